using System.Text;
using System.Text.Unicode;

namespace Archive.Api.Parameters;

/// <summary>
/// Percent-encoded text of an address (RFC 3986, section 2.1). The framework leaves bytes that are no UTF-8 encoded as
/// they are, so that "%ff" would be searched for as three letters.
/// </summary>
internal static class PercentEncoding
{
    /// <summary>Whether the bytes that the text stands for are UTF-8. A "%" that no two hexadecimal digits follow is itself.</summary>
    internal static bool IsUtf8(ReadOnlySpan<char> encoded)
    {
        if (!encoded.Contains('%'))
        {
            return true;
        }

        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(encoded.Length)];
        int count = 0;
        while (encoded.Length > 0)
        {
            if (encoded[0] == '%' && encoded.Length >= 3 && char.IsAsciiHexDigit(encoded[1]) && char.IsAsciiHexDigit(encoded[2]))
            {
                bytes[count++] = Convert.FromHexString(encoded[1..3])[0];
                encoded = encoded[3..];
                continue;
            }

            int plain = encoded[1..].IndexOf('%') + 1;
            plain = plain == 0 ? encoded.Length : plain;
            count += Encoding.UTF8.GetBytes(encoded[..plain], bytes.AsSpan(count));
            encoded = encoded[plain..];
        }

        return Utf8.IsValid(bytes.AsSpan(0, count));
    }
}
