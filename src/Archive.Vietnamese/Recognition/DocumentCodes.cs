using System.Collections.Frozen;
using System.Text.Json;

namespace Archive.Vietnamese;

/// <summary>The codes that a document's symbol is made of, folded; from document-types.json and abbreviations.json.</summary>
internal static class DocumentCodes
{
    private static readonly HashSet<string> s_types = new(StringComparer.Ordinal);
    private static readonly HashSet<string> s_normative = new(StringComparer.Ordinal);
    private static readonly HashSet<string> s_yearTypes = new(StringComparer.Ordinal) { "nq", "qd" };
    private static readonly Dictionary<string, string> s_typeWords = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, IReadOnlyList<string>> s_lawSymbols = new(StringComparer.Ordinal);
    private static readonly HashSet<string> s_partyIssuers = new(StringComparer.Ordinal);
    private static readonly FrozenSet<string> s_issuers = Load();

    /// <summary>Words that "luật" only ends: kỷ luật, pháp luật, quy luật.</summary>
    private static readonly HashSet<string> s_beforeLaw = new(StringComparer.Ordinal) { "ky", "ki", "phap", "quy", "qui" };

    /// <summary>The longest name of a type has four words ("thông tư liên tịch").</summary>
    internal const int MaxTypeWords = 4;

    /// <summary>cv, kl, nq, qd …</summary>
    internal static bool IsType(string code) => s_types.Contains(code);

    /// <summary>Types whose number may be followed by its year: 93/2019/NĐ-CP.</summary>
    internal static bool TakesYear(string code) => s_yearTypes.Contains(code);

    /// <summary>Types of the state whose number is nothing without its year: nghị định, thông tư.</summary>
    internal static bool AlwaysTakesYear(string code) => s_normative.Contains(code);

    /// <summary>
    /// How the symbols of a type begin that has no code of its own and carries that of who passed it, as parts of a key:
    /// luật 99/2015/QH13 → "qh", pháp lệnh → "ubtvqh" and, as it was written before, "pl|ubtvqh". Empty for other types.
    /// </summary>
    internal static IReadOnlyList<string> LawSymbols(string type) => s_lawSymbols.GetValueOrDefault(type) ?? [];

    /// <summary>The same for resolutions with a year: the National Assembly and its Standing Committee put no NQ in theirs.</summary>
    internal static IEnumerable<string> ResolutionSymbols =>
        s_lawSymbols.Values.SelectMany(symbols => symbols).Distinct(StringComparer.Ordinal).Where(symbol => !symbol.Contains('|'));

    /// <summary>Whether "luật" behind this folded word is no law but the end of another word.</summary>
    internal static bool EndsOtherWord(string before, string type) => type == "luat" && s_beforeLaw.Contains(before);

    /// <summary>"cvqu" is cv and qu written together; a known code of its own is never parted.</summary>
    internal static bool TrySplitGlued(string code, out string type, out string issuer)
    {
        (type, issuer) = (string.Empty, string.Empty);
        if (s_types.Contains(code) || s_issuers.Contains(code))
        {
            return false;
        }

        for (int cut = code.Length - 2; cut >= 2; cut--)
        {
            if (s_types.Contains(code[..cut]) && s_issuers.Contains(code[cut..]))
            {
                (type, issuer) = (code[..cut], code[cut..]);
                return true;
            }
        }

        return false;
    }

    /// <summary>tu, qu, tw, ubnd, cp, ttg …</summary>
    internal static bool IsIssuer(string code) => s_issuers.Contains(code);

    /// <summary>Issuers of the Party, whose official letters carry CV in the symbol.</summary>
    internal static bool IsPartyIssuer(string code) => s_partyIssuers.Contains(code);

    /// <summary>The code of a type named by folded words: "cong van" → "cv".</summary>
    internal static bool TryTypeOfWords(string foldedWords, out string code)
    {
        bool found = s_typeWords.TryGetValue(foldedWords, out string? value);
        code = value ?? string.Empty;
        return found;
    }

    private static FrozenSet<string> Load()
    {
        HashSet<string> issuers = new(StringComparer.Ordinal);
        using (JsonDocument types = DataFile.Json("document-types.json"))
        {
            foreach (JsonElement type in types.RootElement.GetProperty("types").EnumerateArray())
            {
                if (type.GetProperty("code").GetString() is not { } code)
                {
                    LoadLaw(type);
                    continue;
                }

                string folded = AccentFolding.Fold(code);
                s_types.Add(folded);
                s_typeWords.TryAdd(AccentFolding.Fold(type.GetProperty("vi").GetString()!), folded);
                if (type.GetProperty("group").GetString() == "normative")
                {
                    s_yearTypes.Add(folded);
                    s_normative.Add(folded);
                }
            }
        }

        // A variant in common use that is no name in the tables.
        s_typeWords["qui dinh"] = s_typeWords["quy dinh"];
        s_typeWords["qui che"] = s_typeWords["quy che"];
        using JsonDocument abbreviations = DataFile.Json("abbreviations.json");
        foreach (JsonElement entry in abbreviations.RootElement.GetProperty("entries").EnumerateArray())
        {
            string domain = entry.GetProperty("domain").GetString()!;
            if (domain is "issuer-code-party" or "party-body" or "state-body" or "mass-organisation" or "drafting-unit")
            {
                string code = Code(entry.GetProperty("abbr").GetString()!);
                issuers.Add(code);
                if (domain is "issuer-code-party" or "party-body")
                {
                    s_partyIssuers.Add(code);
                }
            }
        }

        return issuers.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The pattern of a law's number ends with its symbol: "\\d+/YYYY/(PL-)?UBTVQH\\d\\d". Its folded name serves as code.</summary>
    private static void LoadLaw(JsonElement type)
    {
        if (!type.TryGetProperty("pattern", out JsonElement pattern) || type.GetProperty("group").GetString() != "normative")
        {
            return;
        }

        string name = AccentFolding.Fold(type.GetProperty("vi").GetString()!);
        string symbol = pattern.GetString()!.Split("YYYY/")[^1].Split('\\')[0];
        string[] optional = symbol.Split(")?");
        string[] symbols = optional.Length == 1 ? [symbol] : [optional[1], optional[0].TrimStart('(') + optional[1]];
        s_lawSymbols[name] = [.. symbols.Select(written => string.Join('|', written.Split('-').Select(Code)))];
        s_typeWords[name] = name;
        s_yearTypes.Add(name);
        s_normative.Add(name);
    }

    /// <summary>A part of a symbol as it stands in keys: TƯ and T.Ư become tw, then letters and digits, folded.</summary>
    internal static string Code(string part)
    {
        string letters = string.Concat(VietnameseText.Clean(part).Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return AccentFolding.Fold(letters.Replace("tư", "tw", StringComparison.Ordinal));
    }
}
