using Archive.Lucene.Codecs.BlockTree;
using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.Postings;

/// <summary>All fields of a segment that have terms, whichever group of files they are in. Thread-safe.</summary>
internal sealed class PostingsFields : Fields, IDisposable
{
    private readonly Dictionary<string, BlockTreeReader> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Terms> _terms = new(StringComparer.Ordinal);

    internal PostingsFields(SegmentReadState state)
    {
        try
        {
            foreach (FieldInfo field in state.FieldInfos.All) OpenField(state, field);
        }
        catch
        {
            Dispose();
            throw;
        }

        Names = [.. _terms.Keys.Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public override Terms? Terms(string field) => _terms.GetValueOrDefault(field);

    /// <summary>Reads every byte of the files and compares the checksums.</summary>
    internal void VerifyChecksums()
    {
        foreach (BlockTreeReader group in _groups.Values) group.VerifyChecksums();
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (BlockTreeReader group in _groups.Values) group.Dispose();
    }

    private void OpenField(SegmentReadState state, FieldInfo field)
    {
        if (field.IndexOptions == IndexOptions.None || !field.Attributes.TryGetValue(PostingsLayout.FormatAttribute, out string? format)) return;

        string file = IndexFileNames.SegmentFile(state.SegmentInfo.Name, "", "fnm");
        if (format != PostingsLayout.FormatName) CorruptIndexException.Throw($"field '{field.Name}' has postings of a format that is not read here", file, -1, PostingsLayout.FormatName, format);
        if (!field.Attributes.TryGetValue(PostingsLayout.SuffixAttribute, out string? suffix)) throw new CorruptIndexException($"field '{field.Name}' has a format of postings without a suffix", file);

        string group = $"{format}_{suffix}";
        if (!_groups.TryGetValue(group, out BlockTreeReader? reader))
        {
            reader = new BlockTreeReader(state with { Suffix = group });
            _groups.Add(group, reader);
        }

        if (reader.Terms(field.Name) is { } terms) _terms.Add(field.Name, terms);
    }
}
