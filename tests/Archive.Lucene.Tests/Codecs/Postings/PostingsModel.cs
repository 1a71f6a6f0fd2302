using System.Text;
using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Codecs.Postings;

/// <summary>One place where a term stands in a document.</summary>
internal readonly record struct Occurrence(int Position, int Start = -1, int End = -1, string Payload = "");

/// <summary>Terms and postings in dictionaries: the source for writers and the oracle for readers.</summary>
internal sealed class PostingsModel : Fields
{
    private readonly SortedDictionary<string, ModelTerms> _fields = new(StringComparer.Ordinal);

    public override IReadOnlyList<string> Names => [.. _fields.Keys];

    public override Terms? Terms(string field) => _fields.GetValueOrDefault(field);

    internal ModelTerms this[string field] => _fields[field];

    internal ModelTerms AddField(FieldInfo field)
    {
        var terms = new ModelTerms(field);
        _fields.Add(field.Name, terms);
        return terms;
    }

    /// <summary>Words of a text at spaces: position by position, with offsets.</summary>
    internal void AddText(string field, int document, string text)
    {
        int position = 0;
        int start = 0;
        foreach (string word in text.Split(' '))
        {
            _fields[field].Add(word, document, new Occurrence(position++, start, start + word.Length));
            start += word.Length + 1;
        }
    }
}

/// <summary>Unsigned byte order of terms.</summary>
internal sealed class ByteOrder : IComparer<byte[]>
{
    internal static ByteOrder Instance { get; } = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
}

/// <summary>The terms of one field of a <see cref="PostingsModel"/>.</summary>
internal sealed class ModelTerms(FieldInfo field) : Terms
{
    internal SortedDictionary<byte[], SortedDictionary<int, List<Occurrence>>> Entries { get; } = new(ByteOrder.Instance);

    internal FieldInfo Field { get; } = field;

    public override long Count => Entries.Count;

    public override int DocCount => Entries.Values.SelectMany(documents => documents.Keys).ToHashSet().Count;

    public override long SumDocFreq => Entries.Values.Sum(documents => (long)documents.Count);

    public override long SumTotalTermFreq => HasFreqs ? Entries.Values.Sum(documents => documents.Values.Sum(list => (long)list.Count)) : SumDocFreq;

    public override ReadOnlySpan<byte> Min => Entries.Keys.First();

    public override ReadOnlySpan<byte> Max => Entries.Keys.Last();

    public override bool HasFreqs => Field.IndexOptions >= IndexOptions.DocsAndFreqs;

    public override bool HasPositions => Field.IndexOptions >= IndexOptions.DocsAndFreqsAndPositions;

    public override bool HasOffsets => Field.IndexOptions >= IndexOptions.DocsAndFreqsAndPositionsAndOffsets;

    public override bool HasPayloads => Field.HasPayloads;

    public override TermsEnum Iterator() => new ModelTermsEnum(this);

    internal void Add(string term, int document, params Occurrence[] occurrences) => Add(Encoding.UTF8.GetBytes(term), document, occurrences);

    internal void Add(byte[] term, int document, params Occurrence[] occurrences)
    {
        if (!Entries.TryGetValue(term, out SortedDictionary<int, List<Occurrence>>? documents)) Entries.Add(term, documents = []);
        if (!documents.TryGetValue(document, out List<Occurrence>? list)) documents.Add(document, list = []);
        list.AddRange(occurrences);
    }
}

internal sealed class ModelTermsEnum(ModelTerms terms) : TermsEnum
{
    private readonly byte[][] _keys = [.. terms.Entries.Keys];
    private int _index = -1;

    public override ReadOnlySpan<byte> Term => _keys[_index];

    public override int DocFreq => terms.Entries[_keys[_index]].Count;

    public override long TotalTermFreq => terms.HasFreqs ? terms.Entries[_keys[_index]].Values.Sum(list => (long)list.Count) : DocFreq;

    public override bool MoveNext() => ++_index < _keys.Length;

    public override bool SeekExact(ReadOnlySpan<byte> term) => SeekCeil(term) == SeekStatus.Found;

    public override SeekStatus SeekCeil(ReadOnlySpan<byte> term)
    {
        int found = Array.BinarySearch(_keys, term.ToArray(), ByteOrder.Instance);
        _index = found >= 0 ? found : ~found;
        return found >= 0 ? SeekStatus.Found : _index == _keys.Length ? SeekStatus.End : SeekStatus.NotFound;
    }

    public override void SeekExact(ReadOnlySpan<byte> term, TermState state) => SeekExact(term);

    public override TermState TermState() => throw new NotSupportedException();

    public override PostingsEnum Postings(PostingsEnum? reuse, PostingsFlags flags) => new ModelPostingsEnum(terms, terms.Entries[_keys[_index]]);

    public override ImpactsEnum Impacts(PostingsFlags flags) => throw new NotSupportedException();
}

internal sealed class ModelPostingsEnum(ModelTerms terms, SortedDictionary<int, List<Occurrence>> entries) : PostingsEnum
{
    private readonly KeyValuePair<int, List<Occurrence>>[] _documents = [.. entries];
    private int _index = -1;
    private int _occurrence = -1;

    public override int DocId => _index < 0 ? -1 : _index < _documents.Length ? _documents[_index].Key : NoMoreDocs;

    public override long Cost => _documents.Length;

    public override int Freq => terms.HasFreqs ? _documents[_index].Value.Count : 1;

    private Occurrence Current => _documents[_index].Value[_occurrence];

    public override int StartOffset => terms.HasOffsets ? Current.Start : -1;

    public override int EndOffset => terms.HasOffsets ? Current.End : -1;

    public override ReadOnlySpan<byte> Payload => terms.HasPayloads ? Encoding.UTF8.GetBytes(Current.Payload) : default;

    public override int NextDoc()
    {
        _index++;
        _occurrence = -1;
        return DocId;
    }

    public override int Advance(int target)
    {
        while (NextDoc() < target)
        {
        }

        return DocId;
    }

    public override int NextPosition() => terms.HasPositions ? _documents[_index].Value[++_occurrence].Position : -1;
}

/// <summary>Norms given by a list; −1 document numbers do not occur.</summary>
internal sealed class ModelNorms(long?[] norms) : NumericDocValues
{
    private int _document = -1;

    public override int DocId => _document;

    public override long Cost => norms.Length;

    public override long LongValue => norms[_document]!.Value;

    public override bool AdvanceExact(int document)
    {
        _document = document;
        return norms[document] is not null;
    }

    public override int NextDoc() => Advance(_document + 1);

    public override int Advance(int target)
    {
        for (_document = target; _document < norms.Length; _document++)
        {
            if (norms[_document] is not null) return _document;
        }

        return _document = NoMoreDocs;
    }
}
