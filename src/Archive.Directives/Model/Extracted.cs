namespace Archive.Directives.Model;

/// <summary>How a value came to be known. An inferred value must never be shown as a printed one.</summary>
public enum ValueStatus
{
    /// <summary>It stands in the text of the paper.</summary>
    Printed,

    /// <summary>A rule reads it off something printed: the type off a number's code, a number off a site's caption.</summary>
    Derived,

    /// <summary>Nothing prints it; the evidence in the text makes it likely. See the certainty.</summary>
    Inferred,
}

/// <summary>A value read from a document, with where it stands and how sure it is.</summary>
/// <param name="Value">The value in normal form: line breaks and double spaces joined, names in normal capitals.</param>
/// <param name="Span">Where it, or what it was derived from, stands in the text as read; null when nothing stands for it.</param>
/// <param name="Status">Printed, derived or inferred.</param>
/// <param name="Certainty">0 to 1; a printed value read by its usual sign is 1.</param>
/// <param name="Rule">A short stable name of the rule that found it, such as "number-line".</param>
/// <typeparam name="T">What the value is.</typeparam>
public sealed record Extracted<T>(T Value, TextSpan? Span, ValueStatus Status, double Certainty, string Rule);

/// <summary>Makes extracted values of the three kinds.</summary>
public static class Extracted
{
    /// <summary>A value that stands in the text at the span.</summary>
    public static Extracted<T> Printed<T>(T value, TextSpan? span, string rule, double certainty = 1.0) =>
        new(value, span, ValueStatus.Printed, certainty, rule);

    /// <summary>A value that a rule reads off the span.</summary>
    public static Extracted<T> Derived<T>(T value, TextSpan? span, string rule, double certainty = 0.95) =>
        new(value, span, ValueStatus.Derived, certainty, rule);

    /// <summary>A value that only evidence speaks for; the span, when given, is that evidence.</summary>
    public static Extracted<T> Inferred<T>(T value, TextSpan? span, string rule, double certainty) =>
        new(value, span, ValueStatus.Inferred, certainty, rule);
}
