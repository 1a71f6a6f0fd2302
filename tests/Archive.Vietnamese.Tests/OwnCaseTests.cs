using System.Globalization;

namespace Archive.Vietnamese.Tests;

/// <summary>The room's own cases, so that it is tested where the reference data is absent.</summary>
public class OwnCaseTests
{
    [Theory]
    [InlineData("Tru\u031Bo\u031B\u0300ng", "Trường")]
    [InlineData("a\u0309\u0306", "ẳ")]
    [InlineData("o\u0323\u031B\u0323", "ợ")]
    [InlineData("cafe\u0301 Zu\u0308rich", "café Zürich")]
    [InlineData("n\u0303 s\u0323\u0307", "ñ ṩ")]
    public void Compose_MarksInAnyOrder_GivesOneLetter(string text, string expected) =>
        Assert.Equal(expected, VietnameseText.Compose(text));

    [Theory]
    [InlineData("ÐƣờNG ɖi", "ĐườNG đi")]
    [InlineData("Тhành рhố", "Thành phố")]
    [InlineData("Правда и мир", "Правда и мир")]
    [InlineData("a\u2003b\u200Dc\u202Fd", "a bc d")]
    [InlineData("＂Ｑ．１＂", "\"Q.1\"")]
    [InlineData("trưòng nguời", "trường người")]
    [InlineData("m² № ½", "m² № ½")]
    public void Clean_NoiseOfOfficeFiles_IsRepaired(string text, string expected) => Assert.Equal(expected, VietnameseText.Clean(text));

    [Theory]
    [InlineData("Tổ chá»©c &#x111;&#7843;ng", "Tổ chức đảng")]
    [InlineData("&amp;#7843;", "ả")]
    [InlineData("a &lt; b &khong; c", "a < b &khong; c")]
    [InlineData("Trường học «À»", "Trường học \"À\"")]
    public void Canonicalize_WrongReadings_AreUndone(string text, string expected) =>
        Assert.Equal(expected, VietnameseText.Canonicalize(text, CanonicalSteps.All).Text);

    [Fact]
    public void Canonicalize_RewrittenText_KnowsTheWayBack()
    {
        const string Original = "\uFEFFQua\u0302\u0323n u\u0309y &#7843;";

        CanonicalText canonical = VietnameseText.Canonicalize(Original, CanonicalSteps.All);

        Assert.Equal("Quận ủy ả", canonical.Text);
        Assert.Equal("Qua\u0302\u0323n", canonical.ToOriginal(0, 4).Of(Original).ToString());
        Assert.Equal("u\u0309", canonical.ToOriginal(5, 6).Of(Original).ToString());
        Assert.Equal("&#7843;", canonical.ToOriginal(8, 9).Of(Original).ToString());
        Assert.Equal(2, canonical.FromOriginal(4));
        Assert.Equal(Original.Length, canonical.ToOriginal(canonical.Text.Length));
    }

    [Theory]
    [InlineData("Đường THUỶ ñ ß Ø", "duong thuy n ß o")]
    [InlineData("D\u0336a\u0309ng", "dang")]
    public void Fold_AnyForm_LeavesBareLetters(string text, string expected) => Assert.Equal(expected, AccentFolding.Fold(text));

    [Fact]
    public void Fold_ShortDestination_IsRefused() => Assert.Throws<ArgumentException>(static () => AccentFolding.Fold("abc", new char[2]));

    [Theory]
    [InlineData("nghiêng", "ng|h", "", "", Tone.Ngang, false)]
    [InlineData("nghiêng", "ngh", "", "iê", Tone.Ngang, true)]
    [InlineData("khuỷu", "kh", "u", "y", Tone.Hoi, true)]
    [InlineData("thuyền", "th", "u", "yê", Tone.Huyen, true)]
    [InlineData("gìn", "gi", "", "i", Tone.Huyen, true)]
    [InlineData("quyết", "qu", "", "yê", Tone.Sac, true)]
    [InlineData("oái", "", "o", "a", Tone.Sac, true)]
    public void Syllable_Parsed_HasItsParts(string word, string onset, string glide, string nucleus, Tone tone, bool right)
    {
        Assert.True(Syllable.TryParse(word, out Syllable? syllable));

        bool same = syllable.Onset == onset && syllable.Glide == glide && syllable.Nucleus == nucleus && syllable.Tone == tone;
        Assert.True(same == right, syllable.ToString());
    }

    [Theory]
    [InlineData("phát", true)]
    [InlineData("phat", false)]
    [InlineData("phàt", false)]
    [InlineData("ngé", false)]
    [InlineData("cê", false)]
    [InlineData("iên", false)]
    [InlineData("yên", true)]
    [InlineData("quơ", true)]
    [InlineData("Krông", false)]
    [InlineData("", false)]
    public void Syllable_Validity_FollowsTheGrammar(string word, bool valid) => Assert.Equal(valid, Syllable.IsValid(word));

    [Theory]
    [InlineData("HÒA, hoá; Thủy-lợi", "HOÀ, hoá; Thuỷ-lợi", "HÒA, hóa; Thủy-lợi")]
    [InlineData("K'Hoá qúy giừơng", "K'Hoá quý giường", "K'Hoá quý giường")]
    public void ToneStyles_OfAText_MoveOnlyTheTones(string text, string newStyle, string oldStyle)
    {
        Assert.Equal(newStyle, SyllableRepair.ToNewStyle(text));
        Assert.Equal(oldStyle, SyllableRepair.ToOldStyle(text));
    }

    [Fact]
    public void Tokens_OfALine_HaveKeysOffsetsAndGaps()
    {
        const string Line = "Ủy ban 519cv/qu, ĐẦU TƯ 44-KL/TƯ. H’Mông T.Ư";
        List<string> seen = [];
        SyllableTokenizer tokens = new(Line);
        while (tokens.MoveNext())
        {
            seen.Add($"{Line[tokens.Start..tokens.End]}={tokens.Key}={tokens.Folded}={tokens.Kind}={tokens.Gap}");
        }

        Assert.Equal(
            [
                "Ủy=uỷ=uy=Syllable=Sentence", "ban=ban=ban=Syllable=Space", "519=519=519=Number=Space", "cv=cv=cv=Word=Space",
                "qu=qu=qu=Word=Phrase", "ĐẦU=đầu=dau=Syllable=Phrase", "TƯ=tư=tu=Syllable=Space", "44=44=44=Number=Space",
                "KL=kl=kl=Abbreviation=Space", "TƯ=tw=tw=Abbreviation=Phrase", "H’Mông=h'mông=h'mong=Word=Sentence",
                "T.Ư=tw=tw=Abbreviation=Space",
            ],
            seen);
    }

    [Theory]
    [InlineData("kỹ sư quí ông", "kĩ sư quý ông")]
    [InlineData("ky su qui ong", "ki su quy ong")]
    public void SearchKey_SpellingVariants_Meet(string text, string key) => Assert.Equal(key, SearchKey.Of(text));

    /// <summary>
    /// The keys of every syllable of the grammar. When this changes, so do the terms of an index: raise SearchKey.Version
    /// and put the new sum here.
    /// </summary>
    [Fact]
    public void SearchKey_OfTheWholeGrammar_BelongsToItsVersion()
    {
        uint sum = 2166136261;
        int count = 0;
        foreach (string folded in SyllableInventory.All.Select(static entry => Bare(entry)).Distinct().Order(StringComparer.Ordinal))
        {
            foreach (string spelling in FoldedSyllables.Spellings(folded).Order(StringComparer.Ordinal))
            {
                count++;
                foreach (char unit in SearchKey.Of(spelling) + "|" + SearchKey.FoldedOf(spelling))
                {
                    sum = (sum ^ unit) * 16777619;
                }
            }
        }

        Assert.Equal("1: 17676 6B38AA1A", string.Create(CultureInfo.InvariantCulture, $"{SearchKey.Version}: {count} {sum:X8}"));
    }

    [Theory]
    [InlineData("Số 519 - CV/QU", "519|cv|qu")]
    [InlineData("so 519 cv qu", "519|cv|qu")]
    [InlineData("519_CV_QU", "519|cv|qu")]
    [InlineData("519cvqu", "519|cv|qu")]
    [InlineData("cv519/qu", "519|cv|qu")]
    [InlineData("công văn 519/qu", "519|cv|qu")]
    [InlineData("kl 44 tư", "44|kl|tw")]
    [InlineData("12a-QĐ/TU", "12a|qd|tu")]
    [InlineData("luật 34/2016/QH14", "34/2016|qh14")]
    [InlineData("luật số 99/2015", "99/2015|qh")]
    [InlineData("luat 99 nam 2015", "99/2015|qh")]
    [InlineData("bộ luật 91/2015", "91/2015|qh")]
    [InlineData("luật 10/2012", "10/2012|qh")]
    [InlineData("pháp lệnh số 02/2020", "2/2020|ubtvqh")]
    [InlineData("pháp lệnh 02/2020/UBTVQH14", "2/2020|ubtvqh14")]
    [InlineData("lệnh 12/2015", "12/2015|l")]
    [InlineData("nghị quyết số 103/2023", "103/2023|nq")]
    [InlineData("luật 18", null)]
    [InlineData("luật 2015", null)]
    [InlineData("kỷ luật 99/2015", null)]
    [InlineData("pháp luật 5/2013", null)]
    [InlineData("1234/QĐ-BNN&PTNT", "1234|qd|bnnptnt")]
    [InlineData("nghi dinh 93 nam 2019", "93/2019|nd")]
    [InlineData("nghị quyết 18", "18|nq")]
    [InlineData("nghị định 93 2019", "93/2019|nd")]
    [InlineData("công văn 11306 vpcp", "11306|vpcp")]
    [InlineData("số764-CV/TU", "764|cv|tu")]
    [InlineData("764\\CV\\TU", "764|cv|tu")]
    [InlineData("kế hoạch 2022", null)]
    [InlineData("quyết định 5 năm", null)]
    [InlineData("số 519", null)]
    [InlineData("3/2 - TP.HCM", null)]
    public void DocumentNumber_AnySpelling_HasOneKey(string text, string? key) =>
        Assert.Equal(key, DocumentNumber.TryParse(text, out DocumentNumber? number) ? number.Key : null);

    [Fact]
    public void DocumentNumber_UnaccentedTu_MayBeTheCentralCommittee()
    {
        Assert.True(DocumentNumber.TryParse("44-kl/tu", out DocumentNumber? typed));
        Assert.True(DocumentNumber.TryParse("44-KL/TU", out DocumentNumber? printed));

        Assert.Equal(["44|kl|tu", "44|kl|tw"], typed.Keys);
        Assert.Equal(["44|kl|tu"], printed.Keys);
        Assert.True(DocumentNumber.TryParse("31/kh-tuhkn", out DocumentNumber? branch));
        Assert.Equal(["31|kh|tuhkn", "31|kh|twhkn"], branch.Keys);
    }

    [Theory]
    [InlineData("quyết định 749 ngày 3/6/2020", "749|qd")]
    [InlineData("ke hoach 5 ngay 7 thang 3 nam 2023", "5|kh")]
    [InlineData("quyết định 5 ngày", null)]
    [InlineData("kế hoạch 30 ngày cao điểm", null)]
    public void DocumentNumber_BeforeADay_IsNoCountOfDays(string query, string? key) =>
        Assert.Equal(key, DocumentNumber.FindInQuery(query).SingleOrDefault()?.Key);

    [Fact]
    public void DocumentNumber_ByTypeAndYear_HasTheSymbolsThatItMayCarry()
    {
        Assert.True(DocumentNumber.TryParse("pháp lệnh 2/2010", out DocumentNumber? ordinance));
        Assert.True(DocumentNumber.TryParse("nghị quyết 35/2021", out DocumentNumber? resolution));
        Assert.True(DocumentNumber.TryParse("nghị định 30", out DocumentNumber? decree));
        Assert.True(DocumentNumber.TryParse("kế hoạch 30", out DocumentNumber? plan));

        Assert.Equal(["2/2010|ubtvqh", "2/2010|pl|ubtvqh"], ordinance.Keys);
        Assert.Equal(["35/2021|nq", "35/2021|qh", "35/2021|ubtvqh"], resolution.Keys);
        Assert.True(ordinance.IsPartial && resolution.IsPartial);
        Assert.True(decree.MayHaveYear);
        Assert.False(plan.MayHaveYear || ordinance.MayHaveYear);
    }

    [Fact]
    public void DocumentNumber_InQuery_LeavesTheOtherWords()
    {
        const string Query = "kế hoạch 52 năm 2023 chung sức";

        DocumentNumber number = Assert.Single(DocumentNumber.FindInQuery(Query));

        Assert.Equal("52|kh", number.Key);
        Assert.True(number.IsPartial);
        Assert.Equal("kế hoạch 52", number.Span.Of(Query).ToString());
    }

    [Theory]
    [InlineData("mồng 3 tháng 2 năm 1930", "1930-02-03")]
    [InlineData("tháng mười hai năm 2023", "2023-12")]
    [InlineData("tháng năm năm 2024", "2024-05")]
    [InlineData("Quí II-2022", "2022-Q2")]
    [InlineData("ngày 5/3", "--03-05")]
    [InlineData("2021-12-16", "2021-12-16")]
    [InlineData("30/4/75", "1975-04-30")]
    [InlineData("ngày 31 tháng 4 năm 2024", null)]
    [InlineData("Ất Tỵ 2025", null)]
    [InlineData("15/2021/tt-btc", null)]
    [InlineData("1.2.13", null)]
    public void Date_AnySpelling_HasOneValue(string text, string? value) =>
        Assert.Equal(value, VietnameseDate.TryFind(text, out VietnameseDate? date) ? date.Value : null);

    [Theory]
    [InlineData("từ tháng 3 đến tháng 5 năm 2024", "2024-03-01", "2024-05-31")]
    [InlineData("từ ngày 12 đến 15/3/2024", "2024-03-12", "2024-03-15")]
    [InlineData("nhiệm kỳ 2020 - 2025", "2020-01-01", "2025-12-31")]
    [InlineData("quý I/2024", "2024-01-01", "2024-03-31")]
    [InlineData("tháng 2/2024", "2024-02-01", "2024-02-29")]
    [InlineData("trước năm 2020", "0001-01-01", "2019-12-31")]
    [InlineData("truoc ngay 1/7/2025", "0001-01-01", "2025-06-30")]
    [InlineData("sau ngày 1/7/2025", "2025-07-02", "9999-12-31")]
    [InlineData("từ tháng 3/2024", "2024-03-01", "9999-12-31")]
    [InlineData("từ năm 2021 đến nay", "2021-01-01", "9999-12-31")]
    [InlineData("6 tháng đầu năm 2023", "2023-01-01", "2023-06-30")]
    [InlineData("sáu tháng cuối năm 2023", "2023-07-01", "2023-12-31")]
    public void Period_OfAText_HasFirstAndLastDay(string text, string first, string last)
    {
        DatePeriod period = Assert.Single(DatePeriod.FindAll(text));

        Assert.Equal(DateOnly.Parse(first, CultureInfo.InvariantCulture), period.First);
        Assert.Equal(DateOnly.Parse(last, CultureInfo.InvariantCulture), period.Last);
    }

    [Theory]
    [InlineData("sứcs", "sức")]
    [InlineData("thaays", "thấy")]
    [InlineData("ddaaqngr", null)]
    [InlineData("UBND", null)]
    [InlineData("tw", null)]
    [InlineData("windows", null)]
    public void Telex_RawKeys_AreReadOrRefused(string typed, string? expected) => Assert.Equal(expected, Telex.First(typed)?.Text);

    [Theory]
    [InlineData("D9a3ng", "đảng")]
    [InlineData("quan12", null)]
    [InlineData("to10", null)]
    [InlineData("H5N1", null)]
    public void Vni_RawKeys_AreReadOrRefused(string typed, string? expected) => Assert.Equal(expected, Vni.First(typed)?.Text);

    [Theory]
    [InlineData("chung suwcs xaay duwngj", "chung sức xây dựng")]
    [InlineData("d9a3ng bo65 quan1", "đảng bộ quán")]
    [InlineData("chung suc", null)]
    [InlineData("box test", null)]
    [InlineData("moon", null)]
    public void TypedQuery_IsDecodedOnlyWhenCertain(string query, string? expected) => Assert.Equal(expected, TypedQuery.Decode(query)?.Text);

    [Fact]
    public void MissingSpaces_WithAVocabulary_AreCertain()
    {
        Assert.Equal(2, MissingSpaces.Split("hanoi").Count);
        Assert.Equal(["ha noi"], MissingSpaces.Split("hanoi", static syllable => syllable is "ha" or "noi"));
        Assert.Equal(["hội nghị"], MissingSpaces.Split("HộiNghị"));
        Assert.Empty(MissingSpaces.Split("website"));
    }

    [Theory]
    [InlineData(".VnTimeH", LegacyEncoding.Tcvn3, true)]
    [InlineData("VNI-Times", LegacyEncoding.VniWindows, false)]
    [InlineData("Times New Roman", LegacyEncoding.None, false)]
    public void Font_ByName_TellsTheEncoding(string font, LegacyEncoding encoding, bool upper)
    {
        Assert.Equal(encoding != LegacyEncoding.None, LegacyDecoder.TryGetFontEncoding(font, out LegacyEncoding found, out bool upperCase));
        Assert.Equal((encoding, upper), (found, upperCase));
    }

    [Theory]
    [InlineData("UBND", "Ủy ban nhân dân")]
    [InlineData("ubnd", "Ủy ban nhân dân")]
    [InlineData("TƯ", "Trung ương")]
    [InlineData("NQ", "nghị quyết")]
    public void Abbreviation_Expanded_HasItsReading(string shortForm, string reading) => Assert.Contains(reading, Abbreviations.Expand(shortForm));

    [Fact]
    public void Abbreviation_MarksDecide_BeforeFolding()
    {
        Assert.DoesNotContain("Trung ương", Abbreviations.Expand("TU"));
        Assert.Equal(["Hướng dẫn"], Abbreviations.Expand("HD"), StringComparer.OrdinalIgnoreCase);
        Assert.Contains("UBND", Abbreviations.Contract("uỷ ban Nhân dân").Select(static entry => entry.Short));
    }

    [Fact]
    public void Abbreviation_InAText_IsFoundBothWays()
    {
        const string Text = "UBND quận và Ủy ban Kiểm tra, BCH TW";

        Assert.Equal(["UBND", "BCH TW"], Abbreviations.FindAll(Text).Select(match => match.Span.Of(Text).ToString()));
        Assert.Contains("Ủy ban Kiểm tra", Abbreviations.FindReadings(Text).Select(match => match.Span.Of(Text).ToString()));
        Assert.Equal(["ubnd"], Abbreviations.FindAll("ubnd la gi", loose: true).Select(static match => match.Span.Of("ubnd la gi").ToString()));
    }

    [Fact]
    public void QuotedTheme_BehindANumber_IsACitation()
    {
        const string Text = "Nghị quyết số 18-NQ/TW, “Một số vấn đề” và phong trào \"Dân vận\n khéo\", “chưa đóng";

        Assert.Equal(["Một số vấn đề", "Dân vận khéo"], QuotedTheme.FindQuotations(Text).Select(static theme => theme.Text));
        QuotedTheme theme = Assert.Single(QuotedTheme.FindAll(Text));
        Assert.Equal("\"Dân vận\n khéo\"", theme.Span.Of(Text).ToString());
        Assert.Equal(theme.Key, new QuotedTheme("DÂN VẬN - KHÉO", default, false).Key);
    }

    [Theory]
    [InlineData("sử", "sữ", true)]
    [InlineData("xử", "sử", true)]
    [InlineData("ngành", "nghành", true)]
    [InlineData("giành", "rành", true)]
    [InlineData("bàn", "bàng", true)]
    [InlineData("sử", "sử", false)]
    [InlineData("đảng", "chung", false)]
    [InlineData("sử", "xữ", false)]
    public void Confusables_OneStep_IsOneStep(string meant, string typed, bool expected) =>
        Assert.Equal(expected, Confusables.IsOneStep(typed, meant));

    [Fact]
    public void People_Sorted_GoByGivenName()
    {
        string[] names = ["Phạm Văn Ý", "Trần An", "Nguyễn Thị Ánh", "Lê An", "Đỗ Ân"];

        Assert.Equal(["Lê An", "Trần An", "Nguyễn Thị Ánh", "Đỗ Ân", "Phạm Văn Ý"], names.Order(VietnameseCollation.People));
    }

    [Fact]
    public void Titles_NumericKey_OrdersNumbersByValue()
    {
        string[] titles = ["Kế hoạch 52", "Kế hoạch 9", "Kế hoạch 101"];

        Assert.Equal(["Kế hoạch 9", "Kế hoạch 52", "Kế hoạch 101"], titles.OrderBy(static title => VietnameseCollation.Key(title, CollationStyle.Title, numeric: true), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData('s', 'd', true)]
    [InlineData('s', 'w', true)]
    [InlineData('q', 'p', false)]
    [InlineData('a', 'a', false)]
    public void Keyboard_Neighbours_LieSideBySide(char left, char right, bool expected) =>
        Assert.Equal(expected, Keyboard.AreNeighbours(left, right));

    private static string Bare(SyllableEntry entry)
    {
        Span<char> letters = new char[entry.Length];
        SyllableShape.Write(entry.Letters, letters, Tone.Ngang, 0);
        return AccentFolding.Fold(letters.ToString());
    }
}
