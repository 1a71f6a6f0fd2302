namespace Archive.Lucene.Index.Merging;

/// <summary>Walks the documents of several segments one segment after the other, in their new numbers, without those that go.</summary>
/// <typeparam name="T">The kind of iterator.</typeparam>
/// <param name="parts">One iterator for each source, or null where a source has none; each standing before its first document.</param>
/// <param name="sources">The segments.</param>
/// <param name="progress">May call the walk off.</param>
internal struct MergedDocuments<T>(T?[] parts, IReadOnlyList<MergeSource> sources, MergeProgress progress)
    where T : DocIdSetIterator
{
    private int _part = -1;
    private T? _current;
    private MergeSource? _source;

    /// <summary>The iterator of the current document, standing on it.</summary>
    internal readonly T Current => _current!;

    /// <summary>Index of the source of the current document.</summary>
    internal readonly int Part => _part;

    /// <summary>The current document in its new number.</summary>
    internal int Document { get; private set; } = -1;

    /// <summary>About how many documents there are.</summary>
    internal readonly long Cost => parts.Sum(part => part?.Cost ?? 0);

    internal int NextDoc()
    {
        while (true)
        {
            if (_current is not null)
            {
                int document;
                while ((document = _current.NextDoc()) != DocIdSetIterator.NoMoreDocs)
                {
                    int mapped = _source!.Map(document);
                    if (mapped >= 0) return Document = mapped;
                }
            }

            progress.Check();
            if (++_part >= parts.Length)
            {
                _current = null;
                return Document = DocIdSetIterator.NoMoreDocs;
            }

            _current = parts[_part];
            _source = sources[_part];
        }
    }

    internal int Advance(int target)
    {
        while (Document < target) NextDoc();
        return Document;
    }

    internal bool AdvanceExact(int document) => Advance(document) == document;
}
