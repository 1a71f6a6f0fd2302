using Archive.Lucene.Index;

namespace Archive.Lucene.Search;

/// <summary>How often a term occurs in the whole index, deleted documents included.</summary>
/// <param name="Term">The term.</param>
/// <param name="DocFreq">Documents that contain it.</param>
/// <param name="TotalTermFreq">Its occurrences.</param>
public sealed record TermStatistics(Term Term, int DocFreq, long TotalTermFreq);

/// <summary>The size of a field in the whole index, deleted documents included.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="DocCount">Documents that have at least one term of it.</param>
/// <param name="SumDocFreq">Sum of the document frequencies of its terms.</param>
/// <param name="SumTotalTermFreq">Occurrences of its terms.</param>
public sealed record FieldStatistics(string Field, int DocCount, long SumDocFreq, long SumTotalTermFreq);
