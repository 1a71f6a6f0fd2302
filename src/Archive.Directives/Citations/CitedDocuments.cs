using Archive.Directives.Model;
using Archive.Directives.Parsing;

namespace Archive.Directives.Citations;

/// <summary>Brings the mentions of one document together, in the order of first mention.</summary>
internal static class CitedDocuments
{
    /// <summary>A date in another mention may be a slip; this far apart it is another document of the same number.</summary>
    private const int SlipDays = 200;

    /// <summary>
    /// Mentions of equal numbers, whatever accents and capitals; kept apart when their dates say that 01/NQ-CP of two years is
    /// meant. A mention without date goes to the first of its number.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Citation>> Of(IReadOnlyList<Citation> citations)
    {
        List<List<Citation>> documents = [];
        Dictionary<string, List<List<Citation>>> byNumber = new(StringComparer.Ordinal);
        foreach (Citation citation in citations)
        {
            string number = Letters.Plain(citation.Number);
            if (!byNumber.TryGetValue(number, out List<List<Citation>>? same))
            {
                byNumber[number] = same = [];
            }

            List<Citation>? document = same.Find(mentions => mentions.TrueForAll(mention => MayBeSame(mention.Date, citation.Date)));
            if (document is null)
            {
                document = [];
                same.Add(document);
                documents.Add(document);
            }

            document.Add(citation);
        }

        return documents;
    }

    private static bool MayBeSame(DocumentDate? left, DocumentDate? right) =>
        left is not { } first || right is not { } second || Math.Abs(first.FirstDay().DayNumber - second.FirstDay().DayNumber) <= SlipDays;
}
