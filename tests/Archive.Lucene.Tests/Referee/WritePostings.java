import java.nio.file.Paths;
import java.util.Random;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PayloadAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Writes random documents with fields of every kind of postings, as one segment. Arguments: folder, seed, documents. */
public final class WritePostings {
  private static final String[] SYLLABLES = {"quyết", "định", "công", "văn", "chỉ", "thị", "kế", "hoạch", "đảng", "ủy", "nhân", "ái", "cộng", "đồng", "xây", "dựng"};

  public static void main(String[] args) throws Exception {
    Random random = new Random(Long.parseLong(args[1]));
    int count = Integer.parseInt(args[2]);
    IndexWriterConfig config = new IndexWriterConfig().setUseCompoundFile(false).setRAMBufferSizeMB(200);
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(Paths.get(args[0])), config)) {
      for (int i = 0; i < count; i++) {
        Document document = new Document();
        document.add(new Field("id", String.format("document-%07d", i * 7 % count), type(IndexOptions.DOCS, true)));
        add(document, "a_docs", random, type(IndexOptions.DOCS, false), false);
        add(document, "b_freqs", random, type(IndexOptions.DOCS_AND_FREQS, true), false);
        add(document, "c_positions", random, type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false), false);
        add(document, "d_offsets", random, type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, false), false);
        add(document, "e_payloads", random, type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false), true);
        add(document, "f_everything", random, type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, false), true);
        writer.addDocument(document);
      }
      writer.commit();
    }
  }

  private static FieldType type(IndexOptions options, boolean omitNorms) {
    FieldType type = new FieldType();
    type.setIndexOptions(options);
    type.setOmitNorms(omitNorms);
    type.setTokenized(!omitNorms || options != IndexOptions.DOCS);
    type.freeze();
    return type;
  }

  private static void add(Document document, String name, Random random, FieldType type, boolean payloads) {
    if (random.nextInt(10) == 0) return;
    document.add(new Field(name, new Tokens(random.nextLong(), 1 + random.nextInt(random.nextInt(30) == 0 ? 2000 : 40), payloads), type));
  }

  /** Tokens of all frequencies: a few are in nearly every document, many are in one. */
  private static final class Tokens extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offsets = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute increments = addAttribute(PositionIncrementAttribute.class);
    private final PayloadAttribute payload;
    private final Random random;
    private int left;
    private int start;
    private boolean begun;

    Tokens(long seed, int count, boolean payloads) {
      random = new Random(seed);
      left = count;
      payload = payloads ? addAttribute(PayloadAttribute.class) : null;
    }

    @Override
    public boolean incrementToken() {
      if (left-- == 0) return false;
      clearAttributes();
      int words = 1 + random.nextInt(3);
      int rank = (int) Math.pow(2, random.nextInt(15));
      StringBuilder text = new StringBuilder();
      int number = random.nextInt(rank);
      for (int i = 0; i < words; i++, number /= 16) text.append(SYLLABLES[number % 16]);
      if (number > 0) text.append('-').append(number);
      term.append(text);
      start += random.nextInt(9);
      offsets.setOffset(start, start + text.length());
      increments.setPositionIncrement(random.nextInt(50) == 0 ? 1000 : random.nextInt(20) == 0 && begun ? 0 : 1);
      begun = true;
      if (payload != null && random.nextInt(3) == 0) payload.setPayload(new BytesRef(new byte[random.nextInt(6)]));
      return true;
    }
  }
}
