using Archive.Search.Requests;
using Archive.Search.Results;
using Archive.Vietnamese;

namespace Archive.Search.Understanding;

/// <summary>
/// What the readers of the parts of one query share: the text as it is read (typed keys decoded), the way back to the
/// text as typed, and what the person is told.
/// </summary>
internal sealed class QueryScope
{
    private readonly CanonicalText? _decoded;

    internal QueryScope(SearchRequest request, ReadingContext context)
    {
        Request = request;
        Context = context;
        string typed = request.Text ?? string.Empty;
        _decoded = IsOn(ReadingNames.Typing)
            ? TypedQuery.Decode(typed, syllable => context.Statistics.IsKnown(SearchKey.Of(syllable)))
            : null;
        Text = _decoded?.Text ?? typed;
        if (_decoded is not null && Text != typed)
        {
            Parts.Add(new QueryPart("typing", 0, typed.Length, typed, $"gõ Telex/VNI: {Text}", ReadingNames.Typing));
        }

        Words = new QueryWords(context.Statistics, request, Original, Parts);
    }

    internal SearchRequest Request { get; }

    internal ReadingContext Context { get; }

    /// <summary>The query as it is read.</summary>
    internal string Text { get; }

    internal QueryWords Words { get; }

    /// <summary>What the person is told.</summary>
    internal List<QueryPart> Parts { get; } = [];

    /// <summary>Queries that are offered instead.</summary>
    internal List<QuerySuggestion> Offers { get; } = [];

    /// <summary>The words whose matches are marked.</summary>
    internal List<WordRun> Runs { get; } = [];

    /// <summary>Whether a number or a date was read that could just as well be words.</summary>
    internal bool MayBeWrong { get; set; }

    /// <summary>Whether the person left this reading on.</summary>
    internal bool IsOn(string reading) => !Request.Without.Contains(reading, StringComparer.Ordinal);

    /// <summary>From <see cref="Text"/> to the query as typed.</summary>
    internal TextSpan Original(TextSpan span) => _decoded?.ToOriginal(span) ?? span;

    /// <summary>From the query as typed to <see cref="Text"/>.</summary>
    internal TextSpan FromTyped(TextSpan span) =>
        _decoded is null ? span : new TextSpan(_decoded.FromOriginal(span.Start), _decoded.FromOriginal(span.End));

    /// <summary>The text with everything but these pieces put out of sight; every unit stays where it is.</summary>
    /// <param name="pieces">Spans of the query as typed.</param>
    internal string Only(IEnumerable<TextSpan> pieces)
    {
        // A semicolon parts words, numbers and dates alike: nothing is read across what was put out of sight.
        char[] masked = new char[Text.Length];
        Array.Fill(masked, ';');
        foreach (TextSpan piece in pieces.Select(FromTyped))
        {
            Text.AsSpan(piece.Start, piece.Length).CopyTo(masked.AsSpan(piece.Start));
        }

        return new string(masked);
    }

    /// <summary>Tells the person what a span of <see cref="Text"/> was taken for.</summary>
    internal void Tell(string kind, TextSpan span, string reading, string? switchOff) => TellTyped(kind, Original(span), reading, switchOff);

    /// <summary>Tells the person what a span of the query as typed was taken for.</summary>
    internal void TellTyped(string kind, TextSpan typed, string reading, string? switchOff) =>
        Parts.Add(new QueryPart(kind, typed.Start, typed.End, typed.Of(Request.Text).ToString(), reading, switchOff));
}
