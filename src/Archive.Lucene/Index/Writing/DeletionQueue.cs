namespace Archive.Lucene.Index.Writing;

/// <summary>Finds the documents of a segment that a deletion means.</summary>
/// <param name="reader">The segment.</param>
/// <param name="delete">To be called with each document found; one that is deleted already does no harm.</param>
internal delegate void DeletionSelector(LeafReader reader, Action<int> delete);

/// <summary>A term whose documents are to be deleted if they came before.</summary>
/// <param name="Term">The term.</param>
/// <param name="Sequence">Documents with a lower sequence number are meant.</param>
internal readonly record struct TermDeletion(Term Term, long Sequence);

/// <summary>Documents to be deleted, found by a search, if they came before.</summary>
/// <param name="Selector">Finds the documents.</param>
/// <param name="Sequence">Documents with a lower sequence number are meant.</param>
internal readonly record struct QueryDeletion(DeletionSelector Selector, long Sequence);

/// <summary>Deletions that came in a row. Unchanging.</summary>
/// <param name="Terms">Sorted by term; of several deletions of one term the last.</param>
/// <param name="Queries">In the order in which they came.</param>
/// <param name="Last">The highest sequence number given out before the packet was closed.</param>
/// <param name="Bytes">About how much memory it takes.</param>
internal sealed record DeletionPacket(TermDeletion[] Terms, QueryDeletion[] Queries, long Last, long Bytes);

/// <summary>
/// Puts documents and deletions of all threads in one order: each gets the next sequence number, and a deletion means the
/// documents with lower ones. Thread-safe.
/// </summary>
internal sealed class DeletionQueue
{
    // A term with its object, its bytes, and its place in the table and in the packet.
    private const int BytesPerTerm = 160;
    private const int BytesPerQuery = 256;

    private readonly Lock _lock = new();
    private readonly List<DeletionPacket> _packets = [];
    private Dictionary<Term, long> _terms = [];
    private List<QueryDeletion> _queries = [];
    private long _sequence;
    private long _openBytes;
    private long _packetBytes;

    /// <summary>About how much memory the deletions take.</summary>
    internal long MemoryBytes => Volatile.Read(ref _openBytes) + Volatile.Read(ref _packetBytes);

    /// <summary>Whether there is any deletion left.</summary>
    internal bool IsEmpty
    {
        get
        {
            lock (_lock) return _packets.Count == 0 && _terms.Count == 0 && _queries.Count == 0;
        }
    }

    /// <summary>Numbers documents that were added, after deleting those with a term if one is given: in one step.</summary>
    internal long AddDocuments(Term? replaced)
    {
        lock (_lock)
        {
            if (replaced is not null) Delete(replaced);
            return ++_sequence;
        }
    }

    /// <summary>Deletes what came before and has one of these terms.</summary>
    internal long DeleteDocuments(ReadOnlySpan<Term> terms)
    {
        lock (_lock)
        {
            foreach (Term term in terms) Delete(term);
            return _sequence;
        }
    }

    /// <summary>Deletes what came before and is found by the selector.</summary>
    internal long DeleteDocuments(DeletionSelector selector)
    {
        lock (_lock)
        {
            _queries.Add(new QueryDeletion(selector, ++_sequence));
            _openBytes += BytesPerQuery;
            return _sequence;
        }
    }

    /// <summary>Closes the deletions so far into a packet.</summary>
    /// <returns>The last sequence number given out: everything later stands after the packet.</returns>
    internal long Freeze()
    {
        lock (_lock)
        {
            if (_terms.Count > 0 || _queries.Count > 0)
            {
                TermDeletion[] terms = [.. _terms.Select(pair => new TermDeletion(pair.Key, pair.Value))];
                Array.Sort(terms, (left, right) => left.Term.CompareTo(right.Term));
                _packets.Add(new DeletionPacket(terms, [.. _queries], _sequence, _openBytes));
                _packetBytes += _openBytes;
                _openBytes = 0;
                _terms = [];
                _queries = [];
            }

            return _sequence;
        }
    }

    /// <summary>The closed packets with anything after <paramref name="after"/> and nothing after <paramref name="last"/>.</summary>
    internal IReadOnlyList<DeletionPacket> Packets(long after, long last)
    {
        lock (_lock) return [.. _packets.Where(packet => packet.Last > after && packet.Last <= last)];
    }

    /// <summary>Forgets the packets that end at or before <paramref name="last"/>: every document that they can mean has met them.</summary>
    internal void Prune(long last)
    {
        lock (_lock)
        {
            _packetBytes -= _packets.Where(packet => packet.Last <= last).Sum(packet => packet.Bytes);
            _packets.RemoveAll(packet => packet.Last <= last);
        }
    }

    /// <summary>Forgets all deletions.</summary>
    internal void Clear()
    {
        lock (_lock)
        {
            _packets.Clear();
            _terms = [];
            _queries = [];
            _openBytes = _packetBytes = 0;
        }
    }

    private void Delete(Term term)
    {
        if (!_terms.ContainsKey(term)) _openBytes += BytesPerTerm + term.Bytes.Length;
        _terms[term] = ++_sequence;
    }
}
