using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Archive.Api.Endpoints;
using Archive.Api.OpenApi;
using Archive.Api.Problems;
using Archive.Api.Settings;
using Archive.Search;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.FileProviders;

namespace Archive.Api.Hosting;

/// <summary>Puts the service together; tests give their own searcher.</summary>
internal static class ArchiveHost
{
    private static readonly Dictionary<string, string> s_switches = new(StringComparer.Ordinal)
    {
        ["--index"] = "Archive:Index",
        ["--corpus"] = "Archive:Corpus",
        ["--page"] = "Archive:Page",
    };

    /// <summary>Reads the settings; a wrong one stops the start with its name.</summary>
    /// <exception cref="ValidationException">A setting is missing or out of range.</exception>
    internal static ArchiveOptions ReadOptions(IConfiguration configuration)
    {
        ArchiveOptions options = configuration.GetSection(ArchiveOptions.Section).Get<ArchiveOptions>() ?? new ArchiveOptions { Index = string.Empty };
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        if (options.Corpus is not null && !Directory.Exists(options.Corpus))
        {
            throw new ValidationException($"Archive:Corpus names a folder that does not exist: {options.Corpus}");
        }

        return options;
    }

    /// <summary>Builds the application; nothing listens yet.</summary>
    /// <param name="arguments">Command line: --index DIR --corpus DIR --page DIR --urls URL.</param>
    /// <param name="openSearcher">Opens the archive of an index folder; the application disposes it.</param>
    internal static WebApplication Build(string[] arguments, Func<ArchiveOptions, IArchiveSearcher> openSearcher)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Configuration.AddCommandLine(arguments, s_switches);
        // The longest query in letters of three bytes, each written as nine characters, with filters beside it.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = 64 * 1024);
        // First, so that every other setting of the log wins: an operator wants events, not six lines a request.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = [new("Logging:LogLevel:Microsoft.AspNetCore", "Warning")],
        });
        ArchiveOptions options = ReadOptions(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => openSearcher(options));
        builder.Services.AddSearchLimits(options);
        builder.Services.AddArchiveOpenApi();
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ArchiveJsonContext.Readable);
            // Numbers are numbers: the OpenAPI document would otherwise offer strings as well.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        WebApplication application = builder.Build();
        Compose(application, options);
        return application;
    }

    private static void Compose(WebApplication application, ArchiveOptions options)
    {
        application.UseResponseCompression();
        application.UseExceptionHandler(handler => handler.Run(AnswerException));
        application.UseStatusCodePages(context => AnswerStatus(context.HttpContext));
        application.Use(AddSecurityHeaders);
        application.UseRateLimiter();
        if (options.Page is not null && Directory.Exists(options.Page))
        {
            ServePage(application, Path.GetFullPath(options.Page));
        }

        application.MapArchiveOpenApi();
        application.MapSearch();
        application.MapDocuments();
        application.MapStatus();
    }

    private static void ServePage(WebApplication application, string folder)
    {
        PhysicalFileProvider files = new(folder);
        application.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        application.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = context =>
            {
                // Files under /assets carry a hash of their content in their names; the page itself is always asked for anew.
                bool isHashed = context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal);
                context.Context.Response.Headers.CacheControl = isHashed ? "public, max-age=31536000, immutable" : "no-cache";
            },
        });
        // The page reads its state from the address: a document's address is the same file.
        application.MapGet("/van-ban/{id}", () => TypedResults.PhysicalFile(Path.Combine(folder, "index.html"), "text/html"))
            .ExcludeFromDescription();
    }

    private static Task AddSecurityHeaders(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        if (!context.Request.Path.StartsWithSegments("/swagger", StringComparison.Ordinal))
        {
            headers.ContentSecurityPolicy =
                "default-src 'self'; img-src 'self' data:; frame-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";
        }

        return next(context);
    }

    private static Task AnswerException(HttpContext context)
    {
        Exception? error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        return error switch
        {
            ArchiveUnavailableException unavailable => ProblemResult.Unavailable(context, unavailable.Message).ExecuteAsync(context),
            _ => ProblemResult.Unexpected(context).ExecuteAsync(context),
        };
    }

    private static Task AnswerStatus(HttpContext context) =>
        context.Response.StatusCode is >= 400 and < 500 && context.Response.ContentType is null
            ? ProblemResult.ForStatus(context, context.Response.StatusCode).ExecuteAsync(context)
            : Task.CompletedTask;
}
