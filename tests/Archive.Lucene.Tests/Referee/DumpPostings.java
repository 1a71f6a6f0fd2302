import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Writes every term of every segment with all its postings, a line for each term. */
public final class DumpPostings {
  public static void main(String[] args) throws Exception {
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Paths.get(args[0])));
        PrintWriter out = new PrintWriter(Files.newBufferedWriter(Paths.get(args[1]), StandardCharsets.UTF_8))) {
      for (LeafReaderContext leaf : reader.leaves()) dump(leaf.reader(), out);
    }
  }

  private static void dump(LeafReader reader, PrintWriter out) throws Exception {
    for (FieldInfo field : reader.getFieldInfos()) {
      Terms terms = reader.terms(field.name);
      if (terms == null) continue;
      out.println(field.name + "\t" + terms.size() + "\t" + terms.getDocCount() + "\t" + terms.getSumDocFreq() + "\t" + terms.getSumTotalTermFreq()
          + "\t" + hex(terms.getMin()) + "\t" + hex(terms.getMax()));
      TermsEnum iterator = terms.iterator();
      PostingsEnum postings = null;
      for (BytesRef term = iterator.next(); term != null; term = iterator.next()) {
        postings = iterator.postings(postings, PostingsEnum.ALL);
        StringBuilder line = new StringBuilder();
        line.append(hex(term)).append('\t').append(iterator.docFreq()).append('\t').append(iterator.totalTermFreq()).append('\t');
        while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          line.append(postings.docID()).append(':').append(postings.freq());
          for (int i = 0; i < postings.freq() && terms.hasPositions(); i++) {
            line.append(' ').append(postings.nextPosition());
            if (terms.hasOffsets()) line.append('(').append(postings.startOffset()).append('-').append(postings.endOffset()).append(')');
            if (postings.getPayload() != null) line.append('=').append(hex(postings.getPayload()));
          }
          line.append(';');
        }
        out.println(line);
      }
    }
  }

  private static String hex(BytesRef bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) text.append(String.format("%02x", bytes.bytes[bytes.offset + i]));
    return text.toString();
  }
}
