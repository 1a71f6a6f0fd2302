import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.*;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Answers queries written as nested lists, one a line: number, hits wanted, order, query. Prints total, hits with scores, counts of the column "cat". */
public final class RefereeSearch {
  public static void main(String[] args) throws Exception {
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Paths.get(args[0])));
        PrintWriter out = new PrintWriter(Files.newBufferedWriter(Paths.get(args[2]), StandardCharsets.UTF_8))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      for (String line : Files.readAllLines(Paths.get(args[1]), StandardCharsets.UTF_8)) {
        String[] parts = line.split("\t");
        out.println(parts[0] + "\t" + answer(searcher, Integer.parseInt(parts[1]), parts[2], parse(parts[3])));
      }
    }
  }

  static String answer(IndexSearcher searcher, int k, String order, Query query) throws IOException {
    TopDocs top;
    switch (order) {
      case "num":
        top = searcher.search(query, k, new Sort(new SortField("num", SortField.Type.LONG, true)), true);
        break;
      case "label":
        top = searcher.search(query, k, new Sort(new SortField("label", SortField.Type.STRING), SortField.FIELD_SCORE), true);
        break;
      default:
        // All hits are counted up to the largest threshold; what may be passed over is not.
        TopScoreDocCollector collector = TopScoreDocCollector.create(k, Integer.MAX_VALUE);
        searcher.search(query, collector);
        top = collector.topDocs();
    }
    StringBuilder text = new StringBuilder();
    text.append(searcher.count(query)).append('\t');
    for (ScoreDoc hit : top.scoreDocs) text.append(hit.doc).append(':').append(hit.score).append(' ');
    text.append('\t');
    counts(searcher, query).forEach((value, count) -> text.append(value).append('=').append(count).append(' '));
    return text.toString();
  }

  static TreeMap<String, Integer> counts(IndexSearcher searcher, Query query) throws IOException {
    TreeMap<String, Integer> counts = new TreeMap<>();
    searcher.search(query, new SimpleCollector() {
      private SortedSetDocValues values;

      @Override
      protected void doSetNextReader(LeafReaderContext context) throws IOException {
        values = DocValues.getSortedSet(context.reader(), "cat");
      }

      @Override
      public void collect(int doc) throws IOException {
        if (!values.advanceExact(doc)) return;
        for (long ord = values.nextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.nextOrd()) counts.merge(values.lookupOrd(ord).utf8ToString(), 1, Integer::sum);
      }

      @Override
      public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
      }
    });
    return counts;
  }

  static Query parse(String text) {
    String[] tokens = text.replace("(", " ( ").replace(")", " ) ").trim().split(" +");
    return build((List<?>) read(tokens, new int[1]));
  }

  private static Object read(String[] tokens, int[] next) {
    String token = tokens[next[0]++];
    if (!token.equals("(")) return token;
    List<Object> list = new ArrayList<>();
    while (!tokens[next[0]].equals(")")) list.add(read(tokens, next));
    next[0]++;
    return list;
  }

  private static Query build(List<?> list) {
    String field = list.size() > 1 ? list.get(1).toString() : "";
    switch (text(list, 0)) {
      case "all": return new MatchAllDocsQuery();
      case "none": return new MatchNoDocsQuery();
      case "term": return new TermQuery(new Term(field, text(list, 2)));
      case "prefix": return new PrefixQuery(new Term(field, text(list, 2)));
      case "wild": return new WildcardQuery(new Term(field, text(list, 2)));
      case "fuzzy": return new FuzzyQuery(new Term(field, text(list, 2)), number(list, 3), number(list, 4), 50, text(list, 5).equals("1"));
      case "range": return TermRangeQuery.newStringRange(field, bound(list, 2), bound(list, 3), text(list, 4).equals("1"), text(list, 5).equals("1"));
      case "points": return LongPoint.newRangeQuery(field, number(list, 2), number(list, 3));
      case "values": return field.equals("num")
          ? NumericDocValuesField.newSlowRangeQuery(field, number(list, 2), number(list, 3))
          : SortedNumericDocValuesField.newSlowRangeQuery(field, number(list, 2), number(list, 3));
      case "exists": return field.equals("body") || field.equals("title") ? new NormsFieldExistsQuery(field) : new DocValuesFieldExistsQuery(field);
      case "in": return new TermInSetQuery(field, list.stream().skip(2).map(term -> new BytesRef(term.toString())).toArray(BytesRef[]::new));
      case "const": return new ConstantScoreQuery(inner(list, 1));
      case "boost": return new BoostQuery(inner(list, 2), Float.parseFloat(text(list, 1)));
      case "max": {
        List<Query> parts = new ArrayList<>();
        for (int i = 2; i < list.size(); i++) parts.add(inner(list, i));
        return new DisjunctionMaxQuery(parts, Float.parseFloat(text(list, 1)));
      }
      case "recent": return new FunctionScoreQuery(inner(list, 1), new Recency());
      case "phrase": {
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        phrase.setSlop(number(list, 2));
        for (int i = 3; i < list.size(); i++) phrase.add(new Term(field, word(list, i)), place(list, i));
        return phrase.build();
      }
      case "multi": {
        MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder();
        phrase.setSlop(number(list, 2));
        for (int i = 3; i < list.size(); i++) phrase.add(Arrays.stream(word(list, i).split("\\|")).map(word -> new Term(field, word)).toArray(Term[]::new), place(list, i));
        return phrase.build();
      }
      case "bool": {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.setMinimumNumberShouldMatch(number(list, 1));
        for (int i = 2; i < list.size(); i++) {
          List<?> clause = (List<?>) list.get(i);
          query.add(inner(clause, 1), occur(text(clause, 0)));
        }
        return query.build();
      }
      default: throw new IllegalArgumentException(text(list, 0));
    }
  }

  private static BooleanClause.Occur occur(String text) {
    switch (text) {
      case "must": return BooleanClause.Occur.MUST;
      case "filter": return BooleanClause.Occur.FILTER;
      case "should": return BooleanClause.Occur.SHOULD;
      default: return BooleanClause.Occur.MUST_NOT;
    }
  }

  private static Query inner(List<?> list, int i) {
    return build((List<?>) list.get(i));
  }

  private static String text(List<?> list, int i) {
    return (String) list.get(i);
  }

  private static int number(List<?> list, int i) {
    return Integer.parseInt(text(list, i));
  }

  private static String bound(List<?> list, int i) {
    return text(list, i).equals("*") ? null : text(list, i);
  }

  private static int place(List<?> list, int i) {
    return Integer.parseInt(text(list, i).substring(0, text(list, i).indexOf(':')));
  }

  private static String word(List<?> list, int i) {
    return text(list, i).substring(text(list, i).indexOf(':') + 1);
  }

  /** score / (1 + |value mod 100| / 10), in floats; 7 stands for a missing value. */
  private static final class Recency extends DoubleValuesSource {
    @Override
    public DoubleValues getValues(LeafReaderContext context, DoubleValues scores) throws IOException {
      NumericDocValues values = DocValues.getNumeric(context.reader(), "num");
      return new DoubleValues() {
        private long value;

        @Override
        public double doubleValue() throws IOException {
          return (float) scores.doubleValue() / (1f + Math.abs(value % 100) / 10f);
        }

        @Override
        public boolean advanceExact(int doc) throws IOException {
          value = values.advanceExact(doc) ? values.longValue() : 7;
          return scores.advanceExact(doc);
        }
      };
    }

    @Override
    public boolean needsScores() {
      return true;
    }

    @Override
    public DoubleValuesSource rewrite(IndexSearcher searcher) {
      return this;
    }

    @Override
    public boolean isCacheable(LeafReaderContext context) {
      return false;
    }

    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Recency;
    }

    @Override
    public String toString() {
      return "recency";
    }
  }
}
