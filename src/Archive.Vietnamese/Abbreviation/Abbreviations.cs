using System.Text.Json;

namespace Archive.Vietnamese;

/// <summary>
/// The curated table of abbreviations in Party and state documents, both ways: UBND ↔ Ủy ban nhân dân. Exact spelling
/// goes before folded spelling, because TƯ is not TU and HĐ is not HD.
/// </summary>
public static class Abbreviations
{
    private const int MaxPieces = 8;

    private static readonly List<Abbreviation> s_all = Load();
    private static readonly Dictionary<string, List<Abbreviation>> s_exact = Index(static text => text);
    private static readonly Dictionary<string, List<Abbreviation>> s_folded = Index(AccentFolding.Fold);
    private static readonly Dictionary<string, List<Abbreviation>> s_byReading = IndexReadings();

    /// <summary>Every entry, in the order of the table.</summary>
    public static IReadOnlyList<Abbreviation> All => s_all;

    /// <summary>
    /// The entries for a short form: those spelled exactly so; when there are none, those that are equal without marks
    /// and case. Empty when the table has none.
    /// </summary>
    public static IReadOnlyList<Abbreviation> Find(string shortForm)
    {
        ArgumentNullException.ThrowIfNull(shortForm);
        string trimmed = VietnameseText.Clean(shortForm).Trim();
        if (s_exact.TryGetValue(trimmed, out List<Abbreviation>? exact))
        {
            return exact;
        }

        return s_folded.TryGetValue(AccentFolding.Fold(trimmed), out List<Abbreviation>? folded) ? folded : [];
    }

    /// <summary>All readings of a short form, most usual first, no reading twice; empty when the table has none.</summary>
    public static IReadOnlyList<string> Expand(string shortForm)
    {
        List<string> readings = [];
        foreach (string reading in Find(shortForm).SelectMany(static entry => entry.Readings))
        {
            if (!readings.Exists(known => SearchKey.AreSame(known, reading)))
            {
                readings.Add(reading);
            }
        }

        return readings;
    }

    /// <summary>The short forms of some words: "ủy ban nhân dân" → UBND. Case and spelling variants do not matter.</summary>
    public static IReadOnlyList<Abbreviation> Contract(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return s_byReading.TryGetValue(SearchKey.Of(words), out List<Abbreviation>? entries) ? entries : [];
    }

    /// <summary>
    /// The abbreviations of a text in order, longest first at each place; in lower case or without marks only where
    /// <paramref name="loose"/> allows (queries) and the letters are no syllable.
    /// </summary>
    public static IReadOnlyList<AbbreviationMatch> FindAll(string text, bool loose = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        TextPieces pieces = new(text);
        List<AbbreviationMatch> found = [];
        int position = 0;
        while (position < pieces.Count)
        {
            AbbreviationMatch? match = null;
            for (int last = Math.Min(pieces.Count, position + 4) - 1; last >= position && match is null; last--)
            {
                match = MatchShort(pieces, position, last, loose);
            }

            if (match is not null)
            {
                found.Add(match);
            }

            while (position < pieces.Count && (match is null || pieces[position].Start < match.Span.End))
            {
                position++;
                if (match is null)
                {
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>The written-out readings in a text, longest first at each place: where UBND could stand instead.</summary>
    public static IReadOnlyList<AbbreviationMatch> FindReadings(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        TextPieces pieces = new(text);
        List<AbbreviationMatch> found = [];
        int position = 0;
        while (position < pieces.Count)
        {
            int end = position + 1;
            for (int last = Math.Min(pieces.Count, position + MaxPieces) - 1; last > position; last--)
            {
                TextSpan span = new(pieces[position].Start, pieces[last].End);
                if (s_byReading.TryGetValue(SearchKey.Of(span.Of(text)), out List<Abbreviation>? entries))
                {
                    found.AddRange(entries.Select(entry => new AbbreviationMatch(entry, span, IsExact: true)));
                    end = last + 1;
                    break;
                }
            }

            position = end;
        }

        return found;
    }

    private static AbbreviationMatch? MatchShort(TextPieces pieces, int first, int last, bool loose)
    {
        TextSpan span = new(pieces[first].Start, pieces[last].End);
        string text = VietnameseText.Clean(pieces.Text[span.Start..span.End]);
        if (text.Length > 16)
        {
            return null;
        }

        if (s_exact.TryGetValue(text, out List<Abbreviation>? exact))
        {
            return new AbbreviationMatch(exact[0], span, IsExact: true);
        }

        bool allowed = loose && (first != last || pieces[first].Kind is TokenKind.Word or TokenKind.Abbreviation);
        return allowed && s_folded.TryGetValue(AccentFolding.Fold(text), out List<Abbreviation>? folded)
            ? new AbbreviationMatch(folded[0], span, IsExact: false)
            : null;
    }

    private static Dictionary<string, List<Abbreviation>> Index(Func<string, string> key)
    {
        Dictionary<string, List<Abbreviation>> index = new(StringComparer.Ordinal);
        foreach (Abbreviation entry in s_all)
        {
            foreach (string spelling in entry.Variants.Prepend(entry.Short))
            {
                Add(index, key(spelling), entry);
            }
        }

        return index;
    }

    private static Dictionary<string, List<Abbreviation>> IndexReadings()
    {
        Dictionary<string, List<Abbreviation>> index = new(StringComparer.Ordinal);
        foreach (Abbreviation entry in s_all)
        {
            foreach (string reading in entry.Readings)
            {
                Add(index, SearchKey.Of(reading), entry);
            }
        }

        return index;
    }

    private static void Add(Dictionary<string, List<Abbreviation>> index, string key, Abbreviation entry)
    {
        if (!index.TryGetValue(key, out List<Abbreviation>? entries))
        {
            index[key] = entries = [];
        }

        if (!entries.Contains(entry))
        {
            entries.Add(entry);
        }
    }

    private static List<Abbreviation> Load()
    {
        Dictionary<string, List<string>> before = new(StringComparer.Ordinal);
        Dictionary<string, List<string>> after = new(StringComparer.Ordinal);
        foreach (string line in DataFile.Lines("abbreviations-more.txt"))
        {
            string[] fields = line.TrimStart('!').Split('|');
            (line[0] == '!' ? before : after)[fields[0]] = [.. fields[1..]];
        }

        List<Abbreviation> all = [];
        using JsonDocument document = DataFile.Json("abbreviations.json");
        foreach (JsonElement entry in document.RootElement.GetProperty("entries").EnumerateArray())
        {
            string shortForm = entry.GetProperty("abbr").GetString()!;
            IEnumerable<string> readings = entry.GetProperty("expansions").EnumerateArray().Select(static item => Plain(item.GetString()!));
            readings = before.GetValueOrDefault(shortForm, []).Concat(readings).Concat(after.GetValueOrDefault(shortForm, []));
            all.Add(new Abbreviation(
                shortForm,
                [.. readings.DistinctBy(static reading => SearchKey.Of(reading), StringComparer.Ordinal)],
                entry.TryGetProperty("variants", out JsonElement variants) ? [.. variants.EnumerateArray().Select(static item => item.GetString()!)] : [],
                entry.GetProperty("domain").GetString()!,
                entry.TryGetProperty("note", out JsonElement note) ? note.GetString() : null,
                !entry.TryGetProperty("certainty", out _)));
        }

        all.AddRange(DocumentTypes());
        return all;
    }

    /// <summary>The codes of document types are abbreviations too: NQ, KL, QĐ (quyết định or quy định).</summary>
    private static IEnumerable<Abbreviation> DocumentTypes()
    {
        using JsonDocument document = DataFile.Json("document-types.json");
        List<(string Code, string Name, bool Certain)> types = [];
        foreach (JsonElement type in document.RootElement.GetProperty("types").EnumerateArray())
        {
            if (type.GetProperty("code").GetString() is { Length: > 1 } code)
            {
                bool certain = type.TryGetProperty("certainty", out JsonElement certainty) && certainty.GetString() == "certain";
                types.Add((code, type.GetProperty("vi").GetString()!.ToLowerInvariant(), certain));
            }
        }

        foreach (IGrouping<string, (string Code, string Name, bool Certain)> group in types.GroupBy(static type => type.Code, StringComparer.Ordinal))
        {
            yield return new Abbreviation(
                group.Key, [.. group.Select(static type => type.Name).Distinct()], [], "document-type", null, group.All(static type => type.Certain));
        }
    }

    /// <summary>Remarks in brackets are not part of the words.</summary>
    private static string Plain(string reading)
    {
        int bracket = reading.IndexOf('(', StringComparison.Ordinal);
        return bracket > 0 ? reading[..bracket].Trim() : reading;
    }
}
