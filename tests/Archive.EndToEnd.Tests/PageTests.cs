using Archive.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Archive.EndToEnd.Tests;

/// <summary>The page in a real browser, as staff use it.</summary>
[Collection(ArchiveCollection.Name)]
public sealed class PageTests(CorpusServer corpus, BrowserFixture browser)
{
    private const string Theme = "Chung sức xây dựng cộng đồng nhân ái";
    private const string ThemeUnaccented = "chung suc xay dung cong dong nhan ai";

    [Fact]
    public async Task Person_TypesTheme_ClicksIssuer_OpensDocument_SeesThemeMarked()
    {
        IPage page = await browser.NewPage(corpus.Server.Address);
        await page.GotoAsync("/");
        await page.Locator("#search-box").PressSequentiallyAsync(ThemeUnaccented);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/?q=*");
        // Until then the page still shows what it showed before, facets and counts included.
        await page.Locator(".hit mark").First.WaitForAsync();
        ILocator issuer = page.Locator("fieldset[data-facet=issuer] .facet-value").First;
        string count = await issuer.Locator(".count").InnerTextAsync();
        await issuer.Locator("input").CheckAsync();
        await page.WaitForURLAsync("**issuer=*");
        await page.Locator($".total:text-is('{count} văn bản')").WaitForAsync();

        await page.Locator(".hit h2 a").First.ClickAsync();

        ILocator mark = page.Locator("mark.current").First;
        await mark.WaitForAsync();
        Assert.Equal(Fold(Theme), Fold(string.Concat(await page.Locator("mark.current").AllInnerTextsAsync())));
        Assert.True(await mark.EvaluateAsync<bool>("m => { const r = m.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }"),
            "the first hit is not in view");
        Assert.StartsWith("1 / ", await page.Locator("#hit-counter").InnerTextAsync(), StringComparison.Ordinal);
        await page.GoBackAsync();
        await page.Locator(".hit").First.WaitForAsync();
        Assert.Contains("issuer=", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", 1280)]
    [InlineData("/", 360)]
    [InlineData("/?q=nhan+ai", 1280)]
    [InlineData("/?q=nhan+ai", 360)]
    [InlineData("/?q=nhan+ai", 1440)]
    [InlineData("/?q=khongcotunaonhuvay", 1280)]
    public async Task SearchPage_Axe_FindsNothing(string address, int width)
    {
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            IPage page = await browser.NewPage(corpus.Server.Address, width, scheme: scheme);
            await page.GotoAsync(address);
            await page.Locator(".total").WaitForAsync();

            await AssertAccessible(page);
            await AssertNoSidewaysScroll(page);
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task DocumentPage_Axe_FindsNothing(int width)
    {
        IPage page = await browser.NewPage(corpus.Server.Address, width);
        await page.GotoAsync("/?q=" + Uri.EscapeDataString(Theme));
        await page.Locator(".hit h2 a").First.ClickAsync();
        await page.Locator(".sheet").WaitForAsync();

        await AssertAccessible(page);
        await AssertNoSidewaysScroll(page);
    }

    [Fact]
    public async Task SearchBox_WhileLettersAreComposed_AsksNothing()
    {
        IPage page = await browser.NewPage(corpus.Server.Address);
        await page.GotoAsync("/");
        await page.Locator(".hit").First.WaitForAsync();
        int requests = 0;
        page.Request += (_, request) => requests += request.Url.Contains("/api/", StringComparison.Ordinal) ? 1 : 0;
        await page.EvaluateAsync("""
            () => {
              const box = document.getElementById('search-box');
              box.focus();
              box.dispatchEvent(new CompositionEvent('compositionstart'));
              for (const typed of ['t', 'te', 'tee', 'tê', 'tết']) {
                box.value = typed;
                box.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
              }
              box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
            }
            """);
        await page.WaitForTimeoutAsync(600);

        Assert.Equal(0, requests);
        Assert.Equal("tết", await page.Locator("#search-box").InputValueAsync());
    }

    [Fact]
    public async Task Keyboard_Alone_SearchesOpensAndWalksHits()
    {
        IPage page = await browser.NewPage(corpus.Server.Address);
        await page.GotoAsync("/");
        await page.Locator(".hit").First.WaitForAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("nhan ai");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/?q=nhan+ai");
        await page.Locator("mark").First.WaitForAsync();
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("mark.current").First.WaitForAsync();
        string before = await page.Locator("#hit-counter").InnerTextAsync();
        await page.Keyboard.PressAsync("n");

        Assert.NotEqual(before, await page.Locator("#hit-counter").InnerTextAsync());
    }

    [Theory]
    [InlineData("/?q=nhan+ai")]
    [InlineData("/swagger/index.html")]
    public async Task Page_Loads_WithoutAnyOutsideRequest(string address)
    {
        IPage page = await browser.NewPage(corpus.Server.Address);
        List<string> outside = [];
        List<string> errors = [];
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(corpus.Server.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                outside.Add(request.Url);
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Empty(outside);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Year_Bar_IsALinkThatFilters()
    {
        IPage page = await browser.NewPage(corpus.Server.Address);
        await page.GotoAsync("/");
        ILocator bar = page.Locator("a.year").Last;
        string label = (await bar.GetAttributeAsync("aria-label"))!;
        string count = label.Split(": ")[1];
        await bar.ClickAsync();
        await page.Locator($".total:text-is('{count}')").WaitForAsync();

        Assert.Contains("year=", page.Url, StringComparison.Ordinal);
        await page.Locator(".chip").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("year=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Document_OpenedFromResults_LeadsToItsNeighbours_AndEachHitSaysWhyItIsThere()
    {
        IPage page = await browser.NewPage(corpus.Server.Address);
        await page.GotoAsync("/?q=" + Uri.EscapeDataString(ThemeUnaccented));
        await page.Locator(".hit").First.WaitForAsync();
        string second = (await page.Locator(".hit h2 a").Nth(1).TextContentAsync())!;
        await page.Locator(".why summary").First.ClickAsync();
        await page.Locator(".why li").First.WaitForAsync();

        await page.Locator(".hit h2 a").First.ClickAsync();
        await page.Locator(".neighbours a[rel=next]").ClickAsync();
        await page.WaitForURLAsync("**at=2");
        await page.Locator($".document-title:text-is(\"{second.Replace("\"", "\\\"", StringComparison.Ordinal)}\")").WaitForAsync();

        await page.Locator(".neighbours a[rel=prev]").WaitForAsync();
        Assert.Equal(2, await page.Locator(".neighbours a").CountAsync());
    }

    [Fact]
    public async Task Dates_AsPeopleWriteThem_NarrowTheSearch_AndAWrongOneIsSaid()
    {
        IPage page = await browser.NewPage(corpus.Server.Address);
        await page.GotoAsync("/");
        await page.Locator("#date-from").FillAsync("31/2/2023");
        await page.Keyboard.PressAsync("Enter");

        Assert.False(await page.Locator("#date-from").EvaluateAsync<bool>("field => field.checkValidity()"));
        await page.Locator("#date-from").FillAsync("2/2023");
        await page.Locator("#date-to").FillAsync("31-12-2023");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/?from=2023-02-01&to=2023-12-31");
        await page.Locator("#date-from[value='01/02/2023']").WaitForAsync();
        Assert.Equal("31/12/2023", await page.Locator("#date-to").InputValueAsync());
    }

    [Theory]
    [InlineData(1280, "search")]
    [InlineData(360, "search-360")]
    public async Task Screenshots_OfTheMainPages_AreTaken(int width, string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(SharedData.ProjectRoot, "artifacts", "screenshots")).FullName;
        IPage page = await browser.NewPage(corpus.Server.Address, width, 800);
        await page.GotoAsync("/?q=" + Uri.EscapeDataString(ThemeUnaccented));
        await page.Locator(".hit").First.WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
        await page.Locator(".hit h2 a").First.ClickAsync();
        await page.Locator("mark.current").First.WaitForAsync();
        byte[] picture = await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name.Replace("search", "document", StringComparison.Ordinal) + ".png") });

        Assert.True(picture.Length > 10_000, "the picture of the document page is empty");
    }

    private static async Task AssertAccessible(IPage page)
    {
        AxeResult result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join("\n", result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help} at {string.Join("; ", violation.Nodes.Take(4).Select(node => node.Html))}")));
    }

    private static async Task AssertNoSidewaysScroll(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways at " + page.Url);

    private static string Fold(string text) =>
        string.Concat(text.Normalize(System.Text.NormalizationForm.FormC).ToLowerInvariant().Where(char.IsLetter));
}
