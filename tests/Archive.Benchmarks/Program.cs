using System.CommandLine;
using Archive.Benchmarks.Engine;
using Archive.Benchmarks.Reading;
using Archive.Benchmarks.Suggesting;

var documents = new Argument<int>("documents") { Description = "Documents of each format.", DefaultValueFactory = _ => 500 };
var reading = new Command("reading", "Reads and parses generated documents of each format and prints the throughput.") { documents };
reading.SetAction(parsed => ReadingThroughput.Run(parsed.GetValue(documents)));
var root = new RootCommand("Measures the archive.") { EngineCommand.Make(), ComparisonCommand.Make(), SuggestCommand.Make(), reading };
return root.Parse(args).Invoke();
