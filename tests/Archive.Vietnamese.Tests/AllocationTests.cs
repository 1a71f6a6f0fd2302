using Archive.Testing;

namespace Archive.Vietnamese.Tests;

/// <summary>What runs for every token of the index must not feed the garbage collector.</summary>
public class AllocationTests
{
    private const string Text =
        "Số 519-CV/QU, ngày 16 tháng 12 năm 2021: Ủy ban nhân dân quận tổ chức phong trào “Tết vì người nghèo”; "
        + "nguời đuợc kỹ thuật quí báu hòa bình K'Ho café Đắk Lắk CO\u0302\u0323NG HO\u0300A H5N1 covid19 TƯ 44-KL/T.Ư ｆｕｌｌ";

    [Fact]
    public void Tokenizer_ThousandTexts_AllocatesNothing() => AssertNothing(static () =>
    {
        Span<byte> bytes = stackalloc byte[3 * SyllableTokenizer.MaxLength];
        SyllableTokenizer tokens = new(Text);
        int length = 0;
        while (tokens.MoveNext())
        {
            length += tokens.Key.Length + tokens.Folded.Length + tokens.WriteKey(bytes) + tokens.WriteFolded(bytes) + (tokens.HasMarks ? 1 : 0);
        }

        return length;
    });

    [Fact]
    public void Folding_IntoABuffer_AllocatesNothing() => AssertNothing(static () =>
    {
        Span<char> buffer = stackalloc char[512];
        return AccentFolding.Fold(Text, buffer);
    });

    [Fact]
    public void Validity_OfAWord_AllocatesNothing() => AssertNothing(static () =>
        (Syllable.IsValid("nghiêng") ? 1 : 0) + (Syllable.IsValid("tra\u0302\u0300m") ? 1 : 0) + (Syllable.IsValid("zoom") ? 1 : 0));

    [Fact]
    public void Canonicalization_OfCanonicalText_CopiesNothing()
    {
        string text = VietnameseText.Clean(Text);

        CanonicalText again = VietnameseText.Canonicalize(text);

        Assert.True(again.IsIdentity);
        Assert.Same(text, again.Text);
    }

    private static void AssertNothing(Func<int> run)
    {
        Assert.True(run() > 0);
        for (int warm = 0; warm < 100; warm++)
        {
            run();
        }

        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            for (int round = 0; round < 1000; round++)
            {
                run();
            }
        }));
    }
}
