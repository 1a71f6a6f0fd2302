using System.Text.RegularExpressions;
using Archive.Directives.Data;
using Archive.Directives.Model;

namespace Archive.Directives.Parsing;

/// <summary>
/// What may be said of a letter whose header is lost. Every value is inferred, with its evidence as span; nothing here
/// looks like a printed value.
/// </summary>
internal static partial class InferenceRules
{
    private const int Reach = 2500;

    /// <summary>The office that speaks in the body ("Chủ tịch UBND tỉnh yêu cầu …") or keeps the file copy; null when none shows.</summary>
    public static Extracted<string>? Speaker(Paper paper, Closing closing, IReadOnlyList<Citation> citations)
    {
        int from = Math.Min(paper.BodyStart, paper.Text.Length);
        int length = Math.Min(Reach, Math.Max(0, paper.BodyEnd - from));
        Match acting = Acting().Match(paper.Text.Plain, from, length);
        if (!acting.Success)
        {
            return Keeper(paper, closing);
        }

        Group who = acting.Groups["who"];
        string name = WithoutOrgan(paper.Text.Words(who.Index, who.Index + who.Length));
        string? place = OfficeName.Of(name).Place is null ? PlaceFromCitations(name, citations) : null;
        return Extracted.Inferred(place is null ? name : name + " " + place, paper.Text.Raw(acting.Index, acting.Index + acting.Length), "speaks-in-body", place is null ? 0.8 : 0.85);
    }

    /// <summary>"Lưu Văn phòng Thành ủy": the keeper of the file copy is the issuer's own office.</summary>
    private static Extracted<string>? Keeper(Paper paper, Closing closing)
    {
        foreach (DistributionItem item in closing.Distribution.Where(item => item.Line.Kind == DistributionKind.Keep))
        {
            Match office = KeptBy().Match(item.Line.Text);
            if (office.Success)
            {
                return Extracted.Inferred(office.Groups["who"].Value, paper.Text.Raw(item.Start, item.End), "keeps-file-copy", 0.75);
            }
        }

        return null;
    }

    private static string WithoutOrgan(string name)
    {
        foreach (string organ in (string[])["Chủ tịch ", "Ban Thường vụ ", "Thường trực ", "BTV "])
        {
            name = name.StartsWith(organ, StringComparison.OrdinalIgnoreCase) ? name[organ.Length..] : name;
        }

        return OfficeResolver.Expand(name);
    }

    /// <summary>
    /// A body of the same unit is cited by a symbol that names its province: "Hội Chữ thập đỏ tỉnh … 127/CTĐBĐ-CTXH" is
    /// of Bình Định, as the table of abbreviations knows, or as the initials at the symbol's end fit one province only.
    /// </summary>
    private static string? PlaceFromCitations(string name, IReadOnlyList<Citation> citations)
    {
        OfficeName own = OfficeName.Of(name);
        foreach (Citation citation in citations)
        {
            if (citation.Issuer is null || citation.Symbol is null || OfficeName.Of(citation.Issuer).Level != own.Level || own.Level != OfficeLevel.Province)
            {
                continue;
            }

            string body = citation.Symbol.Split('-', '/')[0];
            string? expansion = DataFiles.Abbreviations.Entries.FirstOrDefault(entry => entry.Abbr == body)?.Expansions[0];
            if (expansion is not null && OfficeName.Of(expansion).Place is { } place)
            {
                return place;
            }

            string[] fits = [.. PlaceTable.Provinces.Where(province => body.Length > 3 && body.EndsWith(Initials(province.Name), StringComparison.Ordinal)).Select(province => province.Name).Distinct()];
            if (fits.Length == 1)
            {
                return fits[0];
            }
        }

        return null;
    }

    private static string Initials(string name) => string.Concat(name.Split(' ', '-').Where(word => word.Length > 0).Select(word => word[0]));

    /// <summary>Party, state or mass organisation by who speaks.</summary>
    public static Extracted<Side>? SideOf(Extracted<string>? speaker)
    {
        if (speaker is null)
        {
            return null;
        }

        string plain = Letters.Plain(speaker.Value);
        bool party = PartyName().IsMatch(plain);
        bool mass = OfficeTable.HeadAt(plain, 0, plain.Length, out _) is { Side: "mass" };
        return Extracted.Inferred(mass ? Side.Mass : party ? Side.Party : Side.State, speaker.Span, speaker.Rule, 0.9);
    }

    /// <summary>
    /// Party papers sign "T/M", "K/T" for a committee and are kept by "Văn phòng … ủy"; state papers sign "TM.", "KT." and are
    /// kept by "VT" (Hướng dẫn 36 and 05-HD/VPTW; Nghị định 30/2020/NĐ-CP).
    /// </summary>
    public static Extracted<Side>? SideOfClosing(Paper paper, Closing closing)
    {
        foreach (DistributionItem item in closing.Distribution.Where(item => item.Line.Kind == DistributionKind.Keep))
        {
            string plain = Letters.Plain(item.Line.Text);
            if (PartyName().IsMatch(plain) || KeptByRegistry().IsMatch(plain))
            {
                return Extracted.Inferred(PartyName().IsMatch(plain) ? Side.Party : Side.State, paper.Text.Raw(item.Start, item.End), "kept-by", 0.85);
            }
        }

        SignaturePart? form = closing.Signatures.FirstOrDefault()?.Parts.FirstOrDefault(part => part.Form is not null);
        if (form is null)
        {
            return null;
        }

        ReadOnlySpan<char> printed = paper.Text.Text.AsSpan(form.Start, Math.Min(4, paper.Text.Length - form.Start));
        return printed.Contains('/') || printed.Contains('.')
            ? Extracted.Inferred(printed.Contains('/') ? Side.Party : Side.State, paper.Text.Raw(form.Start, form.End), "form-of-signing", 0.75)
            : null;
    }

    /// <summary>The year: a letter is younger than what it cites, and seldom by more than months.</summary>
    public static Extracted<DocumentDate>? Year(IReadOnlyList<Citation> citations)
    {
        Citation? youngest = citations.Where(citation => citation.Date is not null).MaxBy(citation => citation.Date!.Value.FirstDay());
        return youngest?.Date is { } date ? Extracted.Inferred(new DocumentDate(date.Year), youngest.Span, "not-before-youngest-citation", 0.7) : null;
    }

    /// <summary>The symbol of a Party letter by its committee: "CV/TU" of a Thành ủy. State letters add a unit that nothing tells.</summary>
    public static Extracted<string>? Symbol(Extracted<Side>? side, Extracted<DocumentType>? type, Extracted<Office>? office)
    {
        if (side?.Value != Side.Party || type?.Value.Slug != "cong-van" || office is null || office.Status != ValueStatus.Inferred)
        {
            return null;
        }

        string plain = Letters.Plain(office.Value.Name);
        string? code = plain.StartsWith("dang uy", StringComparison.Ordinal) ? "ĐU" : OfficeName.Of(office.Value.Name).Unit switch
        {
            "tinh" or "thanh" => "TU",
            "huyen" => "HU",
            "quan" => "QU",
            "thi" => "ThU",
            _ => null,
        };
        return code is null ? null : Extracted.Inferred("CV/" + code, office.Span, "code-of-committee", 0.85);
    }

    /// <summary>A provincial body signs in the province's own name as place.</summary>
    public static Extracted<string>? Place(Extracted<Office>? office) =>
        office is { Status: ValueStatus.Inferred, Value: { Level: OfficeLevel.Province, Province: { } province } }
            ? Extracted.Inferred(province, office.Span, "place-of-office", 0.75)
            : null;

    /// <summary>What it is about: the purpose named before the office speaks ("để …, Thường trực Thành ủy yêu cầu"), else the title of the first document that it carries out.</summary>
    public static Extracted<string>? Subject(Paper paper, IReadOnlyList<Citation> citations)
    {
        int from = Math.Min(paper.BodyStart, paper.Text.Length);
        Match acting = Acting().Match(paper.Text.Plain, from, Math.Min(Reach, Math.Max(0, paper.BodyEnd - from)));
        Match purpose = acting.Success ? Purpose().Match(paper.Text.Plain[from..acting.Index]) : Match.Empty;
        if (purpose.Success)
        {
            Group what = purpose.Groups["what"];
            return Extracted.Inferred(paper.Text.Words(from + what.Index, from + what.Index + what.Length), paper.Text.Raw(from + what.Index, from + what.Index + what.Length), "purpose-before-speaker", 0.7);
        }

        Citation? first = citations.FirstOrDefault(citation => citation.Title is { Length: >= 10 } && citation.NestedIn is null);
        return first?.Title is { } title ? Extracted.Inferred(title, first.Span, "title-of-first-citation", 0.5) : null;
    }

    [GeneratedRegex(@"(?<who>(?:chu\s{1,3}tich\s{1,3})?(?:ubnd|uy\s{1,3}ban\s{1,3}nhan\s{1,3}dan)\s{1,3}(?:tinh|thanh\s{1,3}pho|quan|huyen|thi\s{1,3}xa|xa|phuong|thi\s{1,3}tran|dac\s{1,3}khu)|(?:ban\s{1,3}thuong\s{1,3}vu\s{1,3}|thuong\s{1,3}truc\s{1,3})?(?:tinh|thanh|huyen|quan|thi)\s{1,3}uy|(?:ban\s{1,3}thuong\s{1,3}vu\s{1,3})?dang\s{1,3}uy(?:\s{1,3}(?:xa|phuong|thi\s{1,3}tran|dac\s{1,3}khu))?)\s{1,3}(?:da\s{1,3})?(?:yeu\s{1,3}cau|de\s{1,3}nghi|chi\s{1,3}dao|giao|co\s{1,3}y\s{1,3}kien|thong\s{1,3}bao|dong\s{1,3}y|ban\s{1,3}hanh|xay\s{1,3}dung|huong\s{1,3}dan|trien\s{1,3}khai|kinh\s{1,3}de\s{1,3}nghi|bao\s{1,3}cao|to\s{1,3}chuc|phan\s{1,3}cong|kien\s{1,3}nghi|nhac\s{1,3}nho|luu\s{1,3}y|moi\b)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Acting();

    [GeneratedRegex(@",\s{1,3}(?:de|nham)\s{1,3}(?<what>[^,;.]{10,160}),\s{1,3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Purpose();

    [GeneratedRegex(@"^Lưu:?\s(?:Văn phòng|VP)\s(?<who>(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng)\s[uủ][ỷyủ].*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex KeptBy();

    [GeneratedRegex(@"^luu\s{0,2}:?\s{0,3}(?:vt|van thu)\b", RegexOptions.CultureInvariant)]
    private static partial Regex KeptByRegistry();

    [GeneratedRegex(@"\b(?:tinh|thanh|huyen|quan|thi|dang|chi)\s(?:uy|bo)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PartyName();
}
