using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Compound;
using Archive.Lucene.Codecs.DocValues;
using Archive.Lucene.Codecs.Metadata;
using Archive.Lucene.Codecs.Norms;
using Archive.Lucene.Codecs.Points;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Codecs.StoredFields;
using Archive.Lucene.Store;

namespace Archive.Lucene.Index.Reading;

/// <summary>The open files of one segment that never change: everything but deletions and updates. Counted: closed when the last holder lets go.</summary>
internal sealed class SegmentCore
{
    private readonly List<IDisposable> _open = [];
    private int _references = 1;

    /// <summary>Opens the files; metadata are verified whole, data by their header and footer.</summary>
    internal SegmentCore(SegmentInfo info)
    {
        Info = info;
        try
        {
            IndexDirectory directory = info.IsCompound ? Opened(new CompoundDirectory(info.Directory, info)) : info.Directory;
            FieldInfos = FieldInfosFormat.Read(directory, info);
            var state = new SegmentReadState(directory, info, FieldInfos);
            if (FieldInfos.HasNorms) Norms = Opened(new NormsReader(state));
            if (FieldInfos.HasDocValues) DocValues = Opened(new DocValuesReader(state with { Suffix = DocValuesFormat.FileSuffix }));
            if (FieldInfos.HasPoints) Points = Opened(new PointsReader(state));
            Terms = Opened(PostingsFormat.Open(state));
            StoredFields = Opened(new StoredFieldsReader(state));
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>The segment.</summary>
    internal SegmentInfo Info { get; }

    /// <summary>The fields as they were when the segment was written.</summary>
    internal FieldInfos FieldInfos { get; }

    /// <summary>The inverted fields.</summary>
    internal PostingsFields Terms { get; }

    /// <summary>Norms, or null.</summary>
    internal NormsReader? Norms { get; }

    /// <summary>Columns, or null.</summary>
    internal DocValuesReader? DocValues { get; }

    /// <summary>Points, or null.</summary>
    internal PointsReader? Points { get; }

    /// <summary>Stored values.</summary>
    internal StoredFieldsReader StoredFields { get; }

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

    /// <summary>Lets go; the last holder closes the files.</summary>
    internal void DecRef()
    {
        if (Interlocked.Decrement(ref _references) == 0) Close();
    }

    private T Opened<T>(T part)
        where T : IDisposable
    {
        _open.Add(part);
        return part;
    }

    private void Close()
    {
        for (int i = _open.Count - 1; i >= 0; i--) _open[i].Dispose();
        _open.Clear();
    }
}
