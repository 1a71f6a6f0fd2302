import java.nio.file.Paths;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Writes sixty documents in two segments, commits, then updates columns in two generations. Argument: folder. */
public final class WriteUpdates {
  public static void main(String[] args) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE);
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(Paths.get(args[0])), config)) {
      for (int i = 0; i < 60; i++) {
        Document document = new Document();
        document.add(new StringField("id", Integer.toString(i), Field.Store.NO));
        document.add(new NumericDocValuesField("number", i));
        document.add(new BinaryDocValuesField("name", new BytesRef("n" + i)));
        if (i == 0 || i == 30) document.add(new NumericDocValuesField("late", i));
        writer.addDocument(document);
        if (i == 29) writer.commit();
      }
      writer.commit();
      for (int i = 1; i < 60; i += 2) writer.updateNumericDocValue(new Term("id", Integer.toString(i)), "number", 1000 + i);
      writer.commit();
      for (int i = 0; i < 60; i += 3) {
        writer.updateBinaryDocValue(new Term("id", Integer.toString(i)), "name", new BytesRef("u" + i));
        writer.updateNumericDocValue(new Term("id", Integer.toString(i)), "late", i);
      }
      writer.commit();
    }
  }
}
