using System.Globalization;
using System.Text;

namespace Archive.HostileFiles;

/// <summary>PDF files written object by object, so that each object may be wrong.</summary>
public static class PdfFiles
{
    /// <summary>A PDF of numbered objects, the first of which is the catalog, with a right table of offsets.</summary>
    /// <param name="trailer">Further entries of the trailer.</param>
    /// <param name="objects">Bodies of objects 1, 2, 3 …</param>
    public static byte[] Build(string trailer, params string[] objects)
    {
        StringBuilder file = new("%PDF-1.4\n");
        List<int> offsets = [];
        for (int i = 0; i < objects.Length; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        int table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (int offset in offsets) file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>So many pages that all show one content stream.</summary>
    public static byte[] Pages(int count, string text = "BAO CAO so 12-BC/TU ve tinh hinh")
    {
        string content = $"BT /F1 12 Tf 72 720 Td ({text}) Tj ET";
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {count} /Kids [{string.Join(' ', Enumerable.Range(5, count).Select(i => i + " 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
        ];
        for (int i = 0; i < count; i++) objects.Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
        return Build("", [.. objects]);
    }

    /// <summary>A PDF that wants a password.</summary>
    public static byte[] Encrypted()
    {
        string key = string.Concat(Enumerable.Range(0, 32).Select(i => ((i * 37) + 11 & 255).ToString("X2", CultureInfo.InvariantCulture)));
        return Build(
            $"/Encrypt 4 0 R /ID [<{key[..32]}> <{key[..32]}>]",
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            $"<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>");
    }

    /// <summary>A tree of pages that contains itself.</summary>
    public static byte[] CyclicPages() => Build(
        "",
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\)) >> >>",
        "<< /Type /Pages /Count 2 /Kids [3 0 R 2 0 R] >>",
        "<< /Type /Pages /Count 1 /Kids [2 0 R] >>");
}
