using System.Globalization;
using Archive.Lucene.Tests.Index;

namespace Archive.Lucene.Tests;

/// <summary>What the test assembly does when it is started as a program: the writer to be killed, and the long form of the kill test.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["write", string folder, string seed]:
                KilledWriter.Write(folder, int.Parse(seed, CultureInfo.InvariantCulture));
                return 0;
            case ["kill", string count, string seed]:
                return KillWriter(int.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture));
            default:
                Console.Error.WriteLine("write FOLDER SEED: writes until it is killed; kill COUNT SEED: kills such a writer COUNT times and checks what it left");
                return 2;
        }
    }

    private static int KillWriter(int count, int seed)
    {
        try
        {
            Console.WriteLine(KilledWriter.KillAndCheck(count, seed, count));
            return 0;
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine(exception);
            return 1;
        }
    }
}
