namespace Archive.Lucene.Analysis;

/// <summary>Cuts one text into tokens. Reused text after text by one thread; allocates nothing per token.</summary>
/// <remarks>
/// Order of calls: <see cref="SetText"/>, <see cref="Next"/> until it says false, <see cref="End"/>. A token is its UTF-8
/// bytes, the distance to the token before it, and the half-open range [start, end) of UTF-16 indices of the text it came
/// from. Start offsets never go down. What a token is lives in fields of this class, so that reading it is no virtual call.
/// </remarks>
public abstract class TokenStream
{
    private byte[] _term = new byte[64];
    private int _termLength;

    /// <summary>UTF-8 bytes of the current token; valid until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Term => _term.AsSpan(0, _termLength);

    /// <summary>
    /// Distance in positions from the token before: 1 for the next word, 0 for another form of the same word, more after
    /// words that were left out. After <see cref="End"/>: how many positions were left out after the last token.
    /// </summary>
    public int PositionIncrement { get; protected set; } = 1;

    /// <summary>First UTF-16 index of the token in the text.</summary>
    public int StartOffset { get; protected set; }

    /// <summary>End (exclusive) of the token in the text; after <see cref="End"/>, the length of the text.</summary>
    public int EndOffset { get; protected set; }

    /// <summary>Begins a text. The memory must stay unchanged until the last token was read.</summary>
    public abstract void SetText(ReadOnlyMemory<char> text);

    /// <summary>Moves to the next token and says whether there is one.</summary>
    public abstract bool Next();

    /// <summary>Finishes a text: sets <see cref="PositionIncrement"/> and <see cref="EndOffset"/> to where the text ended.</summary>
    public abstract void End();

    /// <summary>Room for the bytes of a token; what was written before is lost when it has to grow.</summary>
    /// <param name="length">Bytes needed at most.</param>
    protected Span<byte> TermBuffer(int length)
    {
        if (_term.Length < length) _term = new byte[Math.Max(length, _term.Length * 2)];
        return _term;
    }

    /// <summary>Declares how many bytes of <see cref="TermBuffer"/> are the token.</summary>
    protected void SetTermLength(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)_term.Length, nameof(length));
        _termLength = length;
    }

    /// <summary>Makes these bytes the token.</summary>
    protected void SetTerm(ReadOnlySpan<byte> term)
    {
        term.CopyTo(TermBuffer(term.Length));
        _termLength = term.Length;
    }
}
