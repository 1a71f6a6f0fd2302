using System.Runtime.CompilerServices;

namespace Archive.Lucene.Index.Buffering;

/// <summary>Ascending document numbers; takes no room while they are 0, 1, 2… without a gap.</summary>
internal sealed class DocumentList
{
    private int[] _documents = [];

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    /// <summary>Bytes taken.</summary>
    internal long MemoryBytes => (long)_documents.Length * sizeof(int);

    /// <summary>The last document, or −1.</summary>
    internal int Last => Count == 0 ? -1 : this[Count - 1];

    /// <summary>The document at <paramref name="index"/> in [0, Count).</summary>
    internal int this[int index] => _documents.Length == 0 ? index : _documents[index];

    /// <summary>Appends a document above the last one.</summary>
    internal void Add(int document)
    {
        if (_documents.Length == 0 && document != Count)
        {
            _documents = new int[Math.Max(16, Count * 2)];
            for (int i = 0; i < Count; i++) _documents[i] = i;
        }

        if (_documents.Length != 0)
        {
            if (Count == _documents.Length) Array.Resize(ref _documents, Count * 2);
            _documents[Count] = document;
        }

        Count++;
    }

    /// <summary>Index of the first document at or after <paramref name="target"/>, from <paramref name="start"/> on; Count if there is none.</summary>
    internal int IndexOf(int target, int start)
    {
        if (_documents.Length == 0) return Math.Clamp(target, start, Math.Max(start, Count));
        int index = Array.BinarySearch(_documents, start, Count - start, target);
        return index < 0 ? ~index : index;
    }
}

/// <summary>A place in a <see cref="DocumentList"/>: the movement that all columns share.</summary>
internal struct DocumentCursor(DocumentList documents)
{
    /// <summary>Index of the current document in the list.</summary>
    internal int Index { get; private set; } = -1;

    /// <summary>The current document, −1 before the first, no more after the last.</summary>
    internal int Document { get; private set; } = -1;

    /// <summary>Documents in all.</summary>
    internal readonly long Cost => documents.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int NextDoc() => MoveTo(Index + 1);

    internal int Advance(int target) => MoveTo(documents.IndexOf(target, Index + 1));

    internal bool AdvanceExact(int document)
    {
        if (Document == document) return true;
        if (Document > document) return false;
        int index = documents.IndexOf(document, Index + 1);
        if (index < documents.Count && documents[index] == document)
        {
            MoveTo(index);
            return true;
        }

        // Stands before the next document, so that asking for that one finds it.
        Index = index - 1;
        return false;
    }

    private int MoveTo(int index)
    {
        Index = index;
        return Document = index < documents.Count ? documents[index] : DocIdSetIterator.NoMoreDocs;
    }
}
