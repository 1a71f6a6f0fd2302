using Archive.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Archive.EndToEnd.Tests;

/// <summary>The search box with completions, offers and errors, in a real browser over the real index.</summary>
[Collection(ArchiveCollection.Name)]
public sealed class SearchBoxTests(CorpusServer corpus, BrowserFixture browser)
{
    private const string Theme = "Chung sức xây dựng cộng đồng nhân ái";

    [Fact]
    public async Task Typing_Unaccented_OffersTheAccentedTheme_AndTheKeyboardTakesIt()
    {
        IPage page = await browser.NewPage(corpus.Server.Address);
        await page.GotoAsync("/");
        await page.Locator(".hit").First.WaitForAsync();
        await page.Locator("#search-box").PressSequentiallyAsync("chung suc");
        ILocator first = page.Locator("#suggestions [role=option]").First;
        await first.WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Directory.CreateDirectory(Path.Combine(SharedData.ProjectRoot, "artifacts", "screenshots")).FullName, "suggestions.png"),
        });

        Assert.Equal(Theme, await first.TextContentAsync());
        Assert.Equal("chung suc", await page.Locator("#search-box").InputValueAsync());
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/?q=" + Uri.EscapeDataString(Theme).Replace("%20", "+", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RestoredAccents_AreOffered_AndALinkTakesThem()
    {
        IPage page = await browser.NewPage(corpus.Server.Address);
        await page.GotoAsync("/?q=chung+suc+xay+dung");
        ILocator offer = page.Locator(".suggestion a").First;
        await offer.WaitForAsync();

        Assert.Equal("chung sức xây dựng", await offer.TextContentAsync());
        await offer.ClickAsync();
        await page.WaitForURLAsync("**/?q=chung+s%E1%BB%A9c+x%C3%A2y+d%E1%BB%B1ng");
    }

    [Theory]
    [InlineData("nguoi:Tám", "không có trường “nguoi”", "người-ký:Tám")]
    [InlineData("nhân ái -báo cáo", "viết -\"báo cáo\"", "nhân ái -\"báo cáo\"")]
    public async Task Signs_ThatWereNotQuiteUsedAsTheLanguageHasThem_AreTold_AndALinkMendsThem(string query, string told, string mended)
    {
        IPage page = await browser.NewPage(corpus.Server.Address);
        await page.GotoAsync("/?q=" + Uri.EscapeDataString(query));
        ILocator offer = page.Locator(".suggestion a").First;
        await offer.WaitForAsync();

        Assert.Contains(told, await page.Locator(".understood ul").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(mended, await offer.TextContentAsync());
        await offer.ClickAsync();
        await page.WaitForFunctionAsync("wanted => document.getElementById('search-box').value === wanted", mended);
        await page.Locator(".total").WaitForAsync();
    }

    [Theory]
    [InlineData("(nhân ái VÀ")]
    [InlineData("\"không đóng")]
    [InlineData("năm:[2020 TO")]
    [InlineData("VÀ HOẶC KHÔNG")]
    [InlineData("*")]
    public async Task AnyString_ShowsResultsOrSaysThatThereAreNone(string query)
    {
        IPage page = await browser.NewPage(corpus.Server.Address);
        await page.GotoAsync("/?q=" + Uri.EscapeDataString(query));
        await page.Locator(".total").WaitForAsync();

        Assert.Equal(0, await page.Locator("[role=alert]").CountAsync());
    }
}
