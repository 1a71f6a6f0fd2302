using System.Buffers.Binary;
using System.Reflection;
using System.Text;

namespace Archive.Testing.Rendering;

/// <summary>One face of the embedded TrueType font: what a PDF needs to know of it.</summary>
internal sealed class EmbeddedFont
{
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly ushort[] _advances;

    private EmbeddedFont(string face)
    {
        Name = "DirectiveSerif-" + face;
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Name + ".ttf")
            ?? throw new InvalidOperationException($"The font {Name} is not embedded in Archive.Testing");
        Bytes = new byte[stream.Length];
        stream.ReadExactly(Bytes);
        int head = Table("head");
        UnitsPerEm = Unsigned(head + 18);
        Box = [Scaled(Signed(head + 36)), Scaled(Signed(head + 38)), Scaled(Signed(head + 40)), Scaled(Signed(head + 42))];
        int horizontal = Table("hhea");
        Ascent = Scaled(Signed(horizontal + 4));
        Descent = Scaled(Signed(horizontal + 6));
        _advances = new ushort[Unsigned(horizontal + 34)];
        int metrics = Table("hmtx");
        for (int glyph = 0; glyph < _advances.Length; glyph++)
        {
            _advances[glyph] = Unsigned(metrics + 4 * glyph);
        }

        ReadCharacters(Table("cmap"));
    }

    public static EmbeddedFont Regular { get; } = new("Regular");

    public static EmbeddedFont Bold { get; } = new("Bold");

    public static EmbeddedFont Italic { get; } = new("Italic");

    public string Name { get; }

    /// <summary>The whole font file.</summary>
    public byte[] Bytes { get; }

    /// <summary>Left, bottom, right, top, in thousandths of the size.</summary>
    public int[] Box { get; }

    public int Ascent { get; }

    public int Descent { get; }

    private int UnitsPerEm { get; }

    /// <summary>The glyph of a character; the font must have it.</summary>
    public ushort Glyph(char character) => _glyphs.TryGetValue(character, out ushort glyph)
        ? glyph
        : throw new ArgumentException($"{Name} has no glyph for U+{(int)character:X4}; add it to the embedded font", nameof(character));

    /// <summary>Width of a glyph in thousandths of the size.</summary>
    public int Width(ushort glyph) => Scaled(_advances[Math.Min(glyph, _advances.Length - 1)]);

    /// <summary>Width of a text in thousandths of the size.</summary>
    public int Width(ReadOnlySpan<char> text)
    {
        int width = 0;
        foreach (char character in text)
        {
            width += Width(Glyph(character));
        }

        return width;
    }

    private int Scaled(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);

    private ushort Unsigned(int offset) => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(offset));

    private short Signed(int offset) => BinaryPrimitives.ReadInt16BigEndian(Bytes.AsSpan(offset));

    private int Offset(int offset) => (int)BinaryPrimitives.ReadUInt32BigEndian(Bytes.AsSpan(offset));

    private int Table(string tag)
    {
        for (int record = 12; record < 12 + 16 * Unsigned(4); record += 16)
        {
            if (Encoding.ASCII.GetString(Bytes, record, 4) == tag)
            {
                return Offset(record + 8);
            }
        }

        throw new InvalidDataException($"{Name}: table {tag} is missing");
    }

    // Format 4: segments of the basic plane, each with an offset to add or an array of glyphs to look in.
    private void ReadCharacters(int cmap)
    {
        int table = -1;
        for (int index = 0; index < Unsigned(cmap + 2); index++)
        {
            int candidate = cmap + Offset(cmap + 8 + 8 * index);
            table = Unsigned(candidate) == 4 ? candidate : table;
        }

        int doubled = Unsigned(table + 6);
        for (int segment = 0; segment < doubled; segment += 2)
        {
            int end = Unsigned(table + 14 + segment);
            int start = Unsigned(table + 16 + doubled + segment);
            int delta = Unsigned(table + 16 + 2 * doubled + segment);
            int rangePosition = table + 16 + 3 * doubled + segment;
            int range = Unsigned(rangePosition);
            for (int character = start; character <= end && character != 0xFFFF; character++)
            {
                int glyph = range == 0 ? character : Unsigned(rangePosition + range + 2 * (character - start));
                _glyphs[character] = (ushort)(glyph + delta);
            }
        }
    }
}
