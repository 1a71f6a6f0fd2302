using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Archive.Directives.Tests.Samples;

/// <summary>The text of a sample file as a reader gives it.</summary>
internal static class SampleTexts
{
    public static string Read(string path) => Path.GetExtension(path) switch
    {
        ".pdf" => ReadPdf(path),
        ".docx" => ReadWord(path),
        _ => File.ReadAllText(path, Encoding.UTF8),
    };

    private static string ReadPdf(string path)
    {
        ProcessStartInfo start = new("pdftotext") { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (string argument in (string[])["-layout", "-enc", "UTF-8", path, "-"])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }

    private static string ReadWord(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        using Stream stream = archive.GetEntry("word/document.xml")!.Open();
        XNamespace word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        StringBuilder text = new();
        foreach (XElement paragraph in XDocument.Load(stream).Descendants(word + "p"))
        {
            foreach (XElement run in paragraph.Descendants())
            {
                text.Append(run.Name == word + "t" ? run.Value : run.Name == word + "tab" ? "\t" : run.Name == word + "br" ? "\n" : string.Empty);
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
