namespace Archive.Directives.Parsing;

/// <summary>The text of one document with what its parts have found so far; positions are into the clean text.</summary>
internal sealed class Paper
{
    public Paper(string raw)
    {
        Text = CollapsedLines.Break(CleanText.Of(raw));
        Lines = new LineTable(Text);
        Anchors = Parsing.Anchors.Find(Text, Lines);
        End = Text.Length;
    }

    public CleanText Text { get; }

    public LineTable Lines { get; }

    public IReadOnlyList<Anchor> Anchors { get; }

    /// <summary>First character of the paper itself; before it stands what a web page or a gazette put there.</summary>
    public int Start { get; set; }

    /// <summary>After the last character of the paper with its annexes.</summary>
    public int End { get; set; }

    /// <summary>Lines, outside the paper, on which a site names the document; empty when there are none.</summary>
    public List<int> CaptionLines { get; } = [];

    /// <summary>The title of the header that opens the paper; null when the header is lost.</summary>
    public Anchor? HeaderAnchor { get; set; }

    /// <summary>After the header: where the type's title or the addressees begin.</summary>
    public int HeaderEnd { get; set; }

    /// <summary>Where the body begins: after title, subject and addressees.</summary>
    public int BodyStart { get; set; }

    /// <summary>Where the body ends: at "Nơi nhận" or at the signature, whichever comes first.</summary>
    public int BodyEnd { get; set; }

    /// <summary>After the signature and "Nơi nhận": annexes follow.</summary>
    public int ClosingEnd { get; set; }

    public bool StartsLine(int lineIndex, string plainWords) =>
        Lines.Plain(lineIndex).StartsWith(plainWords, StringComparison.Ordinal);
}
