using System.Globalization;
using Archive.Benchmarks.Reading;

return args switch
{
    ["reading", .. string[] rest] => ReadingThroughput.Run(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 500),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: Archive.Benchmarks reading [DOCUMENTS OF EACH FORMAT]");
    return 2;
}
