import java.nio.file.Paths;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/** Opens a writer and closes it; ends with 3 when another program holds the lock. Argument: folder. */
public final class TakeLock {
  public static void main(String[] args) throws Exception {
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(Paths.get(args[0])), new IndexWriterConfig())) {
      writer.commit();
    } catch (LockObtainFailedException e) {
      System.exit(3);
    }
  }
}
