using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Compound;
using Archive.Lucene.Codecs.DocValues;
using Archive.Lucene.Codecs.LiveDocs;
using Archive.Lucene.Codecs.Metadata;
using Archive.Lucene.Codecs.Norms;
using Archive.Lucene.Codecs.Points;
using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Codecs.StoredFields;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Checking;

/// <summary>Checks the files of one segment, then part after part what is in them.</summary>
internal sealed class SegmentChecker(IndexDirectory directory, SegmentCommitInfo segment, IndexCheckDepth depth)
{
    private readonly List<IndexProblem> _problems = [];
    private readonly List<PartCheckResult> _parts = [];
    private readonly SegmentInfo _info = segment.Info;

    /// <summary>Checks the segment.</summary>
    internal SegmentCheckResult Check()
    {
        long size = CheckFiles();
        if (depth == IndexCheckDepth.Everything) CheckContent();
        return new SegmentCheckResult(_info.Name, _info.MaxDoc, segment.DeleteCount, size, _parts, _problems);
    }

    /// <summary>Every file is there, belongs to the segment, and matches its checksum.</summary>
    private long CheckFiles()
    {
        long size = 0;
        byte[] id = _info.Id.ToArray();
        var present = new HashSet<string>(directory.ListAll(), StringComparer.Ordinal);
        foreach (string file in segment.Files().Order(StringComparer.Ordinal))
        {
            if (!present.Contains(file))
            {
                _problems.Add(new IndexProblem(file, _info.Name, "the file is missing"));
                continue;
            }

            size += directory.FileLength(file);
            if (Envelope.Check(directory, file, _info.Name, id) is { } problem) _problems.Add(problem);
        }

        return size;
    }

    private void CheckContent()
    {
        if (segment.HasDeletions) Part("deletions", segment.LiveDocsFile!, CheckDeletions);
        IndexDirectory? files = directory;
        if (_info.IsCompound)
        {
            files = Open(IndexFileNames.SegmentFile(_info.Name, "", CompoundFormat.DataExtension), () => new CompoundDirectory(directory, _info));
        }

        if (files is null) return;
        string fieldsFile = FieldInfosFormat.FileName(_info.Name);
        if (Open(fieldsFile, () => FieldInfosFormat.Read(files, _info)) is { } fields)
        {
            _parts.Add(new PartCheckResult("fields", [new("fields", fields.Count)]));
            CheckParts(new SegmentReadState(files, _info, fields));
        }

        if (_info.IsCompound) files.Dispose();
    }

    private void CheckParts(SegmentReadState state)
    {
        // The list of stored values confirms how many documents there are. Where it does not, a wrong number could ask for
        // much memory in every other part: their checksums, already compared, must do.
        string storedFile = state.FileName(StoredFieldsFormat.DataExtension);
        using StoredFieldsReader? stored = Open(storedFile, () => new StoredFieldsReader(state));
        if (stored is null) return;

        FieldInfos fields = state.FieldInfos;
        string normsFile = state.FileName(NormsFormat.DataExtension);
        using NormsReader? norms = fields.HasNorms ? Open(normsFile, () => new NormsReader(state)) : null;
        if (norms is not null) Part("norms", normsFile, () => NormsChecker.Check(state, norms));

        string termsFile = (state with { Suffix = PostingsFormat.Group }).FileName("tim");
        using PostingsFields? postings = Open(termsFile, () => PostingsFormat.Open(state));
        // Damaged norms say nothing about the impacts of the postings.
        NormsReader? sound = _problems.Any(problem => problem.File == normsFile) ? null : norms;
        if (postings is not null) Part("terms", termsFile, () => new PostingsChecker(state, postings, sound).Check());

        if (fields.HasDocValues) CheckColumns(state);
        foreach ((int number, HashSet<string> updates) in segment.DocValuesFiles) CheckUpdates(state, number, updates);
        using PointsReader? points = fields.HasPoints ? Open(state.FileName(PointsFormat.DataExtension), () => new PointsReader(state)) : null;
        if (points is not null) Part("points", state.FileName(PointsFormat.DataExtension), () => PointsChecker.Check(state, points));
        Part("stored values", storedFile, () => StoredFieldsChecker.Check(state, stored));
    }

    private void CheckColumns(SegmentReadState state)
    {
        SegmentReadState columnState = state with { Suffix = DocValuesFormat.FileSuffix };
        string file = columnState.FileName(DocValuesFormat.DataExtension);
        using DocValuesReader? columns = Open(file, () => new DocValuesReader(columnState));
        if (columns is not null) Part("columns", file, () => ColumnsChecker.Check(columnState, columns, state.FieldInfos.All));
    }

    /// <summary>Columns written anew after the segment: the field infos of their generation tell which.</summary>
    private void CheckUpdates(SegmentReadState state, int number, HashSet<string> updates)
    {
        string? dataFile = updates.FirstOrDefault(file => file.EndsWith("." + DocValuesFormat.DataExtension, StringComparison.Ordinal));
        if (dataFile is null) return;
        FieldInfos? fields = segment.FieldInfosGeneration == -1
            ? state.FieldInfos
            : Open(dataFile, () => FieldInfosFormat.Read(directory, _info, IndexFileNames.ToBase36(segment.FieldInfosGeneration)));
        if (fields?.ByNumber(number) is not { } field) return;

        string suffix = $"{IndexFileNames.ToBase36(field.DocValuesGeneration)}_{DocValuesFormat.FileSuffix}";
        var updated = new SegmentReadState(directory, _info, fields, suffix);
        using DocValuesReader? columns = Open(dataFile, () => new DocValuesReader(updated));
        if (columns is not null) Part($"updated column {field.Name}", dataFile, () => ColumnsChecker.Check(updated, columns, [field]));
    }

    private PartCheckResult CheckDeletions()
    {
        FixedBitSet live = LiveDocsFormat.Read(directory, _info, segment.DeleteGeneration, segment.DeleteCount);
        return new PartCheckResult("deletions", [new("deleted documents", _info.MaxDoc - live.Cardinality())]);
    }

    private T? Open<T>(string file, Func<T> open)
        where T : class
    {
        try
        {
            return open();
        }
        catch (Exception exception) when (Damage.IsDamage(exception))
        {
            Add(Damage.Describe(exception, file, _info.Name));
            return null;
        }
    }

    private void Part(string name, string file, Func<PartCheckResult> check)
    {
        try
        {
            _parts.Add(check() with { Name = name });
        }
        catch (Exception exception) when (Damage.IsDamage(exception))
        {
            Add(Damage.Describe(exception, file, _info.Name));
        }
    }

    /// <summary>
    /// A file already known to be damaged needs no second report of what follows from it; what is found in a file inside the
    /// compound file is the compound file's.
    /// </summary>
    private void Add(IndexProblem problem)
    {
        if (_info.IsCompound && !segment.Files().Contains(problem.File)) problem = problem with { File = IndexFileNames.SegmentFile(_info.Name, "", CompoundFormat.DataExtension) };
        if (!_problems.Any(known => known.File == problem.File)) _problems.Add(problem);
    }
}
