using Microsoft.Playwright;
using Xunit;

namespace Archive.EndToEnd.Tests;

/// <summary>Debian's Chromium, driven by Playwright; nothing is downloaded.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        const string chromium = "/usr/bin/chromium";
        if (!File.Exists(chromium))
        {
            throw new FileNotFoundException("The browser tests need the Debian package chromium (apt-get install chromium).", chromium);
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            // Tests run as root in containers, where Chromium's own sandbox cannot start; they visit only this machine.
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    internal async Task<IPage> NewPage(Uri address, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            Locale = "vi-VN",
            ReducedMotion = ReducedMotion.Reduce,
        });
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        return page;
    }
}

/// <summary>The tests that share one browser and one server over corpus/.</summary>
[CollectionDefinition(Name)]
public sealed class ArchiveCollection : ICollectionFixture<CorpusServer>, ICollectionFixture<BrowserFixture>
{
    public const string Name = "archive";
}
