using System.ComponentModel.DataAnnotations;
using Archive.Api.Hosting;
using Archive.Search;

try
{
    await using WebApplication application = ArchiveHost.Build(args, options => ArchiveSearcher.Open(options.Index));
    FirstSearch.AskOnceStarted(application);
    await application.RunAsync();
    return 0;
}
catch (ValidationException wrongSetting)
{
    await Console.Error.WriteLineAsync(wrongSetting.Message);
    return 2;
}
