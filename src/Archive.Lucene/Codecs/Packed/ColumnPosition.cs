using System.Runtime.CompilerServices;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.Packed;

/// <summary>Where an iterator over a column stands: the document, and the index of its value in the column.</summary>
/// <remarks>A mutable struct: keep it in a field that is not read-only.</remarks>
internal struct ColumnPosition
{
    /// <summary>Documents for which <see cref="Find"/> is asked at once, so that the answers fit in a kilobyte of stack.</summary>
    internal const int BatchSize = 256;

    // Null where every document below the limit has a value; the limit is 0 where none has.
    private readonly DocSetIterator? _set;
    private readonly int _limit;
    private int _document;

    internal ColumnPosition(DocsWithField documents, IndexInput data, int maxDoc, long cost)
    {
        _set = documents.IsEmpty || documents.IsAll ? null : documents.Iterate(data, maxDoc, cost);
        _limit = documents.IsEmpty ? 0 : maxDoc;
        _document = -1;
        Cost = cost;
    }

    /// <summary>Documents with a value.</summary>
    internal long Cost { get; }

    /// <summary>Whether the index of a document's value is the document itself.</summary>
    internal readonly bool IsDense => _set is null;

    /// <summary>As in <see cref="DocIdSetIterator.DocId"/>.</summary>
    internal readonly int Document => _set is null ? _document : _set.DocId;

    /// <summary>The index of the current document's value.</summary>
    internal readonly int Index
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _set is null ? _document : _set.Index;
    }

    /// <summary>As in <see cref="DocIdSetIterator.NextDoc"/>.</summary>
    internal int NextDoc() => _set is null ? Advance(_document + 1) : _set.NextDoc();

    /// <summary>As in <see cref="DocIdSetIterator.Advance"/>.</summary>
    internal int Advance(int target)
    {
        if (_set is not null) return _set.Advance(target);
        return _document = target < _limit ? target : DocIdSetIterator.NoMoreDocs;
    }

    /// <summary>As in <see cref="NumericDocValues.AdvanceExact"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool AdvanceExact(int document)
    {
        if (_set is not null) return _set.AdvanceExact(document);
        _document = document;
        return document < _limit;
    }

    /// <summary>The indexes of the values of those documents that have one.</summary>
    /// <param name="documents">Ascending, all at or after the current document.</param>
    /// <param name="indexes">Receives them; at least as long.</param>
    /// <returns>How many there are.</returns>
    internal int Find(ReadOnlySpan<int> documents, Span<int> indexes)
    {
        if (_set is not null) return _set.Find(documents, indexes);
        int count = 0;
        foreach (int document in documents)
        {
            if (AdvanceExact(document)) indexes[count++] = Index;
        }

        return count;
    }

    /// <summary>The indexes of the values of consecutive documents; −1 − (the index of the next one that has a value) of those that have none.</summary>
    /// <param name="first">The first document, at or after the current one. Later questions are for documents after these.</param>
    /// <param name="indexes">Receives them; ends with the segment's documents at the latest.</param>
    internal void ReadIndexes(int first, Span<int> indexes)
    {
        if (_set is not null)
        {
            _set.ReadRanks(first, indexes);
            return;
        }

        if (_limit == 0) indexes.Fill(-1);
        else for (int i = 0; i < indexes.Length; i++) indexes[i] = first + i;
        _document = first + indexes.Length - 1;
    }
}
