namespace Archive.Vietnamese;

/// <summary>What a token of <see cref="SyllableTokenizer"/> is.</summary>
public enum TokenKind
{
    /// <summary>A syllable of the grammar; one in c, ch, p, t may lack its tone, as in unaccented text.</summary>
    Syllable,

    /// <summary>Letters that are no Vietnamese syllable: names, loanwords, other languages.</summary>
    Word,

    /// <summary>Two or more letters that are no syllable, at least two of them capitals: UBND, TTg, CV.</summary>
    Abbreviation,

    /// <summary>Digits only.</summary>
    Number,

    /// <summary>Letters and then digits: B40, H5N1, covid19, du75ng.</summary>
    Code,
}

/// <summary>What stands between a token and the one before it, strongest sign wins.</summary>
public enum TokenGap
{
    /// <summary>Blanks, a hyphen, a line end inside a paragraph, or nothing.</summary>
    Space,

    /// <summary>A comma, a bracket, a quote, a slash: a phrase may run across it.</summary>
    Phrase,

    /// <summary>The end of a sentence, a list item or a paragraph, or the beginning of the text: bigrams stop here.</summary>
    Sentence,
}
