using System.Text;
using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Compound;
using Archive.Lucene.Codecs.DocValues;
using Archive.Lucene.Codecs.Metadata;
using Archive.Lucene.Codecs.Points;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Checking;

/// <summary>Tells what an index consists of: segments, files with their sizes, fields, terms. Changes nothing, and needs no lock.</summary>
public sealed class IndexInspector
{
    private readonly IndexDirectory _directory;

    /// <param name="directory">Where the index is; stays the caller's.</param>
    public IndexInspector(IndexDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        _directory = directory;
    }

    /// <summary>Looks at the newest commit: its metadata, and the heads of its lists; O(fields and segments), plus the columns' sets of documents.</summary>
    /// <exception cref="IndexNotFoundException">The folder holds no commit.</exception>
    /// <exception cref="CorruptIndexException">A file that tells of the others is damaged.</exception>
    public IndexInspection Inspect()
    {
        SegmentInfos infos = SegmentInfos.ReadLatest(_directory);
        var segments = new List<InspectedSegment>();
        var fields = new SortedDictionary<string, InspectedField>(StringComparer.Ordinal);
        foreach (SegmentCommitInfo segment in infos.Segments)
        {
            IndexDirectory files = Files(segment.Info);
            try
            {
                segments.Add(Segment(segment, files));
                AddFields(segment.Info, files, fields);
            }
            finally
            {
                Close(files);
            }
        }

        long deleted = segments.Sum(segment => (long)segment.DeletedCount);
        return new IndexInspection(
            infos.FileName!,
            infos.Generation,
            infos.UserData,
            infos.TotalMaxDoc - deleted,
            deleted,
            infos.Files(withCommit: true).Sum(_directory.FileLength),
            segments,
            [.. fields.Values]);
    }

    /// <summary>The terms of a field that begin with a prefix, in the most documents first; O(terms of the field).</summary>
    /// <param name="field">Name of the field; one that does not exist has no terms.</param>
    /// <param name="count">How many terms at most.</param>
    /// <param name="prefix">What the terms begin with; empty: all.</param>
    public IReadOnlyList<InspectedTerm> TopTerms(string field, int count, string prefix = "")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var walks = new PriorityQueue<TermWalk, TermWalk>(Comparer<TermWalk>.Create((left, right) => left.Term.AsSpan().SequenceCompareTo(right.Term)));
        var open = new List<IDisposable>();
        try
        {
            byte[] start = Encoding.UTF8.GetBytes(prefix);
            foreach (SegmentCommitInfo segment in SegmentInfos.ReadLatest(_directory).Segments)
            {
                IndexDirectory files = Files(segment.Info);
                if (!ReferenceEquals(files, _directory)) open.Add(files);
                PostingsFields postings = PostingsFormat.Open(new SegmentReadState(files, segment.Info, FieldInfosFormat.Read(files, segment.Info)));
                open.Add(postings);
                if (postings.Terms(field) is { } terms && TermWalk.Start(terms, start) is { } walk) walks.Enqueue(walk, walk);
            }

            return Top(walks, count);
        }
        finally
        {
            for (int i = open.Count - 1; i >= 0; i--) open[i].Dispose();
        }
    }

    private static List<InspectedTerm> Top(PriorityQueue<TermWalk, TermWalk> walks, int count)
    {
        // The least frequent of the best so far leaves first; of equally frequent ones, the greatest in byte order.
        var best = new PriorityQueue<(byte[] Term, long DocFreq, long Occurrences), (long DocFreq, int Order)>();
        int order = 0;
        while (walks.TryPeek(out TermWalk? first, out _))
        {
            byte[] term = first.Term;
            long docFreq = 0;
            long occurrences = 0;
            while (walks.TryPeek(out TermWalk? walk, out _) && walk.Term.AsSpan().SequenceEqual(term))
            {
                walks.Dequeue();
                docFreq += walk.DocFreq;
                occurrences += walk.TotalTermFreq;
                if (walk.MoveNext()) walks.Enqueue(walk, walk);
            }

            best.Enqueue((term, docFreq, occurrences), (docFreq, -order++));
            if (best.Count > count) best.Dequeue();
        }

        var top = new List<InspectedTerm>(best.Count);
        while (best.TryDequeue(out (byte[] Term, long DocFreq, long Occurrences) entry, out _))
        {
            top.Add(new InspectedTerm(Encoding.UTF8.GetString(entry.Term), entry.DocFreq, entry.Occurrences));
        }

        top.Reverse();
        return top;
    }

    private InspectedSegment Segment(SegmentCommitInfo segment, IndexDirectory inside)
    {
        var files = new List<InspectedFile>();
        foreach (string file in segment.Files()) files.Add(new InspectedFile(file, FileContents.Describe(file), _directory.FileLength(file)));
        long size = files.Sum(file => file.SizeBytes);
        if (segment.Info.IsCompound)
        {
            foreach (string file in inside.ListAll()) files.Add(new InspectedFile(file, FileContents.Describe(file), inside.FileLength(file)));
        }

        SegmentInfo info = segment.Info;
        return new InspectedSegment(
            info.Name, info.MaxDoc, segment.DeleteCount, size, info.IsCompound, info.Version, info.Diagnostics, [.. files.OrderByDescending(file => file.SizeBytes)]);
    }

    private static void AddFields(SegmentInfo info, IndexDirectory files, SortedDictionary<string, InspectedField> fields)
    {
        FieldInfos infos = FieldInfosFormat.Read(files, info);
        var state = new SegmentReadState(files, info, infos);
        using PostingsFields postings = PostingsFormat.Open(state);
        using PointsReader? points = infos.HasPoints ? new PointsReader(state) : null;
        using DocValuesReader? columns = infos.HasDocValues ? new DocValuesReader(state with { Suffix = DocValuesFormat.FileSuffix }) : null;
        foreach (FieldInfo field in infos.All)
        {
            InspectedField known = fields.GetValueOrDefault(field.Name)
                ?? new InspectedField(field.Name, field.IndexOptions, field.HasNorms, field.DocValuesType, field.PointBytesPerDimension * field.PointDimensionCount, 0, 0, 0, 0, 0, 0, 0);
            Terms? terms = postings.Terms(field.Name);
            (long documents, long distinct) = columns is null ? (0, 0) : Column(columns, field);
            fields[field.Name] = known with
            {
                Terms = known.Terms + (terms?.Count ?? 0),
                DocumentsWithTerms = known.DocumentsWithTerms + (terms?.DocCount ?? 0),
                Postings = known.Postings + (terms?.SumDocFreq ?? 0),
                Occurrences = known.Occurrences + (terms?.SumTotalTermFreq ?? 0),
                DocumentsInColumn = known.DocumentsInColumn + documents,
                DistinctInColumn = known.DistinctInColumn + distinct,
                Points = known.Points + (field.PointDimensionCount == 0 ? 0 : points?.Points(field)?.PointCount ?? 0),
            };
        }
    }

    private static (long Documents, long Distinct) Column(DocValuesReader columns, FieldInfo field)
    {
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                return (columns.GetNumeric(field).Cost, 0);
            case DocValuesType.Binary:
                return (columns.GetBinary(field).Cost, 0);
            case DocValuesType.SortedNumeric:
                return (columns.GetSortedNumeric(field).Cost, 0);
            case DocValuesType.Sorted:
                SortedDocValues sorted = columns.GetSorted(field);
                return (sorted.Cost, sorted.ValueCount);
            case DocValuesType.SortedSet:
                SortedSetDocValues set = columns.GetSortedSet(field);
                return (set.Cost, set.ValueCount);
            default:
                return (0, 0);
        }
    }

    private IndexDirectory Files(SegmentInfo info) => info.IsCompound ? new CompoundDirectory(_directory, info) : _directory;

    private void Close(IndexDirectory files)
    {
        if (!ReferenceEquals(files, _directory)) files.Dispose();
    }

    /// <summary>The terms of one segment, one after the other.</summary>
    private sealed class TermWalk(TermsEnum terms, byte[] prefix)
    {
        internal byte[] Term { get; private set; } = [];

        internal long DocFreq => terms.DocFreq;

        internal long TotalTermFreq => terms.TotalTermFreq;

        internal static TermWalk? Start(Terms terms, byte[] prefix)
        {
            var walk = new TermWalk(terms.Iterator(), prefix);
            if (prefix.Length == 0) return walk.MoveNext() ? walk : null;
            return walk.SeekPrefix() ? walk : null;
        }

        internal bool MoveNext() => terms.MoveNext() && Take();

        private bool SeekPrefix() => terms.SeekCeil(prefix) != SeekStatus.End && Take();

        private bool Take()
        {
            if (!terms.Term.StartsWith(prefix)) return false;
            Term = terms.Term.ToArray();
            return true;
        }
    }
}
