using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.DocValues;
using Archive.Lucene.Codecs.LiveDocs;
using Archive.Lucene.Codecs.Metadata;

namespace Archive.Lucene.Index.Reading;

/// <summary>A segment as one commit sees it: shared open files, and the deletions and updates of that commit. Counted.</summary>
internal sealed class SegmentReader : LeafReader
{
    private readonly SegmentCore _core;
    private readonly FieldInfos _fieldInfos;
    private readonly FixedBitSet? _liveDocs;
    private readonly Dictionary<long, DocValuesReader> _updates;
    private int _references = 1;

    /// <summary>Opens a segment, with its files or those that another reader of the same segment has open.</summary>
    /// <param name="info">The segment; a copy is kept.</param>
    /// <param name="shared">Open files of the same segment, or null: they are opened.</param>
    internal SegmentReader(SegmentCommitInfo info, SegmentCore? shared = null)
    {
        Info = info.Clone();
        _core = shared is not null && shared.TryIncRef() ? shared : new SegmentCore(info.Info);
        _updates = [];
        try
        {
            _liveDocs = info.HasDeletions ? LiveDocsFormat.Read(info.Info.Directory, info.Info, info.DeleteGeneration, info.DeleteCount) : null;
            _fieldInfos = info.FieldInfosGeneration == -1
                ? _core.FieldInfos
                : FieldInfosFormat.Read(info.Info.Directory, info.Info, IndexFileNames.ToBase36(info.FieldInfosGeneration));
            OpenUpdates();
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>The segment as it was when the reader was opened.</summary>
    internal SegmentCommitInfo Info { get; }

    /// <summary>The open files.</summary>
    internal SegmentCore Core => _core;

    /// <inheritdoc/>
    public override int MaxDoc => Info.Info.MaxDoc;

    /// <inheritdoc/>
    public override int NumDocs => MaxDoc - Info.DeleteCount;

    /// <inheritdoc/>
    public override FixedBitSet? LiveDocs => _liveDocs;

    /// <inheritdoc/>
    public override FieldInfos FieldInfos => _fieldInfos;

    /// <inheritdoc/>
    public override object CoreKey => _core;

    /// <inheritdoc/>
    public override StoredFields StoredFields
    {
        get
        {
            EnsureOpen();
            return _core.StoredFields;
        }
    }

    /// <inheritdoc/>
    public override Terms? Terms(string field)
    {
        EnsureOpen();
        return _core.Terms.Terms(field);
    }

    /// <inheritdoc/>
    public override NumericDocValues? Norms(string field) => WithNorms(field) is { } info ? _core.Norms!.GetNorms(info) : null;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> DenseNorms(string field) => WithNorms(field) is { } info ? _core.Norms!.DenseNorms(info) : default;

    /// <inheritdoc/>
    public override NumericDocValues? GetNumericDocValues(string field) =>
        WithColumn(field, DocValuesType.Numeric) is { } info ? Columns(info).GetNumeric(info) : null;

    /// <inheritdoc/>
    public override BinaryDocValues? GetBinaryDocValues(string field) =>
        WithColumn(field, DocValuesType.Binary) is { } info ? Columns(info).GetBinary(info) : null;

    /// <inheritdoc/>
    public override SortedDocValues? GetSortedDocValues(string field) =>
        WithColumn(field, DocValuesType.Sorted) is { } info ? Columns(info).GetSorted(info) : null;

    /// <inheritdoc/>
    public override SortedSetDocValues? GetSortedSetDocValues(string field) =>
        WithColumn(field, DocValuesType.SortedSet) is { } info ? Columns(info).GetSortedSet(info) : null;

    /// <inheritdoc/>
    public override SortedNumericDocValues? GetSortedNumericDocValues(string field) =>
        WithColumn(field, DocValuesType.SortedNumeric) is { } info ? Columns(info).GetSortedNumeric(info) : null;

    /// <inheritdoc/>
    public override PointValues? Points(string field)
    {
        EnsureOpen();
        FieldInfo? info = _core.FieldInfos.ByName(field);
        return info is null || info.PointDimensionCount == 0 ? null : _core.Points!.Points(info);
    }

    /// <summary>Takes a hold; false when it is closed already.</summary>
    internal bool TryIncRef()
    {
        int count = Volatile.Read(ref _references);
        while (count > 0)
        {
            int seen = Interlocked.CompareExchange(ref _references, count + 1, count);
            if (seen == count) return true;
            count = seen;
        }

        return false;
    }

    /// <summary>Lets go; the last holder closes.</summary>
    internal void DecRef()
    {
        if (Interlocked.Decrement(ref _references) == 0) Close();
    }

    private void OpenUpdates()
    {
        foreach (IGrouping<long, FieldInfo> generation in _fieldInfos.All.Where(info => info.DocValuesGeneration != -1).GroupBy(info => info.DocValuesGeneration))
        {
            string suffix = $"{IndexFileNames.ToBase36(generation.Key)}_{DocValuesFormat.FileSuffix}";
            var state = new SegmentReadState(Info.Info.Directory, Info.Info, new FieldInfos(generation), suffix);
            _updates.Add(generation.Key, new DocValuesReader(state));
        }
    }

    private FieldInfo? WithNorms(string field)
    {
        EnsureOpen();
        return _core.FieldInfos.ByName(field) is { HasNorms: true } info && _core.Norms is not null ? info : null;
    }

    private FieldInfo? WithColumn(string field, DocValuesType type)
    {
        EnsureOpen();
        FieldInfo? info = _fieldInfos.ByName(field);
        // A field without the attribute was given no column by its writer, whatever its type says.
        return info?.DocValuesType == type && info.Attributes.ContainsKey(DocValuesFormat.FormatAttribute) ? info : null;
    }

    private DocValuesReader Columns(FieldInfo info) => info.DocValuesGeneration == -1 ? _core.DocValues! : _updates[info.DocValuesGeneration];

    private void EnsureOpen() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _references) <= 0, this);

    private void Close()
    {
        foreach (DocValuesReader reader in _updates.Values) reader.Dispose();
        _core.DecRef();
    }
}
