using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Archive.Vietnamese;

/// <summary>
/// All toneless syllables that the grammar allows (27 onsets × 162 rimes under the spelling rules), in an
/// open-addressed hash table: one multiplication and usually one probe for a look-up. Hot.
/// </summary>
internal static class SyllableInventory
{
    private const int Bits = 13;
    private const int Mask = (1 << Bits) - 1;

    private static readonly SyllableEntry[] s_slots = Build();

    /// <summary>Number of toneless syllables.</summary>
    internal static int Count { get; private set; }

    internal static IEnumerable<SyllableEntry> All => s_slots.Where(static entry => entry.Letters != 0);

    /// <summary>Finds packed letters (no tone, lower case).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref readonly SyllableEntry Find(ulong letters)
    {
        int slot = Slot(letters);
        while (true)
        {
            ref readonly SyllableEntry entry = ref s_slots[slot & Mask];
            if (entry.Letters == letters || entry.Letters == 0)
            {
                return ref entry;
            }

            slot++;
        }
    }

    private static int Slot(ulong letters) => (int)((letters * 0x9E3779B97F4A7C15UL) >> (64 - Bits));

    private static SyllableEntry[] Build()
    {
        SyllableEntry[] slots = new SyllableEntry[1 << Bits];
        using JsonDocument grammar = DataFile.Json("syllable-grammar.json");
        JsonElement root = grammar.RootElement;
        List<(string Rime, string Coda)> rimes = [];
        foreach (JsonElement rime in root.GetProperty("rimes_open").EnumerateArray())
        {
            rimes.Add((rime.GetString()!, string.Empty));
        }

        foreach (JsonProperty nucleus in root.GetProperty("rimes_closed").EnumerateObject())
        {
            foreach (JsonElement coda in nucleus.Value.EnumerateArray())
            {
                rimes.Add((nucleus.Name + coda.GetString(), coda.GetString()!));
            }
        }

        List<string> onsets = [string.Empty];
        onsets.AddRange(root.GetProperty("onsets").EnumerateArray().Select(static onset => onset.GetString()!));
        foreach (string onset in onsets.Where(static onset => onset != "qu"))
        {
            foreach ((string rime, string coda) in rimes)
            {
                if (IsSpelled(onset, rime))
                {
                    Add(slots, onset, rime, coda);
                }
            }
        }

        foreach (JsonElement rime in root.GetProperty("rimes_after_qu").EnumerateArray())
        {
            string letters = rime.GetString()!;
            Add(slots, "qu", letters, letters.TrimStart('a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'));
        }

        return slots;
    }

    /// <summary>The spelling rules of the grammar: k, gh, ngh before e ê i; c, g, ng elsewhere; yê and iê; gi.</summary>
    private static bool IsSpelled(string onset, string rime)
    {
        bool front = rime[0] is 'e' or 'ê' or 'i';
        bool legal = onset switch
        {
            "k" => front || rime[0] == 'y',
            "gh" or "ngh" => front,
            "c" or "g" or "ng" => !front && rime[0] != 'y',
            "gi" => rime[0] != 'y',
            _ => true,
        };
        bool glideOnset = !rime.StartsWith("yê", StringComparison.Ordinal) || onset.Length == 0;
        bool zeroOnset = !rime.StartsWith("iê", StringComparison.Ordinal) || onset.Length > 0;
        return legal && glideOnset && zeroOnset;
    }

    private static void Add(SyllableEntry[] slots, string onset, string rime, string coda)
    {
        // gi before a rime that begins with i is written once: gi + in = gin, gi + iêng = giêng.
        string written = onset == "gi" && rime[0] == 'i' ? "g" : onset;
        string letters = written + rime;
        ulong packed = LetterCode.Pack(letters);
        int slot = Slot(packed);
        while (slots[slot & Mask].Letters != 0)
        {
            if (slots[slot & Mask].Letters == packed)
            {
                return;
            }

            slot++;
        }

        ReadOnlySpan<char> vowels = rime.AsSpan(0, rime.Length - coda.Length);
        slots[slot & Mask] = new SyllableEntry(
            packed,
            (byte)letters.Length,
            (byte)written.Length,
            (byte)coda.Length,
            (byte)(written.Length + ToneIndex(vowels, coda.Length > 0, onset, newStyle: true)),
            (byte)(written.Length + ToneIndex(vowels, coda.Length > 0, onset, newStyle: false)),
            coda is "c" or "ch" or "p" or "t",
            Swapped(written, rime));
        Count++;
    }

    /// <summary>
    /// i for y after an onset (kỹ, kĩ), quy for qui in the four rimes that have both spellings. On attested syllables
    /// this joins exactly 15 pairs, all of them true variants.
    /// </summary>
    private static byte Swapped(string onset, string rime)
    {
        bool swaps = onset == "qu" ? rime is "i" or "it" or "inh" or "ich" : rime == "y" && onset.Length > 0;
        return swaps ? (byte)(rime.Length - 1) : SyllableEntry.NoSwap;
    }

    /// <summary>Which vowel of the rime carries the tone.</summary>
    private static int ToneIndex(ReadOnlySpan<char> vowels, bool hasCoda, string onset, bool newStyle)
    {
        for (int i = vowels.Length - 1; i >= 0; i--)
        {
            if (vowels[i] is 'ă' or 'â' or 'ê' or 'ô' or 'ơ' or 'ư')
            {
                return i;
            }
        }

        if (vowels.Length != 2)
        {
            return vowels.Length / 2;
        }

        bool styled = vowels is "oa" or "oe" or "uy" && onset != "qu";
        return hasCoda || (styled && newStyle) ? 1 : 0;
    }
}
