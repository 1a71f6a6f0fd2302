using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Norms;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;

namespace Archive.Lucene.Checking;

/// <summary>Walks every term of every field and its list of documents, positions and offsets; compares statistics, skips, impacts and norms.</summary>
/// <param name="state">The segment.</param>
/// <param name="postings">Its terms.</param>
/// <param name="norms">Its norms, or null: it has none, or they are damaged.</param>
internal sealed class PostingsChecker(SegmentReadState state, PostingsFields postings, NormsReader? norms)
{
    /// <summary>Every so many terms are looked up by themselves.</summary>
    private const int LookUpEvery = 97;

    /// <summary>Lists from this length on have skip data.</summary>
    private const int SkipsFrom = 128;

    /// <summary>Documents of a long list that are looked for by skipping.</summary>
    private const int SkipTargets = 7;

    private readonly int _maxDoc = state.SegmentInfo.MaxDoc;
    private readonly string _termsFile = (state with { Suffix = PostingsFormat.Group }).FileName("tim");
    private readonly string _docsFile = (state with { Suffix = PostingsFormat.Group }).FileName("doc");
    private readonly string _positionsFile = (state with { Suffix = PostingsFormat.Group }).FileName("pos");
    private readonly List<(int Document, int Freq)> _samples = [];
    private long _terms;
    private long _documents;
    private long _positions;

    /// <summary>Checks all fields.</summary>
    internal PartCheckResult Check()
    {
        foreach (string name in postings.Names)
        {
            FieldInfo field = state.FieldInfos.ByName(name)!;
            CheckField(field, postings.Terms(name)!);
        }

        return new PartCheckResult("terms", [new("fields", postings.Names.Count), new("terms", _terms), new("documents of terms", _documents), new("positions", _positions)]);
    }

    private void CheckField(FieldInfo field, Terms terms)
    {
        var seen = new FixedBitSet(_maxDoc);
        TermsEnum all = terms.Iterator();
        TermsEnum lookUp = terms.Iterator();
        PostingsEnum? reuse = null;
        byte[] previous = [];
        long count = 0;
        long sumDocFreq = 0;
        long sumTotalTermFreq = 0;
        while (all.MoveNext())
        {
            byte[] term = all.Term.ToArray();
            if (count > 0 && previous.AsSpan().SequenceCompareTo(term) >= 0) Damage.Throw(_termsFile, $"field {field.Name}: term {count} is not above the one before it");
            if (count == 0 && !terms.Min.SequenceEqual(term)) Damage.Throw(_termsFile, $"field {field.Name}: the first term is not the smallest that the list of fields names");
            reuse = CheckTerm(field, terms, all, reuse, seen);
            if (count % LookUpEvery == 0) LookUp(field, lookUp, term, all.DocFreq);
            sumDocFreq += all.DocFreq;
            sumTotalTermFreq += all.TotalTermFreq;
            previous = term;
            count++;
        }

        if (count > 0 && !terms.Max.SequenceEqual(previous)) Damage.Throw(_termsFile, $"field {field.Name}: the last term is not the greatest that the list of fields names");
        Compare(field, "terms", terms.Count, count);
        Compare(field, "documents of terms", terms.SumDocFreq, sumDocFreq);
        Compare(field, "occurrences", terms.SumTotalTermFreq, sumTotalTermFreq);
        Compare(field, "documents", terms.DocCount, seen.Cardinality());
        CheckNorms(field, seen);
        _terms += count;
    }

    private PostingsEnum CheckTerm(FieldInfo field, Terms terms, TermsEnum term, PostingsEnum? reuse, FixedBitSet seen)
    {
        PostingsEnum list = term.Postings(reuse, PostingsFlags.All);
        _samples.Clear();
        int documents = 0;
        long occurrences = 0;
        int every = Math.Max(1, term.DocFreq / SkipTargets);
        int last = -1;
        for (int document = list.NextDoc(); document != DocIdSetIterator.NoMoreDocs; document = list.NextDoc())
        {
            if (document <= last || document >= _maxDoc) Damage.Throw(_docsFile, $"field {field.Name}: document {document} after {last} of {_maxDoc}");
            if (list.Freq < 1) Damage.Throw(_docsFile, $"field {field.Name}: document {document} has the frequency {list.Freq}");
            if (documents++ % every == 0) _samples.Add((document, list.Freq));
            occurrences += list.Freq;
            if (terms.HasPositions) CheckPositions(field, terms, list, document);
            seen.Set(document);
            last = document;
        }

        if (documents != term.DocFreq) Damage.Throw(_docsFile, $"field {field.Name}: a term has another number of documents", term.DocFreq, documents);
        if (terms.HasFreqs && occurrences != term.TotalTermFreq) Damage.Throw(_docsFile, $"field {field.Name}: a term has another number of occurrences", term.TotalTermFreq, occurrences);
        _documents += documents;
        if (documents >= SkipsFrom) CheckSkips(field, term);
        if (documents >= SkipsFrom && terms.HasFreqs && (norms is not null || !field.HasNorms)) CheckImpacts(field, term);
        return list;
    }

    private void CheckPositions(FieldInfo field, Terms terms, PostingsEnum list, int document)
    {
        int lastPosition = -1;
        int lastStart = 0;
        int freq = list.Freq;
        for (int i = 0; i < freq; i++)
        {
            int position = list.NextPosition();
            if (position < 0 || position < lastPosition) Damage.Throw(_positionsFile, $"field {field.Name}, document {document}: position {position} after {lastPosition}");
            lastPosition = position;
            if (!terms.HasOffsets) continue;
            if (list.StartOffset < lastStart || list.EndOffset < list.StartOffset)
            {
                Damage.Throw(_positionsFile, $"field {field.Name}, document {document}: offsets [{list.StartOffset}, {list.EndOffset}) after {lastStart}");
            }

            lastStart = list.StartOffset;
        }

        _positions += freq;
    }

    /// <summary>Jumping to a document must end where walking did.</summary>
    private void CheckSkips(FieldInfo field, TermsEnum term)
    {
        PostingsEnum jumping = term.Postings(null, PostingsFlags.Freqs);
        foreach ((int document, int freq) in _samples)
        {
            int found = jumping.DocId == document ? document : jumping.Advance(document);
            if (found != document || jumping.Freq != freq) Damage.Throw(_docsFile, $"field {field.Name}: jumping to document {document} ends elsewhere", document, found);
        }

        if (jumping.DocId < _maxDoc - 1) jumping.Advance(_maxDoc - 1);
    }

    /// <summary>No document may be better than the best that its stretch promises.</summary>
    private void CheckImpacts(FieldInfo field, TermsEnum term)
    {
        NumericDocValues? lengths = norms is not null && field.HasNorms ? norms.GetNorms(field) : null;
        ImpactsEnum impacts = term.Impacts(PostingsFlags.Freqs);
        int upTo = -1;
        while (impacts.NextDoc() != DocIdSetIterator.NoMoreDocs)
        {
            int document = impacts.DocId;
            if (document > upTo)
            {
                impacts.AdvanceShallow(document);
                upTo = impacts.DocIdUpTo(0);
                if (upTo < document) Damage.Throw(_docsFile, $"field {field.Name}: impacts end at document {upTo}, before document {document}");
            }

            ulong norm = lengths is null || !lengths.AdvanceExact(document) ? 1 : (ulong)lengths.LongValue;
            if (!Covers(impacts.Impacts(0), impacts.Freq, norm)) Damage.Throw(_docsFile, $"field {field.Name}: document {document} is better than its impacts");
        }
    }

    private static bool Covers(ReadOnlySpan<Impact> impacts, int freq, ulong norm)
    {
        foreach (Impact impact in impacts)
        {
            if (impact.Freq >= freq && (ulong)impact.Norm <= norm) return true;
        }

        return false;
    }

    private void LookUp(FieldInfo field, TermsEnum terms, byte[] term, int docFreq)
    {
        if (!terms.SeekExact(term) || terms.DocFreq != docFreq) Damage.Throw(_termsFile, $"field {field.Name}: a term is not found by itself");
        if (terms.SeekCeil(term) != SeekStatus.Found) Damage.Throw(_termsFile, $"field {field.Name}: a term is not found by its place");
    }

    /// <summary>Every document that has a term has a norm.</summary>
    private void CheckNorms(FieldInfo field, FixedBitSet seen)
    {
        if (norms is null || !field.HasNorms) return;
        NumericDocValues lengths = norms.GetNorms(field);
        for (int document = seen.NextSetBit(0); document != DocIdSetIterator.NoMoreDocs; document = seen.NextSetBit(document + 1))
        {
            if (!lengths.AdvanceExact(document)) Damage.Throw(state.FileName(NormsFormat.DataExtension), $"field {field.Name}: document {document} has terms and no norm");
        }
    }

    private void Compare(FieldInfo field, string what, long expected, long found)
    {
        if (expected != -1 && expected != found) Damage.Throw(_termsFile, $"field {field.Name}: another number of {what}", expected, found);
    }
}
