using System.Globalization;
using System.Text.RegularExpressions;
using Archive.Directives.Citations;
using Archive.Directives.Data;
using Archive.Directives.Model;
using Archive.Directives.Themes;

namespace Archive.Directives.Parsing;

/// <summary>Makes the directive out of what the parts of the parser found; what a caption or a rule adds is marked as derived.</summary>
internal sealed partial class DirectiveBuilder(Paper paper, Header header, List<Piece> recipients, Closing closing, DirectiveSource source, ThemeAuthority authority)
{
    private readonly Caption? _caption = FindCaption(paper);

    public Directive Build(string raw)
    {
        Extracted<string>? number = Number();
        Extracted<DocumentDate>? date = Date();
        Extracted<string>? issuing = IssuingBody();
        ParsedNumber? ownNumber = header.Number ?? (HeaderLost ? _caption?.Number : null);
        Office? early = issuing is null ? null : OfficeOf(issuing.Value, Side.State, date?.Value);
        List<Citation> citations = CitationParser.Parse(paper, ownNumber, date?.Value, issuer => OfficeResolver.Complete(issuer, early));
        if (issuing is null && HeaderLost && InferenceRules.Speaker(paper, closing, citations) is { } speaker)
        {
            issuing = speaker;
            early = OfficeOf(speaker.Value, Side.State, null);
            citations = CitationParser.Parse(paper, ownNumber, date?.Value, issuer => OfficeResolver.Complete(issuer, early));
        }

        date ??= HeaderLost ? InferenceRules.Year(citations) : null;
        Extracted<Side>? side = FindSide(number, issuing) ?? InferenceRules.SideOf(issuing) ?? InferenceRules.SideOfClosing(paper, closing);
        Extracted<Office>? office = FindOffice(issuing, side?.Value ?? Side.State, date?.Value);
        Extracted<DocumentType>? type = Type();
        return new Directive
        {
            Id = source.Id,
            File = source.File,
            Text = raw,
            Extent = paper.Text.Raw(paper.Start, paper.End),
            Side = side,
            Type = type,
            Number = number,
            NumberValue = number is not null && int.TryParse(ownNumber?.Digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null,
            Symbol = Symbol() ?? (HeaderLost ? InferenceRules.Symbol(side, type, office) : null),
            Date = date,
            Place = header.Place is { } place ? Printed(place, "place-before-date") : HeaderLost ? InferenceRules.Place(office) : null,
            IssuingBody = issuing,
            SuperiorBody = header.Offices.Count > 1 ? Printed(header.Offices[^2], "header-line-above-issuer") : null,
            SigningOrgan = SigningOrgan(office?.Value),
            Issuer = office,
            Level = office is null ? null : new Extracted<OfficeLevel>(office.Value.Level, office.Span, office.Status, office.Certainty, "level-of-issuer"),
            Subject = Subject() ?? (HeaderLost ? InferenceRules.Subject(paper, citations) : null),
            Recipients = [.. recipients.Select(piece => Printed(piece, "addressees"))],
            Distribution = [.. closing.Distribution.Select(item => Extracted.Printed(item.Line, paper.Text.Raw(item.Start, item.End), "distribution-line"))],
            Signer = closing.Signatures.FirstOrDefault()?.Name is { } name ? Printed(name, "name-under-posts") : null,
            SigningForm = FormOf(closing.Signatures.FirstOrDefault()),
            Position = PositionOf(closing.Signatures.FirstOrDefault()),
            Signatures = [.. closing.Signatures.Select(Signature)],
            Urgency = header.Urgency is { } urgency ? Printed(urgency, "urgency-mark") : null,
            Secrecy = header.Secrecy is { } secrecy ? Printed(secrecy, "secrecy-mark") : null,
            PageCount = Pages(),
            Language = Language(),
            Themes = ThemeFinder.Find(paper, citations, authority, type?.Value.Slug is "luat" or "bo-luat" or "nghi-dinh" or "thong-tu" or "phap-lenh"),
            Citations = citations,
            Clauses = ClauseParser.Parse(paper),
            Appendices = AppendixParser.Parse(paper),
            Quality = source.Quality,
            Key = ownNumber is null || number is null ? null : CitationKeys.Make(side?.Value ?? Side.State, office?.Value.Name, type?.Value.Name, ownNumber.Digits, ownNumber.Year, ownNumber.Symbol, date?.Value),
        };
    }

    private Office OfficeOf(string issuer, Side side, DocumentDate? date) =>
        OfficeResolver.Resolve(issuer, header.Offices.Count > 1 ? header.Offices[^2].Value : null, header.Place?.Value, side, date);

    /// <summary>The canonical office; printed, derived or inferred as the line it comes from, but never better than derived.</summary>
    private Extracted<Office>? FindOffice(Extracted<string>? issuing, Side side, DocumentDate? date)
    {
        if (issuing is null)
        {
            return null;
        }

        Office office = OfficeOf(issuing.Value, side, date);
        ValueStatus status = issuing.Status == ValueStatus.Inferred ? ValueStatus.Inferred : ValueStatus.Derived;
        return new Extracted<Office>(office, issuing.Span, status, Math.Min(issuing.Certainty, 0.97), "office-of-" + issuing.Rule);
    }

    /// <summary>"T/M BAN THƯỜNG VỤ" under a paper of Quận ủy Ba Đình speaks as "Ban Thường vụ Quận ủy Ba Đình".</summary>
    private Extracted<string>? SigningOrgan(Office? office)
    {
        SignaturePart? organ = closing.Signatures.FirstOrDefault()?.Parts.FirstOrDefault(part => part.Form == Model.SigningForm.OnBehalf && part.Text.Length > 0);
        if (organ is null)
        {
            return null;
        }

        string name = OfficeTable.NormalCase(organ.Text);
        string plain = Letters.Plain(name);
        bool bare = plain is "ban thuong vu" or "ban chap hanh" or "thuong truc" or "ban chi dao";
        bool committee = office is not null && OfficeName.Of(office.Name) is { Unit: "tinh" or "thanh" or "quan" or "huyen" or "thi" } && Letters.Plain(office.Name).Contains(" uy", StringComparison.Ordinal);
        bool dangUy = office is not null && Letters.Plain(office.Name).StartsWith("dang uy", StringComparison.Ordinal);
        string full = bare && (committee || dangUy) ? name + " " + office!.Name : name;
        return Extracted.Printed(full, paper.Text.Raw(organ.Start, organ.End), "signature-organ");
    }

    private Extracted<string> Language()
    {
        (string language, double certainty) = LanguageGuess.Of(paper.Text);
        return Extracted.Derived(language, null, "letters", certainty);
    }

    private static Caption? FindCaption(Paper paper)
    {
        Caption? best = null;
        foreach (int line in paper.CaptionLines)
        {
            Caption? caption = CaptionParser.Parse(paper.Text, paper.Lines[line].Start, paper.Lines[line].End);
            best = best is null || (best.Date is null && caption?.Date is not null) ? caption ?? best : best;
        }

        return best ?? CaptionParser.FindEnclosure(paper.Text, paper.ClosingEnd, paper.End);
    }

    private bool HeaderLost => header.Number is null && header.BlankNumber is null && paper.HeaderAnchor is null;

    private Extracted<string> Printed(Piece piece, string rule) =>
        Extracted.Printed(piece.Value, paper.Text.Raw(piece.Start, piece.End), rule);

    private TextSpan? CaptionSpan => _caption is null ? null : paper.Text.Raw(_caption.Start, _caption.End);

    private Extracted<string>? Number()
    {
        if (header.Number is { } number)
        {
            return Extracted.Printed(number.Value, paper.Text.Raw(number.Start, number.End), "number-line");
        }

        return HeaderLost && _caption is { } caption ? Extracted.Derived(caption.Number.Value, CaptionSpan, "caption") : null;
    }

    private Extracted<string>? Symbol()
    {
        if ((header.Number ?? header.BlankNumber) is { } number)
        {
            int start = number.End - Math.Min(number.End - number.Start, number.Symbol.Length);
            return Extracted.Printed(number.Symbol, paper.Text.Raw(start, number.End), "number-line");
        }

        return HeaderLost && _caption is { } caption ? Extracted.Derived(caption.Number.Symbol, CaptionSpan, "caption") : null;
    }

    private Extracted<DocumentDate>? Date()
    {
        if (header.Date is { } date)
        {
            return Extracted.Printed(date.Date, paper.Text.Raw(date.Start, date.End), "place-and-date-line");
        }

        foreach (Match match in Passed().EnumerateMatchesOf(paper.Text.Plain[..paper.End]))
        {
            if (match.Index >= paper.BodyStart && DateReader.At(paper.Text.Plain, match.Groups["date"].Index) is { } passed)
            {
                return Extracted.Printed(passed.Date, paper.Text.Raw(passed.Start, passed.End), "closing-formula");
            }
        }

        return HeaderLost && _caption?.Date is { } stated ? Extracted.Derived(stated, CaptionSpan, "caption") : null;
    }

    private Extracted<DocumentType>? Type()
    {
        ParsedNumber? number = header.Number ?? header.BlankNumber;
        bool party = number?.Form == NumberForm.Party;
        if (number is not null && number.Symbol.StartsWith("VBHN", StringComparison.Ordinal) && TypeTable.ByCode("VBHN", party: false) is { } consolidated)
        {
            // The title under it is the one of the law whose text is brought together.
            return Extracted.Derived(consolidated, paper.Text.Raw(number.Start, number.End), "code-in-number", 1.0);
        }

        if (header.Type is { } printed && header.Title is { } title)
        {
            return Extracted.Printed(printed, paper.Text.Raw(title.Start, title.End), "title");
        }

        bool letter = recipients.Count > 0 || header.HasLetterSubject;
        string? code = number?.Symbol.Split('/', '-')[0];
        if (number is not null && (party || !letter) && code is not null && TypeTable.ByCode(code, party) is { } coded)
        {
            return Extracted.Derived(coded, paper.Text.Raw(number.Start, number.End), "code-in-number", 1.0);
        }

        if (number is not null && letter)
        {
            return Extracted.Derived(TypeTable.Letter(party), paper.Text.Raw(number.Start, number.End), "letter-without-title", 0.97);
        }

        if (_caption?.Type is { } captioned && number is null)
        {
            return Extracted.Derived(captioned, CaptionSpan, "caption");
        }

        return recipients.Count > 0
            ? Extracted.Inferred(TypeTable.Letter(party: false) with { Code = null }, paper.Text.Raw(recipients[0].Start, recipients[0].End), "addressees-without-title", 0.9)
            : null;
    }

    private Extracted<string>? IssuingBody()
    {
        if (header.Offices.Count > 0)
        {
            return Printed(header.Offices[^1], "header-issuer-line");
        }

        return _caption?.Issuer is { } issuer && HeaderLost ? Extracted.Derived(issuer, CaptionSpan, "caption") : IssuerOfNumber();
    }

    /// <summary>Laws print no issuer; "QH15" in the number and "Quốc hội ban hành Luật …" name it.</summary>
    private Extracted<string>? IssuerOfNumber()
    {
        if (header.Number is not { } number)
        {
            return null;
        }

        string symbol = number.Symbol.Split('/', '-')[^1].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        string? name = DataFiles.Abbreviations.Entries.FirstOrDefault(entry => entry.Abbr == symbol && entry.Expansions.Length == 1)?.Expansions[0];
        return name is not null && OfficeTable.Known(name) is { } known ? Extracted.Derived(known.Name, paper.Text.Raw(number.Start, number.End), "issuer-code-in-number") : null;
    }

    private Extracted<string>? Subject()
    {
        if (header.Subject is { } subject)
        {
            return Printed(subject, header.Title is null ? "subject-under-number" : "subject-under-title");
        }

        return HeaderLost && _caption?.Subject is { } stated ? Extracted.Derived(stated, CaptionSpan, "caption", 0.7) : null;
    }

    private Extracted<Side>? FindSide(Extracted<string>? number, Extracted<string>? issuing)
    {
        string plain = Letters.Plain(issuing?.Value ?? string.Empty);
        HeadRow? head = OfficeTable.HeadAt(plain, 0, plain.Length, out _);
        OfficeRow? known = OfficeTable.KnownAt(plain, 0, plain.Length, out _);
        string? side = known?.Side ?? head?.Side;
        if (side == "mass" && paper.HeaderAnchor?.Kind != AnchorKind.PartyTitle)
        {
            return Extracted.Derived(Side.Mass, issuing?.Span, "issuer-kind");
        }

        if (paper.HeaderAnchor is { } anchor)
        {
            Side found = anchor.Kind switch { AnchorKind.PartyTitle => Side.Party, AnchorKind.YouthTitle => Side.Mass, _ => Side.State };
            return Extracted.Printed(found, paper.Text.Raw(anchor.Start, anchor.End), "header-title");
        }

        NumberForm? form = header.Number?.Form ?? header.BlankNumber?.Form ?? _caption?.Number.Form;
        if (form is not null && number is not null)
        {
            return Extracted.Derived(form == NumberForm.Party ? Side.Party : Side.State, number.Span, "number-form");
        }

        return string.IsNullOrEmpty(side) || issuing?.Status == ValueStatus.Inferred ? null : Extracted.Derived(OfficeTable.SideOf(side), issuing?.Span, "issuer-kind", 0.9);
    }

    private Extracted<SigningForm>? FormOf(SignatureBlock? block)
    {
        if (block is null)
        {
            return null;
        }

        SignaturePart? part = block.Parts.FirstOrDefault(candidate => candidate.Form is not null);
        return part is null
            ? Extracted.Derived(Model.SigningForm.Direct, paper.Text.Raw(block.Start, block.End), "post-without-form", 0.9)
            : Extracted.Printed(part.Form!.Value, paper.Text.Raw(part.Start, part.End), "signature");
    }

    private Extracted<string>? PositionOf(SignatureBlock? block)
    {
        if (block is null || block.Parts.Count == 0)
        {
            return null;
        }

        SignaturePart last = block.Parts[^1];
        bool deputyMissing = last.Form is Model.SigningForm.OnBehalf or Model.SigningForm.ForHead or Model.SigningForm.ByOrder or Model.SigningForm.ByAuthorisation;
        if (deputyMissing || last.Text.Length == 0)
        {
            return null;
        }

        string value = OfficeTable.NormalCase(last.Text);
        return Extracted.Printed(last.Form == Model.SigningForm.Acting ? "Quyền " + value : value, paper.Text.Raw(last.Start, last.End), "signature");
    }

    private Signature Signature(SignatureBlock block)
    {
        SignaturePart? organ = block.Parts.FirstOrDefault(part => part.Form is not null && part.Text.Length > 0);
        return new Signature(
            block.Name is { } name ? Printed(name, "name-under-posts") : null,
            FormOf(block),
            organ is null ? null : Extracted.Printed(OfficeTable.NormalCase(organ.Text), paper.Text.Raw(organ.Start, organ.End), "signature"),
            PositionOf(block));
    }

    private Extracted<int>? Pages()
    {
        if (source.PageCount is int pages)
        {
            return Extracted.Derived(pages, null, "reader-pages", 1.0);
        }

        return paper.Text.PageBreaks > 0 ? Extracted.Derived(paper.Text.PageBreaks, null, "form-feeds", 0.9) : null;
    }

    [GeneratedRegex(@"thong\s{1,4}qua\s{1,4}(?<date>ngay\s{1,4}\d{1,2}\s{1,4}thang)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Passed();
}
