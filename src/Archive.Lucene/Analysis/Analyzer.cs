namespace Archive.Lucene.Analysis;

/// <summary>Decides, field by field, how text becomes tokens. Thread-safe; the streams it makes are not.</summary>
public abstract class Analyzer : IDisposable
{
    private readonly ThreadLocal<Dictionary<string, TokenStream>> _streams = new(() => new(StringComparer.Ordinal));

    /// <summary>The stream of this thread for a field, made once and used again: at most one text of a field at a time.</summary>
    public TokenStream GetStream(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        Dictionary<string, TokenStream> streams = _streams.Value!;
        if (!streams.TryGetValue(field, out TokenStream? stream)) streams[field] = stream = CreateStream(field);
        return stream;
    }

    /// <summary>A new stream for a field, which the caller keeps.</summary>
    public abstract TokenStream CreateStream(string field);

    /// <summary>Positions left out between two values of one field of one document, so that no phrase matches across them; at least 0.</summary>
    public virtual int PositionGap(string field) => 0;

    /// <summary>Characters counted between two values of one field of one document.</summary>
    public virtual int OffsetGap(string field) => 1;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Forgets the streams of all threads.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _streams.Dispose();
    }
}
