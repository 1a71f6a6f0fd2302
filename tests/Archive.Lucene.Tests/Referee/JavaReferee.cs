using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Archive.Testing;

namespace Archive.Lucene.Tests.Referee;

/// <summary>
/// Runs the small Java programs of this folder on Apache Lucene, which judges our index files and writes files for us to read.
/// </summary>
/// <remarks>
/// The programs are compiled once, all together, into artifacts/referee. What is missing is said in one line, as a failure:
/// without the referee nothing is proven.
/// </remarks>
internal static class JavaReferee
{
    private const string JarFolder = "/usr/share/java";
    private const int TimeoutMs = 300_000;

    private static readonly string[] s_jars = ["lucene-core", "lucene-backward-codecs", "lucene-facet", "lucene-queries", "lucene-analyzers-common", "hppc"];
    private static readonly Lazy<string> s_classPath = new(Compile);

    /// <summary>Runs the main method of a class and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the text holds all that it printed.</exception>
    internal static string Run(string mainClass, params string[] arguments) =>
        Start("java", ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-ea", "-Dfile.encoding=UTF-8", "-cp", s_classPath.Value, mainClass, .. arguments]);

    /// <summary>Has Lucene's CheckIndex look at an index, slow checks included.</summary>
    /// <exception cref="InvalidOperationException">It found a problem.</exception>
    internal static void Check(string indexFolder) => Run("Check", indexFolder);

    private static string Compile()
    {
        string[] jars = [.. s_jars.Select(FindJar)];
        string sources = Path.Combine(SharedData.ProjectRoot, "tests", "Archive.Lucene.Tests", "Referee");
        string[] files = [.. Directory.GetFiles(sources, "*.java").Order(StringComparer.Ordinal)];
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.Select(File.ReadAllText)) + string.Concat(jars)));
        string folder = Path.Combine(SharedData.ProjectRoot, "artifacts", "referee", Convert.ToHexStringLower(hash)[..16]);
        string classPath = string.Join(Path.PathSeparator, [.. jars, folder]);
        if (Directory.Exists(folder)) return classPath;

        // Compiled beside and renamed: another test run may do the same at the same time.
        string unfinished = $"{folder}.{Environment.ProcessId}";
        Directory.CreateDirectory(unfinished);
        Start("javac", ["-nowarn", "-encoding", "UTF-8", "-cp", classPath, "-d", unfinished, .. files]);
        try
        {
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        return classPath;
    }

    private static string FindJar(string name)
    {
        string plain = Path.Combine(JarFolder, name + ".jar");
        if (File.Exists(plain)) return plain;
        string? versioned = Directory.Exists(JarFolder) ? Directory.GetFiles(JarFolder, name + "-8.*.jar").FirstOrDefault() : null;
        return versioned ?? throw new InvalidOperationException($"{name}.jar is missing: apt-get install liblucene8-java libhppc-java default-jdk-headless");
    }

    private static string Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException($"{program} is missing: apt-get install default-jdk-headless");
        }

        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(TimeoutMs))
            {
                process.Kill();
                throw new InvalidOperationException($"{program} {arguments[^1]} did not end within {TimeoutMs / 1000} s");
            }

            return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"{program} ended with {process.ExitCode}\n{output.Result}\n{errors.Result}");
        }
    }
}
