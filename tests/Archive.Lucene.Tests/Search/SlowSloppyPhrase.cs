using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Search;

/// <summary>The frequency of a sloppy phrase in one document, step by step as the format page describes it, on plain lists.</summary>
internal static class SlowSloppyPhrase
{
    private sealed class Part(int[] positions, int offset, int group)
    {
        internal int Index { get; set; }

        internal int Offset => offset;

        internal int Group => group;

        internal int Position => positions[Index];

        internal int Word => Position + offset;

        internal bool HasNext => Index + 1 < positions.Length;
    }

    /// <summary>Sum of 1 ÷ (1 + length) over the matches no longer than the slop.</summary>
    internal static float Freq(IReadOnlyList<IReadOnlyList<Term>> terms, IReadOnlyList<int> offsets, List<int[]> positions, int slop)
    {
        int[] groups = Groups(terms);
        Part[] parts = [.. positions.Select((list, i) => new Part(list, offsets[i], groups.Count(group => group == groups[i]) > 1 ? groups[i] : -1))];
        bool alternatives = Enumerable.Range(0, parts.Length).Any(i => parts[i].Group >= 0 && terms[i].Count > 1);
        foreach (IGrouping<int, Part> group in parts.Where(part => part.Group >= 0).GroupBy(part => part.Group))
        {
            Part[] members = [.. group.OrderBy(part => part.Offset)];
            if (!(alternatives ? Separate(members) : Spread(members))) return 0;
        }

        float freq = 0;
        int end = parts.Max(part => part.Position);
        while (true)
        {
            Part lead = parts.OrderBy(part => part.Position).ThenBy(part => part.Offset).ThenBy(part => Array.IndexOf(parts, part)).First();
            int next = parts.Where(part => part != lead).Min(part => part.Position);
            int length = end - lead.Position;
            bool exhausted = false;
            while (true)
            {
                if (!Move(lead, parts, ref end))
                {
                    exhausted = true;
                    break;
                }

                if (lead.Position > next) break;
                length = Math.Min(length, end - lead.Position);
            }

            if (length <= slop) freq += 1f / (1f + length);
            if (exhausted) return freq;
        }
    }

    private static bool Move(Part part, Part[] parts, ref int end)
    {
        if (!part.HasNext) return false;
        part.Index++;
        end = Math.Max(end, part.Position);
        if (part.Group < 0) return true;
        while (Array.Find(parts, other => other != part && other.Group == part.Group && other.Word == part.Word) is { } other)
        {
            part = Lesser(part, other);
            if (!part.HasNext) return false;
            part.Index++;
            end = Math.Max(end, part.Position);
        }

        return true;
    }

    private static bool Spread(Part[] members)
    {
        for (int i = 0; i < members.Length; i++)
        {
            for (int step = 0; step < i; step++)
            {
                if (!members[i].HasNext) return false;
                members[i].Index++;
            }
        }

        return true;
    }

    private static bool Separate(Part[] members)
    {
        for (int i = 0; i < members.Length; i++)
        {
            while (Array.Find(members, other => other != members[i] && other.Word == members[i].Word) is { } other)
            {
                Part lesser = Lesser(members[i], other);
                if (!lesser.HasNext) return false;
                lesser.Index++;
                if (Array.IndexOf(members, lesser) < i)
                {
                    i--;
                    break;
                }
            }
        }

        return true;
    }

    private static Part Lesser(Part left, Part right) =>
        left.Position < right.Position || (left.Position == right.Position && left.Offset < right.Offset) ? left : right;

    private static int[] Groups(IReadOnlyList<IReadOnlyList<Term>> terms)
    {
        int[] groups = [.. Enumerable.Range(0, terms.Count)];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = 0; i < groups.Length; i++)
            {
                for (int j = 0; j < groups.Length; j++)
                {
                    if (groups[i] <= groups[j] || !terms[i].Intersect(terms[j]).Any()) continue;
                    groups[i] = groups[j];
                    changed = true;
                }
            }
        }

        return groups;
    }
}
