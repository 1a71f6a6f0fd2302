namespace Archive.Directives.Model;

/// <summary>A campaign, movement, year's motto or model that the paper speaks of ("chủ đề").</summary>
/// <param name="Key">Stable key in ASCII: "chung-suc-xay-dung-cong-dong-nhan-ai".</param>
/// <param name="Name">The preferred name of the authority file, or the name as quoted when the file does not know it.</param>
/// <param name="Kind">The word before it, such as "phong trào" or "cuộc vận động"; null when none stands there.</param>
/// <param name="Known">True when the authority file holds it.</param>
/// <param name="Broader">Keys of the broader themes of the authority file, nearest first.</param>
/// <param name="Mentions">Every place in the text, in order; the first is the span of the extracted value.</param>
public sealed record Theme(
    string Key,
    string Name,
    string? Kind,
    bool Known,
    IReadOnlyList<string> Broader,
    IReadOnlyList<TextSpan> Mentions);
