using Archive.Lucene.Index;
using Archive.Lucene.Search;
using Archive.Lucene.Search.Collectors;
using Archive.Lucene.Search.Scoring;

namespace Archive.Lucene.Facets;

/// <summary>Counts the facets of one search while its matches come in.</summary>
internal sealed class FacetRun
{
    private readonly FacetCounter[] _counters;
    private readonly Weight?[] _selections;
    private readonly bool _hasSelections;

    internal FacetRun(IndexSearcher searcher, SearchOptions options)
    {
        _counters = [.. options.Facets.Select(facet => FacetCounter.Of(facet, searcher.Reader, options.KeptOrdinalBytes))];
        _selections = [.. options.Facets.Select(facet => facet.Selection is null ? null : searcher.CreateWeight(facet.Selection, false))];
        _hasSelections = Array.Exists(_selections, selection => selection is not null);
    }

    /// <summary>Whether the matches of a segment are all of its live documents, and no facet narrows them: they need not be walked to be counted.</summary>
    internal bool IsWhole(Weight weight, LeafContext leaf) => !_hasSelections && weight.Count(leaf) == leaf.Reader.NumDocs;

    /// <summary>Counts a whole segment.</summary>
    internal void CountWhole(LeafContext leaf)
    {
        foreach (FacetCounter counter in _counters)
        {
            counter.BeginLeaf(leaf);
            counter.CountAll();
        }
    }

    /// <summary>A collector that counts what comes in, and hands on what all selections leave over.</summary>
    internal HitCollector Around(HitCollector collector) => _hasSelections ? new SelectingCollector(this, collector) : new CountingCollector(this, collector);

    /// <summary>The results, in the order in which the facets were asked for.</summary>
    internal FacetResult[] Results() => Array.ConvertAll(_counters, counter => counter.Result());

    /// <summary>Hands everything on, and counts all of it in every facet, many documents at a time: columns are read in stretches then.</summary>
    private sealed class CountingCollector(FacetRun run, HitCollector inner) : HitCollector, IFacetCollector
    {
        private readonly int[] _pending = new int[4096];
        private int _count;
        private FixedBitSet? _liveDocs;

        internal override bool NeedsScores => inner.NeedsScores;

        internal override void BeginLeaf(LeafContext context)
        {
            _liveDocs = context.Reader.LiveDocs;
            inner.BeginLeaf(context);
            foreach (FacetCounter counter in run._counters) counter.BeginLeaf(context);
        }

        internal override void Collect(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores)
        {
            inner.Collect(documents, scores);
            while (!documents.IsEmpty)
            {
                int part = Math.Min(documents.Length, _pending.Length - _count);
                Keep(documents[..part]);
                documents = documents[part..];
                if (_count == _pending.Length) CountPending();
            }
        }

        public void EndLeaf() => CountPending();

        private void Keep(ReadOnlySpan<int> documents)
        {
            if (_liveDocs is null)
            {
                documents.CopyTo(_pending.AsSpan(_count));
                _count += documents.Length;
                return;
            }

            foreach (int document in documents)
            {
                if (_liveDocs.Get(document)) _pending[_count++] = document;
            }
        }

        private void CountPending()
        {
            foreach (FacetCounter counter in run._counters) counter.Count(_pending.AsSpan(0, _count));
            _count = 0;
        }
    }

    /// <summary>Gathers the matches of the bare query, hands on those that every selection has, and at the end of the segment counts each facet without its own selection.</summary>
    private sealed class SelectingCollector(FacetRun run, HitCollector inner) : HitCollector, IFacetCollector
    {
        private readonly BitSetCollector _gathered = new();
        private readonly FixedBitSet?[] _selected = new FixedBitSet?[run._selections.Length];
        private readonly int[] _documents = new int[256];
        private readonly float[] _scores = new float[256];
        private FixedBitSet? _all;

        internal override bool NeedsScores => inner.NeedsScores;

        internal override void BeginLeaf(LeafContext context)
        {
            inner.BeginLeaf(context);
            _gathered.BeginLeaf(context);
            _all = null;
            for (int i = 0; i < _selected.Length; i++)
            {
                if (run._selections[i] is not { } selection) continue;
                var chosen = new BitSetCollector();
                IndexSearcher.Collect(selection, context, chosen);
                _selected[i] = chosen.Matches;
                if (_all is null) _all = chosen.Matches.Clone();
                else _all.And(chosen.Matches);
            }

            foreach (FacetCounter counter in run._counters) counter.BeginLeaf(context);
        }

        internal override void Collect(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores)
        {
            _gathered.Collect(documents, scores);
            int count = 0;
            for (int i = 0; i < documents.Length; i++)
            {
                if (!_all!.Get(documents[i])) continue;
                _documents[count] = documents[i];
                _scores[count] = scores.IsEmpty ? 0 : scores[i];
                if (++count < _documents.Length) continue;
                inner.Collect(_documents, _scores);
                count = 0;
            }

            if (count > 0) inner.Collect(_documents.AsSpan(0, count), _scores.AsSpan(0, count));
        }

        public void EndLeaf()
        {
            for (int i = 0; i < run._counters.Length; i++)
            {
                FixedBitSet documents = _gathered.Matches.Clone();
                for (int j = 0; j < _selected.Length; j++)
                {
                    if (j != i && _selected[j] is { } other) documents.And(other);
                }

                run._counters[i].Count(documents);
            }
        }
    }
}

/// <summary>A collector that has something to do when a segment ends.</summary>
internal interface IFacetCollector
{
    /// <summary>Called after the last block of a segment.</summary>
    void EndLeaf();
}
