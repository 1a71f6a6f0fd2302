import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.*;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Writes every column, norm, stored value and point of an index as lines of text: DumpColumns INDEX OUT. */
public final class DumpColumns {
  public static void main(String[] args) throws Exception {
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Paths.get(args[0])));
        PrintWriter out = new PrintWriter(Files.newBufferedWriter(Paths.get(args[1]), StandardCharsets.UTF_8))) {
      for (LeafReaderContext context : reader.leaves()) dump(context.reader(), context.docBase, out);
    }
  }

  private static void dump(LeafReader leaf, int base, PrintWriter out) throws Exception {
    TreeMap<String, FieldInfo> fields = new TreeMap<>();
    for (FieldInfo info : leaf.getFieldInfos()) fields.put(info.name, info);
    for (FieldInfo info : fields.values()) {
      column(leaf, info, base, out);
      if (info.hasNorms()) numbers(leaf.getNormValues(info.name), "L", info.name, base, out);
      if (info.getPointDimensionCount() > 0) points(leaf.getPointValues(info.name), info.name, base, out);
    }
    stored(leaf, base, out);
  }

  private static void column(LeafReader leaf, FieldInfo info, int base, PrintWriter out) throws Exception {
    String name = info.name;
    switch (info.getDocValuesType()) {
      case NUMERIC:
        numbers(leaf.getNumericDocValues(name), "N", name, base, out);
        break;
      case BINARY:
        BinaryDocValues binary = leaf.getBinaryDocValues(name);
        while (binary.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) out.println((base + binary.docID()) + " " + name + " B " + hex(binary.binaryValue()));
        break;
      case SORTED:
        SortedDocValues sorted = leaf.getSortedDocValues(name);
        while (sorted.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) out.println((base + sorted.docID()) + " " + name + " S " + hex(sorted.lookupOrd(sorted.ordValue())));
        for (int ord = 0; ord < sorted.getValueCount(); ord++) {
          if (sorted.lookupTerm(BytesRef.deepCopyOf(sorted.lookupOrd(ord))) != ord) throw new AssertionError(name + " term " + ord);
        }
        break;
      case SORTED_SET:
        SortedSetDocValues set = leaf.getSortedSetDocValues(name);
        while (set.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          StringBuilder line = new StringBuilder((base + set.docID()) + " " + name + " T");
          for (long ord = set.nextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = set.nextOrd()) line.append(' ').append(hex(set.lookupOrd(ord)));
          out.println(line);
        }
        for (long ord = 0; ord < set.getValueCount(); ord++) {
          if (set.lookupTerm(BytesRef.deepCopyOf(set.lookupOrd(ord))) != ord) throw new AssertionError(name + " term " + ord);
        }
        break;
      case SORTED_NUMERIC:
        SortedNumericDocValues several = leaf.getSortedNumericDocValues(name);
        while (several.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          StringBuilder line = new StringBuilder((base + several.docID()) + " " + name + " M");
          for (int i = 0; i < several.docValueCount(); i++) line.append(' ').append(several.nextValue());
          out.println(line);
        }
        break;
      default:
        break;
    }
  }

  private static void numbers(NumericDocValues values, String kind, String name, int base, PrintWriter out) throws Exception {
    while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) out.println((base + values.docID()) + " " + name + " " + kind + " " + values.longValue());
  }

  private static void points(PointValues values, String name, int base, PrintWriter out) throws Exception {
    if (values == null) return;
    values.intersect(new PointValues.IntersectVisitor() {
      @Override
      public void visit(int doc) {
        throw new AssertionError("every value is asked for");
      }

      @Override
      public void visit(int doc, byte[] value) {
        out.println((base + doc) + " " + name + " P " + hex(new BytesRef(value)));
      }

      @Override
      public PointValues.Relation compare(byte[] min, byte[] max) {
        return PointValues.Relation.CELL_CROSSES_QUERY;
      }
    });
  }

  /** In order, and once more in any order: a chunk is read in another way then. */
  private static void stored(LeafReader leaf, int base, PrintWriter out) throws Exception {
    List<String> all = new ArrayList<>();
    List<Integer> documents = new ArrayList<>();
    for (int doc = 0; doc < leaf.maxDoc(); doc++) {
      String text = stored(leaf.document(doc), base + doc);
      all.add(text);
      documents.add(doc);
      out.print(text);
    }
    Collections.shuffle(documents, new Random(1));
    for (int doc : documents.subList(0, Math.min(2000, documents.size()))) {
      if (!stored(leaf.document(doc), base + doc).equals(all.get(doc))) throw new AssertionError("document " + doc);
    }
  }

  private static String stored(Document document, int number) {
    StringBuilder lines = new StringBuilder();
    for (IndexableField field : document.getFields()) {
      lines.append(number).append(' ').append(field.name()).append(" X ");
      Number value = field.numericValue();
      if (value instanceof Integer) lines.append("i ").append(value);
      else if (value instanceof Long) lines.append("l ").append(value);
      else if (value instanceof Float) lines.append("f ").append(Float.floatToIntBits((Float) value));
      else if (value instanceof Double) lines.append("d ").append(Double.doubleToLongBits((Double) value));
      else if (field.binaryValue() != null) lines.append("b ").append(hex(field.binaryValue()));
      else lines.append("s ").append(hex(new BytesRef(field.stringValue())));
      lines.append('\n');
    }
    return lines.toString();
  }

  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private static String hex(BytesRef bytes) {
    char[] text = new char[2 * bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      text[2 * i] = DIGITS[(bytes.bytes[bytes.offset + i] >> 4) & 15];
      text[2 * i + 1] = DIGITS[bytes.bytes[bytes.offset + i] & 15];
    }
    return new String(text);
  }
}
