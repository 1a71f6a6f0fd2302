using System.CommandLine;
using Archive.Benchmarks.Engine;
using Archive.Benchmarks.Reading;
using Archive.Benchmarks.Suggesting;
using Archive.Benchmarks.Vietnamese;

var documents = new Argument<int>("documents") { Description = "Documents of each format.", DefaultValueFactory = _ => 500 };
var reading = new Command("reading", "Reads and parses generated documents of each format and prints the throughput.") { documents };
reading.SetAction(parsed => ReadingThroughput.Run(parsed.GetValue(documents)));
var vietnamese = new Command("vietnamese", "Cuts and folds Vietnamese text on one thread, beside string.Normalize and a regular expression.");
vietnamese.SetAction(_ => VietnameseThroughput.Run());
var root = new RootCommand("Measures the archive.") { EngineCommand.Make(), ComparisonCommand.Make(), KernelCommand.Make(), SuggestCommand.Make(), reading, vietnamese };
return root.Parse(args).Invoke();
