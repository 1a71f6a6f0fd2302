namespace Archive.Vietnamese;

/// <summary>What <see cref="DocumentNumberParser"/> has read of a number so far.</summary>
internal sealed class DocumentNumberDraft
{
    internal int First { get; set; }

    internal string Number { get; set; } = string.Empty;

    internal int? Year { get; set; }

    internal bool YearIsSigned { get; set; }

    internal bool HasNumberWord { get; set; }

    internal string TypeBefore { get; set; } = string.Empty;

    internal List<string> Parts { get; } = [];

    internal bool UncertainIssuer { get; set; }

    /// <summary>A blank stands before the symbol.</summary>
    internal bool IsSpaced { get; set; }
}
