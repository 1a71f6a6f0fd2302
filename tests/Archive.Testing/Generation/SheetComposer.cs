using System.Globalization;
using Archive.Testing.Sheets;
using Bogus;

namespace Archive.Testing.Generation;

/// <summary>Decides what one directive after the other says; remembers recent ones so that later ones can cite them.</summary>
internal sealed class SheetComposer
{
    /// <summary>How many recent directives can be cited; old enough ones are forgotten, so memory stays small.</summary>
    private const int Remembered = 512;

    private static readonly string[] s_levels = ["central", "province", "district", "commune"];
    private static readonly string[] s_layouts = ["stacked", "columns", "rows", "right"];
    private static readonly string[] s_units = ["VX", "VP", "NC", "KGVX", "NN", "TH"];

    private readonly Randomizer _random;
    private readonly GeneratorWords _words;
    private readonly GeneratedOffice[] _offices;
    private readonly Dictionary<string, int> _lastNumbers = new(StringComparer.Ordinal);
    private readonly List<Issued> _issued = [];
    private int _nextPlace;

    public SheetComposer(Randomizer random, GeneratorWords words)
    {
        _random = random;
        _words = words;
        _offices = GeneratedOffice.Country(random, words);
    }

    public DirectiveSheet Compose(int index, string ending)
    {
        Issued? basis = _issued.Count > 0 && _random.Bool(0.7f) ? _random.ListItem(_issued) : null;
        DateOnly date = DateAfter(basis);
        GeneratedOffice office = OfficeBelow(basis, date);
        GeneratorTopic topic = basis?.Topic ?? _random.ArrayElement(_words.Topics);
        string campaign = basis is not null && _random.Bool(0.8f) ? basis.Campaign : _random.ArrayElement(topic.Campaigns);
        GeneratedType type = DrawType(office);
        string number = NumberOf(office, type, date);
        string subject = Filled(_random.ArrayElement(topic.Subjects), date);
        // Without its title only a công văn still shows what it is.
        bool lost = type.Name == "Công văn" && _random.Bool(0.09f);
        DirectiveSheet sheet = new()
        {
            File = string.Create(CultureInfo.InvariantCulture, $"{date.Year}/{index:000000}{ending}"),
            Side = office.Side,
            Level = office.Level,
            Type = type.Name,
            Number = number,
            PrintedNumber = _random.Bool(0.1f) ? Spaced(number) : null,
            Date = date,
            Place = office.Place,
            Issuer = office.Issuer,
            Superior = office.SuperiorOn(date),
            Subject = type.Name == "Công văn" || office.Side == "party" ? subject : "Về việc " + subject,
            SubjectPrefix = office.Side == "party" && date >= new DateOnly(2026, 5, 27) ? "về việc" : _random.Bool(0.85f) || office.Side != "party" ? "V/v" : "",
            Recipients = type.Name is "Công văn" or "Tờ trình" or "Báo cáo" ? Recipients(office) : [],
            Distribution = Distribution(office, type),
            Signature = Signature(office),
            Topic = topic.Name,
            Layout = _random.ArrayElement(s_layouts),
            LostHeader = lost,
            LostFooter = lost && _random.Bool(0.3f),
            EndMark = _random.Bool(0.9f),
            Spelling = _random.Bool(0.03f) ? "nfd" : "new",
            Paragraphs = [.. Body(office, topic, campaign, basis, date)],
        };
        if (!lost && office.Level != "commune")
        {
            // Nobody stands below a commune to carry its papers out.
            Remember(new Issued(office, type, number, date, subject, topic, campaign));
        }

        return _random.Bool(0.03f) ? WithOldTones(sheet) : sheet;
    }

    private void Remember(Issued issued)
    {
        if (_issued.Count < Remembered)
        {
            _issued.Add(issued);
            return;
        }

        _issued[_nextPlace] = issued;
        _nextPlace = (_nextPlace + 1) % Remembered;
    }

    private DateOnly DateAfter(Issued? basis)
    {
        DateOnly last = new(2026, 10, 30);
        if (basis is not null)
        {
            DateOnly date = basis.Date.AddDays(_random.Number(3, 45));
            return date <= last ? date : last;
        }

        return new DateOnly(2018, 1, 2).AddDays(_random.Number(0, 3180));
    }

    // The office that carries a paper out stands one level lower in the same province; the rest are drawn freely.
    private GeneratedOffice OfficeBelow(Issued? basis, DateOnly date)
    {
        bool noDistricts = date >= GeneratedOffice.NoDistrictsFrom;
        while (true)
        {
            GeneratedOffice office = _random.ArrayElement(_offices);
            if (noDistricts && office.Level == "district")
            {
                continue;
            }

            if (basis is null)
            {
                return office;
            }

            int level = Array.IndexOf(s_levels, basis.Office.Level);
            int wanted = Math.Min(level + (noDistricts && level == 1 ? 2 : 1), s_levels.Length - 1);
            if (office.Level == s_levels[wanted] && (basis.Office.Province < 0 || office.Province == basis.Office.Province))
            {
                return office;
            }
        }
    }

    private GeneratedType DrawType(GeneratedOffice office)
    {
        GeneratedType[] types = GeneratedType.Of(office);
        int drawn = _random.Number(1, types.Sum(type => type.Weight));
        foreach (GeneratedType type in types)
        {
            drawn -= type.Weight;
            if (drawn <= 0)
            {
                return type;
            }
        }

        return types[0];
    }

    private string NumberOf(GeneratedOffice office, GeneratedType type, DateOnly date)
    {
        // Two kinds of paper share the code QĐ, but each kind has a series of its own.
        string key = string.Create(CultureInfo.InvariantCulture, $"{office.Issuer}/{type.Name}/{date.Year}");
        int number = _lastNumbers.GetValueOrDefault(key) + _random.Number(1, office.Level == "commune" ? 12 : 40);
        _lastNumbers[key] = number;
        string digits = number.ToString("00", CultureInfo.InvariantCulture);
        return office.Side == "party" ? $"{digits}-{type.Code}/{office.Code}"
            : type.Code.Length == 0 ? $"{digits}/{office.Code}-{_random.ArrayElement(s_units)}"
            : $"{digits}/{type.Code}-{office.Code}";
    }

    private string Spaced(string number)
    {
        char separator = number.Contains('-', StringComparison.Ordinal) && number.IndexOf('-', StringComparison.Ordinal) < number.IndexOf('/', StringComparison.Ordinal) ? '-' : '/';
        string[] forms = [$" {separator} ", $" {separator}", $"{separator} ", separator == '-' ? " – " : " / "];
        int at = number.IndexOf(separator, StringComparison.Ordinal);
        return number[..at] + _random.ArrayElement(forms) + number[(at + 1)..];
    }

    private string Filled(string template, DateOnly date) => template
        .Replace("{year}", date.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{nextYear}", (date.Year + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{number}", _random.Number(1, 4).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private string[] Recipients(GeneratedOffice office) =>
        _random.ArrayElements(office.Side == "party" ? _words.RecipientsParty : _words.RecipientsState, _random.Number(1, 4));

    private List<string> Distribution(GeneratedOffice office, GeneratedType type)
    {
        List<string> lines = [];
        if (type.Name is "Công văn" or "Tờ trình")
        {
            lines.Add(office.Side == "party" && _random.Bool() ? "Như kính gửi" : "Như trên");
        }

        lines.Add("Cấp trên trực tiếp (để báo cáo)");
        lines.AddRange(_random.ArrayElements(office.Side == "party" ? _words.RecipientsParty : _words.RecipientsState, 2));
        lines.Add(office.Side == "party" ? "Lưu Văn phòng" : "Lưu: VT, " + _random.ArrayElement(s_units));
        return lines;
    }

    private SheetSignature Signature(GeneratedOffice office)
    {
        string name = _random.Bool(0.08f)
            ? _random.ArrayElement(_words.OtherNames)
            : $"{_random.ArrayElement(_words.FamilyNames)} {_random.ArrayElement(_words.MiddleNames)} {_random.ArrayElement(_words.GivenNames)}";
        return office switch
        {
            { Side: "party", Level: "central" } => new([("KT", "Trưởng ban")], "Phó Trưởng ban", name),
            { Side: "party" } when _random.Bool(0.15f) => new([("TL", office.Organ)], "Chánh Văn phòng", name),
            { Side: "party" } => new([("TM", office.Organ)], _random.ArrayElement(["Bí thư", "Phó Bí thư", "Phó Bí thư Thường trực"]), name),
            { Side: "mass" } => new([("TM", office.Organ)], _random.ArrayElement(["Chủ tịch", "Phó Chủ tịch"]), name),
            { Level: "central" } => new([("KT", "Bộ trưởng")], "Thứ trưởng", name),
            _ when _random.Bool(0.3f) => new([("TM", office.Organ)], "Chủ tịch", name),
            _ when _random.Bool(0.2f) => new([("TL", "Chủ tịch")], "Chánh Văn phòng", name),
            _ => new([("TM", office.Organ), ("KT", "Chủ tịch")], "Phó Chủ tịch", name),
        };
    }

    private IEnumerable<string> Body(GeneratedOffice office, GeneratorTopic topic, string campaign, Issued? basis, DateOnly date)
    {
        string opening = _random.ArrayElement(_words.Openings).Replace("{field}", topic.Field, StringComparison.Ordinal);
        string speaker = office.Side == "party" ? office.Organ : office.Issuer;
        string cited = basis is null ? "" : "Thực hiện " + Citation(basis) + " về " + basis.Subject + ", ";
        yield return basis is null && opening.EndsWith(',') ? $"{opening} {speaker} yêu cầu:"
            : opening.EndsWith(',') ? $"{cited}{speaker} yêu cầu:"
            : $"{opening} {(cited.Length > 0 ? cited : "Để khắc phục, ")}{speaker} yêu cầu:";
        int items = _random.Number(4, 8);
        int quoted = _random.Number(1, items);
        for (int item = 1; item <= items; item++)
        {
            yield return Task(office, topic, item, item == quoted ? campaign : null, date);
        }

        yield return "Quá trình thực hiện nếu có khó khăn, vướng mắc, các cơ quan, đơn vị kịp thời phản ánh về "
            + (office.Side == "party" ? "Văn phòng cấp ủy" : "Văn phòng") + " để được hướng dẫn.";
    }

    private string Task(GeneratedOffice office, GeneratorTopic topic, int item, string? campaign, DateOnly date)
    {
        string actor = _random.ArrayElement(office.Side == "party" ? _words.PartyActors : _words.StateActors);
        DateOnly deadline = date.AddDays(_random.Number(10, 160));
        string quote = campaign is null ? "" : " gắn với phong trào «" + campaign + "»";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{item}. {actor} {_random.ArrayElement(_words.Verbs)} {_random.ArrayElement(topic.Objects)}{quote}; {_random.ArrayElement(_words.Verbs)} {_random.ArrayElement(topic.Objects)}, {_random.ArrayElement(_words.Purposes)}; hoàn thành trước ngày {deadline:dd/MM/yyyy}, phấn đấu đạt ít nhất {_random.Number(12, 98)}% trong tổng số {_random.Number(20, 4800)} trường hợp. {_random.ArrayElement(_words.Details)}");
    }

    private string Citation(Issued basis)
    {
        string comma = basis.Office.Side == "party" && _random.Bool(0.7f) ? "," : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{{{{{basis.Type.Name} số {basis.Number}{comma} ngày {basis.Date:dd/M/yyyy} của {basis.Office.CitedAs}}}}}");
    }

    private static DirectiveSheet WithOldTones(DirectiveSheet sheet) => sheet with
    {
        Issuer = OldTonePlacement.Apply(sheet.Issuer),
        Superior = sheet.Superior is null ? null : OldTonePlacement.Apply(sheet.Superior),
        Place = OldTonePlacement.Apply(sheet.Place),
        Subject = OldTonePlacement.Apply(sheet.Subject),
        Recipients = [.. sheet.Recipients.Select(OldTonePlacement.Apply)],
        Distribution = [.. sheet.Distribution.Select(OldTonePlacement.Apply)],
        Paragraphs = [.. sheet.Paragraphs.Select(OldTonePlacement.Apply)],
        Signature = new(
            [.. sheet.Signature.Authority.Select(line => (line.Form, OldTonePlacement.Apply(line.Body)))],
            sheet.Signature.Position is null ? null : OldTonePlacement.Apply(sheet.Signature.Position),
            OldTonePlacement.Apply(sheet.Signature.Signer)),
    };

    /// <summary>What a later directive needs to cite an earlier one.</summary>
    private sealed record Issued(
        GeneratedOffice Office, GeneratedType Type, string Number, DateOnly Date, string Subject, GeneratorTopic Topic, string Campaign);
}
