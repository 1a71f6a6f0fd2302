namespace Archive.Directives.Reading;

/// <summary>Carries a reason from deep inside a format to <see cref="FileReader"/>, which turns it into a <see cref="ReadingFailure"/>; never leaves this folder.</summary>
internal sealed class ReadingException(ReadingFailureReason reason, string detail = "") : Exception(reason + ": " + detail)
{
    internal ReadingFailureReason Reason { get; } = reason;

    internal string Detail { get; } = detail;
}
