using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Search.Bulk;

namespace Archive.Lucene.Search.Scoring;

/// <summary>The documents of many terms of one segment.</summary>
internal static class MultiTermDocuments
{
    // Up to so many terms are walked side by side, which can end early; more are united into a bit set first.
    private const int MaxWalked = 16;

    /// <summary>The documents of all terms of an enumeration, or null when it has none.</summary>
    internal static DocIdSetIterator? Of(TermsEnum terms, int maxDoc)
    {
        var postings = new List<PostingsEnum>();
        while (terms.MoveNext())
        {
            if (postings.Count == MaxWalked) return Union(postings, terms, maxDoc);
            postings.Add(terms.Postings(null, PostingsFlags.Docs));
        }

        return postings.Count switch
        {
            0 => null,
            1 => postings[0],
            _ => new DisjunctionScorer(postings.Select(part => new ConstantScorer(part, 0)), 1),
        };
    }

    /// <summary>Collects the documents of all terms of an enumeration, or null when there are none or they do not come in blocks.</summary>
    internal static BulkScorer? Bulk(TermsEnum terms, int maxDoc, float score)
    {
        var blocks = new List<TermBlocks>();
        while (terms.MoveNext())
        {
            if (terms.Postings(null, PostingsFlags.Docs) is not BlockPostingsEnum postings) return null;
            blocks.Add(new TermBlocks(postings, null, null));
            if (blocks.Count <= MaxWalked) continue;

            var documents = new FixedBitSet(maxDoc);
            foreach (TermBlocks first in blocks) BooleanBulk.AddAll(first.Postings, documents);
            PostingsEnum? reused = null;
            while (terms.MoveNext()) Add(reused = terms.Postings(reused, PostingsFlags.Docs), documents);
            return new BitSetBulkScorer(documents, score);
        }

        return blocks.Count == 0 ? null : new UnionBulkScorer([.. blocks], score);
    }

    /// <summary>The documents of all terms of an enumeration as a bit set.</summary>
    internal static BitSetDocuments Union(TermsEnum terms, int maxDoc)
    {
        var documents = new FixedBitSet(maxDoc);
        PostingsEnum? reused = null;
        while (terms.MoveNext()) Add(reused = terms.Postings(reused, PostingsFlags.Docs), documents);
        return new BitSetDocuments(documents, documents.Cardinality());
    }

    /// <summary>Adds the documents of a term to a set.</summary>
    internal static void Add(PostingsEnum postings, FixedBitSet documents)
    {
        if (postings is BlockPostingsEnum blocks)
        {
            BooleanBulk.AddAll(blocks, documents);
            return;
        }

        while (postings.NextDoc() != DocIdSetIterator.NoMoreDocs) documents.Set(postings.DocId);
    }

    private static BitSetDocuments Union(List<PostingsEnum> first, TermsEnum terms, int maxDoc)
    {
        var documents = new FixedBitSet(maxDoc);
        foreach (PostingsEnum postings in first) Add(postings, documents);
        PostingsEnum? reused = null;
        do Add(reused = terms.Postings(reused, PostingsFlags.Docs), documents);
        while (terms.MoveNext());
        return new BitSetDocuments(documents, documents.Cardinality());
    }
}

/// <summary>The terms of a field in a range of bytes, ends as given; walks forward only.</summary>
internal sealed class RangeTermsEnum : TermsEnum
{
    private readonly TermsEnum _terms;
    private readonly byte[] _start;
    private readonly Func<ReadOnlySpan<byte>, bool> _isInside;
    private readonly bool _skipStart;
    private bool _begun;

    /// <param name="terms">All terms.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="isInside">Whether a term at or after the start belongs to the range; once it says no, the range has ended.</param>
    /// <param name="skipStart">Whether the term equal to <paramref name="start"/> is left out.</param>
    internal RangeTermsEnum(TermsEnum terms, ReadOnlySpan<byte> start, Func<ReadOnlySpan<byte>, bool> isInside, bool skipStart = false)
    {
        _terms = terms;
        _start = start.ToArray();
        _isInside = isInside;
        _skipStart = skipStart;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Term => _terms.Term;

    /// <inheritdoc/>
    public override int DocFreq => _terms.DocFreq;

    /// <inheritdoc/>
    public override long TotalTermFreq => _terms.TotalTermFreq;

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        bool found;
        if (_begun)
        {
            found = _terms.MoveNext();
        }
        else
        {
            _begun = true;
            SeekStatus status = _terms.SeekCeil(_start);
            found = status != SeekStatus.End && (status != SeekStatus.Found || !_skipStart || _terms.MoveNext());
        }

        return found && _isInside(_terms.Term);
    }

    /// <inheritdoc/>
    public override bool SeekExact(ReadOnlySpan<byte> term) => throw new NotSupportedException("a range moves forward only");

    /// <inheritdoc/>
    public override SeekStatus SeekCeil(ReadOnlySpan<byte> term) => throw new NotSupportedException("a range moves forward only");

    /// <inheritdoc/>
    public override void SeekExact(ReadOnlySpan<byte> term, TermState state) => throw new NotSupportedException("a range moves forward only");

    /// <inheritdoc/>
    public override TermState TermState() => _terms.TermState();

    /// <inheritdoc/>
    public override PostingsEnum Postings(PostingsEnum? reuse, PostingsFlags flags) => _terms.Postings(reuse, flags);

    /// <inheritdoc/>
    public override ImpactsEnum Impacts(PostingsFlags flags) => _terms.Impacts(flags);
}
