import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.codecs.lucene87.Lucene87Codec;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Writes an index from lines "field kind value", a line "." after each document: WriteColumns DOCUMENTS INDEX OPTIONS.
 * Options, with commas: compound, best (compression), each=N (documents of a segment), merge (into one), delete (those whose "id" ends in 7).
 */
public final class WriteColumns {
  public static void main(String[] args) throws Exception {
    String options = args[2];
    IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer());
    config.setUseCompoundFile(options.contains("compound"));
    config.setCodec(new Lucene87Codec(options.contains("best") ? Lucene87Codec.Mode.BEST_COMPRESSION : Lucene87Codec.Mode.BEST_SPEED));

    if (!options.contains("merge")) config.setMergePolicy(NoMergePolicy.INSTANCE);
    else config.setMergePolicy(new LogDocMergePolicy()); // Keeps the order of the documents.
    config.getMergePolicy().setNoCFSRatio(options.contains("compound") ? 1.0 : 0.0);
    int each = Integer.MAX_VALUE;
    for (String option : options.split(",")) {
      if (option.startsWith("each=")) each = Integer.parseInt(option.substring(5));
    }
    try (FSDirectory directory = FSDirectory.open(Paths.get(args[1])); IndexWriter writer = new IndexWriter(directory, config)) {
      Document document = new Document();
      int count = 0;
      for (String line : Files.readAllLines(Paths.get(args[0]), StandardCharsets.UTF_8)) {
        if (line.equals(".")) {
          writer.addDocument(document);
          document = new Document();
          if (++count % each == 0) writer.flush();
        } else {
          add(document, line.split(" ", 3));
        }
      }
      if (options.contains("delete")) {
        writer.flush();
        for (int i = 7; i < count; i += 10) writer.deleteDocuments(new Term("id", Integer.toString(i)));
      }
      if (options.contains("merge")) writer.forceMerge(1);
      writer.commit();
    }
  }

  private static void add(Document document, String[] parts) {
    String name = parts[0];
    String value = parts.length < 3 ? "" : parts[2];
    switch (parts[1]) {
      case "N": document.add(new NumericDocValuesField(name, Long.parseLong(value))); break;
      case "B": document.add(new BinaryDocValuesField(name, bytes(value))); break;
      case "S": document.add(new SortedDocValuesField(name, bytes(value))); break;
      case "T": document.add(new SortedSetDocValuesField(name, bytes(value))); break;
      case "M": document.add(new SortedNumericDocValuesField(name, Long.parseLong(value))); break;
      case "l": document.add(new StoredField(name, Long.parseLong(value))); break;
      case "i": document.add(new StoredField(name, Integer.parseInt(value))); break;
      case "f": document.add(new StoredField(name, Float.intBitsToFloat(Integer.parseInt(value)))); break;
      case "d": document.add(new StoredField(name, Double.longBitsToDouble(Long.parseLong(value)))); break;
      case "s": document.add(new StoredField(name, bytes(value).utf8ToString())); break;
      case "b": document.add(new StoredField(name, bytes(value))); break;
      case "P": document.add(new LongPoint(name, Long.parseLong(value))); break;
      case "Q": document.add(new IntPoint(name, Integer.parseInt(value))); break;
      case "R": document.add(new IntPoint(name, Integer.parseInt(value), -Integer.parseInt(value) % 7)); break;
      case "W": document.add(new TextField(name, value, Field.Store.NO)); break;
      case "I": document.add(new StringField(name, value, Field.Store.NO)); break;
      default: throw new IllegalArgumentException(parts[1]);
    }
  }

  private static BytesRef bytes(String hex) {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    return new BytesRef(bytes);
  }
}
