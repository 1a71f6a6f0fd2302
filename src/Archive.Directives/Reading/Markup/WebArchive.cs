using System.Globalization;
using System.Text;

namespace Archive.Directives.Reading.Markup;

/// <summary>
/// A page saved with its pictures in one file (MHTML, RFC 2557), as browsers and Word write it and portals offer it under the
/// name .doc. The first part that is HTML is the paper.
/// </summary>
internal static class WebArchive
{
    private const int MaxHeaderBytes = 16 << 10;
    private const int MaxParts = 2000; // pictures of one page; more is an attack on the search for boundaries

    /// <summary>Whether the bytes begin as a message that holds HTML.</summary>
    internal static bool IsWebArchive(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> start = head[..Math.Min(head.Length, 4096)];
        string text = Encoding.Latin1.GetString(start);
        bool isMessage = text.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("From:", StringComparison.OrdinalIgnoreCase);
        return isMessage && text.Contains("\nContent-Type:", StringComparison.OrdinalIgnoreCase)
            && (text.Contains("multipart/related", StringComparison.OrdinalIgnoreCase) || text.Contains("text/html", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The bytes of the HTML part.</summary>
    /// <exception cref="ReadingException">There is none.</exception>
    internal static byte[] ReadHtml(ReadOnlySpan<byte> message)
    {
        (string headers, int body) = ReadHeaders(message);
        if (headers.Contains("Content-Type: text/html", StringComparison.OrdinalIgnoreCase)) return Decode(headers, message[body..]);
        string? boundary = Parameter(headers, "boundary");
        if (boundary is null) throw new ReadingException(ReadingFailureReason.Damaged, "MHTML");
        byte[] mark = Encoding.Latin1.GetBytes("--" + boundary);
        ReadOnlySpan<byte> rest = message[body..];
        for (int part = 0; part < MaxParts; part++)
        {
            int start = rest.IndexOf(mark);
            if (start < 0) break;
            rest = rest[(start + mark.Length)..];
            (string partHeaders, int content) = ReadHeaders(rest);
            if (!partHeaders.Contains("text/html", StringComparison.OrdinalIgnoreCase)) continue;
            ReadOnlySpan<byte> html = rest[content..];
            int end = html.IndexOf(mark);
            return Decode(partHeaders, end < 0 ? html : html[..end]);
        }

        throw new ReadingException(ReadingFailureReason.NoText, "MHTML");
    }

    /// <summary>Header lines with their continuations joined, and where the body begins.</summary>
    private static (string Headers, int Body) ReadHeaders(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> window = message[..Math.Min(message.Length, MaxHeaderBytes)];
        ReadOnlySpan<byte> trimmed = window.TrimStart("\r\n"u8);
        int skipped = window.Length - trimmed.Length;
        int lines = trimmed.IndexOf("\r\n\r\n"u8), feeds = trimmed.IndexOf("\n\n"u8);
        int end = lines >= 0 && (feeds < 0 || lines < feeds) ? lines : feeds;
        if (end < 0) return (string.Empty, message.Length);
        string headers = Encoding.Latin1.GetString(trimmed[..end]).ReplaceLineEndings("\n").Replace("\n\t", " ", StringComparison.Ordinal).Replace("\n ", " ", StringComparison.Ordinal);
        return (headers, skipped + end + (end == lines ? 4 : 2));
    }

    private static string? Parameter(string headers, string name)
    {
        int at = headers.IndexOf(name + "=", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        string value = headers[(at + name.Length + 1)..].Split('\n')[0];
        if (!value.StartsWith('"')) return value.Split(';')[0].Trim();
        int end = value.IndexOf('"', 1);
        return end > 1 ? value[1..end] : null;
    }

    private static byte[] Decode(string headers, ReadOnlySpan<byte> body)
    {
        if (headers.Contains("quoted-printable", StringComparison.OrdinalIgnoreCase)) return DecodeQuotedPrintable(body);
        if (!headers.Contains("base64", StringComparison.OrdinalIgnoreCase)) return body.ToArray();
        try
        {
            return Convert.FromBase64String(Encoding.Latin1.GetString(body));
        }
        catch (FormatException)
        {
            throw new ReadingException(ReadingFailureReason.Damaged, "MHTML base64");
        }
    }

    /// <summary>RFC 2045, 6.7: =XX is a byte, = at the end of a line joins it to the next; anything else stands for itself.</summary>
    private static byte[] DecodeQuotedPrintable(ReadOnlySpan<byte> body)
    {
        using MemoryStream decoded = new(body.Length);
        for (int i = 0; i < body.Length; i++)
        {
            if (body[i] != '=')
            {
                decoded.WriteByte(body[i]);
                continue;
            }

            if (i + 1 < body.Length && body[i + 1] == '\n') i++;
            else if (i + 2 < body.Length && body[i + 1] == '\r' && body[i + 2] == '\n') i += 2;
            else if (i + 2 < body.Length && byte.TryParse(body.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
            {
                decoded.WriteByte(value);
                i += 2;
            }
            else decoded.WriteByte((byte)'=');
        }

        return decoded.ToArray();
    }
}
