using System.Diagnostics.CodeAnalysis;
using Archive.Lucene.Index;
using Archive.Lucene.Search;

namespace Archive.Lucene.Highlight;

/// <summary>What a query looks for in one field, flattened: words, patterns and phrases, each with a weight.</summary>
internal sealed class QueryItems
{
    private readonly Dictionary<byte[], int> _words = new(ByteStringComparer.Instance);
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly List<(ITermAutomaton Automaton, int Item)> _patterns = [];
    private readonly List<float> _weights = [];

    private QueryItems() => _lookup = _words.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Distinct words that are asked for by themselves or as a part of a phrase.</summary>
    internal int WordCount => _words.Count;

    /// <summary>The phrases.</summary>
    internal List<PhraseItem> Phrases { get; } = [];

    /// <summary>Whether nothing of the field is asked for.</summary>
    internal bool IsEmpty => _words.Count == 0 && _patterns.Count == 0;

    /// <summary>Number of items; each has a weight.</summary>
    internal int Count => _weights.Count;

    /// <summary>The weight of an item: how much finding it tells.</summary>
    internal float Weight(int item) => _weights[item];

    /// <summary>What a query looks for in a field.</summary>
    /// <param name="query">The query.</param>
    /// <param name="field">The field.</param>
    /// <param name="statistics">Tells rare words from common ones; null: all weigh the same.</param>
    internal static QueryItems Of(Query query, string field, IndexSearcher? statistics)
    {
        var items = new QueryItems();
        query.Visit(new Collector(items, field, statistics));
        return items;
    }

    /// <summary>The word's number, or −1 when it is not asked for.</summary>
    internal int FindWord(ReadOnlySpan<byte> term) => _lookup.TryGetValue(term, out int word) ? word : -1;

    /// <summary>The item of the first pattern that the word fits, or −1.</summary>
    internal int FindPattern(ReadOnlySpan<byte> term)
    {
        foreach ((ITermAutomaton automaton, int item) in _patterns)
        {
            if (FilteredTermsEnum.Accepts(automaton, term)) return item;
        }

        return -1;
    }

    /// <summary>The item of a word that is asked for by itself, or −1 when it only occurs in phrases.</summary>
    internal int ItemOfWord(int word) => _wordItems[word];

    private readonly List<int> _wordItems = [];

    private int AddWord(ReadOnlySpan<byte> term)
    {
        if (_lookup.TryGetValue(term, out int known)) return known;
        _words[term.ToArray()] = _words.Count;
        _wordItems.Add(-1);
        return _words.Count - 1;
    }

    private int AddItem(float weight)
    {
        _weights.Add(weight);
        return _weights.Count - 1;
    }

    private sealed class Collector(QueryItems items, string field, IndexSearcher? statistics) : QueryVisitor
    {
        // A phrase tells more than its words do one by one.
        private const float PhraseFactor = 1.5f;

        private float _boost = 1;

        internal override void EnterBoost(float boost) => _boost *= boost;

        internal override void LeaveBoost(float boost) => _boost = boost == 0 ? 1 : _boost / boost;

        internal override void OnTerm(Term term)
        {
            if (term.Field != field) return;
            int word = items.AddWord(term.Bytes);
            float weight = _boost * Rarity(term);
            if (items._wordItems[word] < 0) items._wordItems[word] = items.AddItem(weight);
            else items._weights[items._wordItems[word]] = Math.Max(items._weights[items._wordItems[word]], weight);
        }

        internal override void OnAutomaton(string name, ITermAutomaton automaton)
        {
            if (name == field) items._patterns.Add((automaton, items.AddItem(_boost)));
        }

        internal override void OnPhrase(string name, IReadOnlyList<IReadOnlyList<Term>> terms, IReadOnlyList<int> positions, int slop)
        {
            if (name != field) return;
            float rarity = terms.Sum(alternatives => alternatives.Max(Rarity));
            int[][] words = [.. terms.Select(alternatives => alternatives.Select(term => items.AddWord(term.Bytes)).ToArray())];
            items.Phrases.Add(new PhraseItem(words, [.. positions], slop, items.AddItem(_boost * rarity * PhraseFactor)));
        }

        private float Rarity(Term term)
        {
            if (statistics is null) return 1;
            int docFreq = statistics.TermStatistics(term).DocFreq;
            return Math.Max(0.1f, Search.Scoring.Bm25.InverseDocumentFrequency(docFreq, Math.Max(docFreq, statistics.FieldStatistics(field).DocCount)));
        }
    }

    /// <summary>Compares byte strings by content, also with spans that are no arrays.</summary>
    private sealed class ByteStringComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        internal static ByteStringComparer Instance { get; } = new();

        public bool Equals(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] bytes) => GetHashCode(bytes.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}

/// <summary>A phrase of a query.</summary>
/// <param name="Words">For each place the words that may stand there.</param>
/// <param name="Positions">The place's position.</param>
/// <param name="Slop">How far apart from their places the words may stand.</param>
/// <param name="Item">Its item.</param>
internal sealed record PhraseItem(int[][] Words, int[] Positions, int Slop, int Item);
