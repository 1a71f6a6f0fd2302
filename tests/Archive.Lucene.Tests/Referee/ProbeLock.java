import java.nio.file.Paths;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;

/** Says whether Lucene would get the write lock of a folder: "free" or "held". */
public final class ProbeLock {
  public static void main(String[] args) throws Exception {
    try (FSDirectory directory = FSDirectory.open(Paths.get(args[0])); Lock lock = directory.obtainLock("write.lock")) {
      lock.ensureValid();
      System.out.print("free");
    } catch (LockObtainFailedException held) {
      System.out.print("held");
    }
  }
}
