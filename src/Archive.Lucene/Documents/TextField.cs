using Archive.Lucene.Analysis;
using Archive.Lucene.Index;

namespace Archive.Lucene.Documents;

/// <summary>Text that the analyzer cuts into tokens; its length counts in the scores.</summary>
public sealed class TextField : IndexField
{
    /// <summary>Text to be analysed.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="text">The text.</param>
    /// <param name="stored">Whether the text can be fetched with the document.</param>
    /// <param name="options">How much is indexed; phrases need positions.</param>
    /// <param name="omitNorms">Whether the length is left out of the scores.</param>
    public TextField(string name, string text, bool stored = false, IndexOptions options = IndexOptions.DocsAndFreqsAndPositions, bool omitNorms = false)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfEqual((int)options, (int)IndexOptions.None, nameof(options));
        Text = text;
        IsStored = stored;
        IndexOptions = options;
        OmitsNorms = omitNorms;
    }

    /// <summary>Tokens that are ready: the stream already has its text, and is read to its end when the document is added. Never stored.</summary>
    public TextField(string name, TokenStream tokens, IndexOptions options = IndexOptions.DocsAndFreqsAndPositions, bool omitNorms = false)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentOutOfRangeException.ThrowIfEqual((int)options, (int)IndexOptions.None, nameof(options));
        Tokens = tokens;
        IndexOptions = options;
        OmitsNorms = omitNorms;
    }

    /// <summary>The text, or null when <see cref="Tokens"/> is given.</summary>
    public string? Text { get; }

    /// <summary>Ready tokens, or null when <see cref="Text"/> is given.</summary>
    public TokenStream? Tokens { get; }

    /// <inheritdoc/>
    public override IndexOptions IndexOptions { get; }

    /// <inheritdoc/>
    public override bool OmitsNorms { get; }

    /// <inheritdoc/>
    public override bool IsStored { get; }
}

/// <summary>A value indexed as one term, as it is: an identifier, a code. No frequencies, no norms.</summary>
public sealed class StringField : IndexField
{
    /// <summary>A value of at most 32,766 bytes of UTF-8.</summary>
    public StringField(string name, string value, bool stored = false) : base(name)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
        IsStored = stored;
    }

    /// <summary>The value.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override IndexOptions IndexOptions => IndexOptions.Docs;

    /// <inheritdoc/>
    public override bool IsStored { get; }
}
