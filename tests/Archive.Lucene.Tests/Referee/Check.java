import java.nio.file.Paths;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.store.FSDirectory;

/** Runs Lucene's CheckIndex on each folder given, slow checks included; ends with 1 when it finds a problem. */
public final class Check {
  public static void main(String[] args) throws Exception {
    for (String folder : args) {
      try (FSDirectory directory = FSDirectory.open(Paths.get(folder)); CheckIndex checker = new CheckIndex(directory)) {
        System.out.println(folder);
        checker.setDoSlowChecks(true);
        checker.setInfoStream(System.out, false);
        CheckIndex.Status status = checker.checkIndex();
        if (!status.clean || status.missingSegments) System.exit(1);
      }
    }
  }
}
