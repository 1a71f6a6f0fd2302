using System.Runtime.InteropServices;
using System.Text;
using Archive.Vietnamese;

namespace Archive.Search.Analysis;

/// <summary>
/// A text cut into syllables once, for every use of it: the four analyses of a zone at index time, the marks of a
/// search in a document, the tokens of a query. Reused from text to text without allocation once its arrays have grown.
/// </summary>
public sealed class AnalysedText
{
    private const int MaximumTokenBytes = 3 * SyllableTokenizer.MaxLength;

    [ThreadStatic]
    private static AnalysedText? s_ofThisThread;

    private ReadOnlyMemory<char> _text;
    private Token[] _tokens = new Token[256];
    private byte[] _bytes = new byte[4096];
    private int _byteCount;

    /// <summary>
    /// The one that the running thread cuts its fields with. A writer hands its buffers, with their streams, from thread
    /// to thread, so a stream asks for it each time that it is given a text.
    /// </summary>
    internal static AnalysedText OfThisThread => s_ofThisThread ??= new AnalysedText();

    /// <summary>How many tokens the text has.</summary>
    public int Count { get; private set; }

    /// <summary>The tokens in the order of the text.</summary>
    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, Count);

    /// <summary>The text that was loaded.</summary>
    public ReadOnlyMemory<char> Text => _text;

    /// <summary>Cuts a text. Loading the very same memory again costs nothing. O(length).</summary>
    /// <param name="text">Original text, in any Unicode form; offsets are into it.</param>
    public void Load(ReadOnlyMemory<char> text)
    {
        if (Count > 0 && IsSameMemory(text, _text))
        {
            return;
        }

        _text = text;
        Count = 0;
        _byteCount = 0;
        SyllableTokenizer tokenizer = new(text.Span);
        while (tokenizer.MoveNext())
        {
            Append(ref tokenizer);
        }
    }

    /// <summary>The search key of a token, UTF-8; valid until the next <see cref="Load"/>.</summary>
    public ReadOnlySpan<byte> Key(int index) => _bytes.AsSpan(_tokens[index].KeyOffset, _tokens[index].KeyLength);

    /// <summary>The unaccented key of a token, UTF-8; valid until the next <see cref="Load"/>.</summary>
    public ReadOnlySpan<byte> Folded(int index) => _bytes.AsSpan(_tokens[index].FoldedOffset, _tokens[index].FoldedLength);

    /// <summary>The search key of a token as a string.</summary>
    public string KeyText(int index) => Encoding.UTF8.GetString(Key(index));

    /// <summary>The unaccented key of a token as a string.</summary>
    public string FoldedText(int index) => Encoding.UTF8.GetString(Folded(index));

    private static bool IsSameMemory(ReadOnlyMemory<char> left, ReadOnlyMemory<char> right) =>
        MemoryMarshal.TryGetString(left, out string? leftText, out int leftStart, out int leftLength)
        && MemoryMarshal.TryGetString(right, out string? rightText, out int rightStart, out int rightLength)
        && ReferenceEquals(leftText, rightText) && leftStart == rightStart && leftLength == rightLength;

    private void Append(ref SyllableTokenizer tokenizer)
    {
        if (Count == _tokens.Length)
        {
            Array.Resize(ref _tokens, 2 * Count);
        }

        if (_byteCount + (2 * MaximumTokenBytes) > _bytes.Length)
        {
            Array.Resize(ref _bytes, 2 * _bytes.Length);
        }

        int keyOffset = _byteCount;
        int keyLength = tokenizer.WriteKey(_bytes.AsSpan(_byteCount));
        _byteCount += keyLength;
        int foldedOffset = keyOffset;
        int foldedLength = keyLength;
        if (tokenizer.HasMarks)
        {
            foldedOffset = _byteCount;
            foldedLength = tokenizer.WriteFolded(_bytes.AsSpan(_byteCount));
            _byteCount += foldedLength;
        }

        _tokens[Count++] = new Token(
            tokenizer.Start, tokenizer.End, keyOffset, (short)keyLength, foldedOffset, (short)foldedLength,
            tokenizer.Gap == TokenGap.Sentence, tokenizer.HasMarks, tokenizer.Kind);
    }

    /// <summary>One token of the text.</summary>
    /// <param name="Start">First UTF-16 unit in the text.</param>
    /// <param name="End">One past the last unit.</param>
    /// <param name="KeyOffset">Where its key starts in the bytes of the text.</param>
    /// <param name="KeyLength">Bytes of its key.</param>
    /// <param name="FoldedOffset">Where its unaccented key starts.</param>
    /// <param name="FoldedLength">Bytes of its unaccented key.</param>
    /// <param name="StartsSentence">Whether a sentence, a list item or a paragraph starts with it: no pair reaches over that.</param>
    /// <param name="HasMarks">Whether a letter of it carries a mark.</param>
    /// <param name="Kind">What it is.</param>
    public readonly record struct Token(
        int Start, int End, int KeyOffset, short KeyLength, int FoldedOffset, short FoldedLength,
        bool StartsSentence, bool HasMarks, TokenKind Kind);
}
