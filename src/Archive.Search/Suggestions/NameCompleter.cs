using Archive.Search.Engine;
using Archive.Search.Schema;
using Archive.Search.Writing;
using Archive.Vietnamese;

namespace Archive.Search.Suggestions;

/// <summary>Completes to issuers, themes, subjects and numbers of the archive, the most common first.</summary>
internal static class NameCompleter
{
    // Enough that filtering by typed marks still leaves a full list; each costs some tens of microseconds.
    private const int MostBlocks = 12;

    // A block may have grown since the table was read.
    private const int MostInBlock = 4 * CompletionTable.BlockSize;

    // Without a table (a second or two after a publication) the first terms of the prefix must do.
    private const int MostWithoutTable = 1_000;

    /// <summary>The completions, at most <paramref name="limit"/>.</summary>
    internal static List<Completion> Find(IEngineSnapshot snapshot, CompletionTable? table, TypedPrefix prefix, int limit)
    {
        Dictionary<string, Completion> found = new(StringComparer.Ordinal);
        IReadOnlyList<CompletionTable.Block> blocks = table is null or { Blocks: 0 }
            ? [new CompletionTable.Block(prefix.Key, null, int.MaxValue)]
            : table.BlocksOf(prefix.Key, MostBlocks);
        foreach (CompletionTable.Block block in blocks)
        {
            if (found.Count >= limit && Nth(found, limit) >= block.Most)
            {
                break;
            }

            Read(snapshot, block, prefix, limit, table is null ? MostWithoutTable : MostInBlock, found);
        }

        return [.. found.Values.OrderByDescending(item => item.Documents).ThenBy(item => item.Text.Length)
            .ThenBy(item => item.Text, StringComparer.Ordinal).Take(limit)];
    }

    private static long Nth(Dictionary<string, Completion> found, int limit) =>
        found.Values.Select(item => item.Documents).OrderDescending().ElementAt(limit - 1);

    private static void Read(
        IEngineSnapshot snapshot, CompletionTable.Block block, TypedPrefix prefix, int limit, int most, Dictionary<string, Completion> found)
    {
        string from = string.CompareOrdinal(block.First, prefix.Key) < 0 ? prefix.Key : block.First;
        foreach (EngineTerm term in snapshot.Terms(ArchiveFields.Completion, from).Take(most))
        {
            if (!term.Text.StartsWith(prefix.Key, StringComparison.Ordinal)
                || (block.End is { } end && string.CompareOrdinal(term.Text, end) >= 0))
            {
                return;
            }

            if (found.Count >= limit && term.DocumentFrequency <= 1)
            {
                // Nothing is rarer: the list is full without it.
                continue;
            }

            int separator = term.Text.IndexOf(ArchiveFields.KeySeparator, StringComparison.Ordinal);
            string text = term.Text[(separator + 2)..];
            if (CompletionTerms.Kinds.TryGetValue(term.Text[separator + 1], out string? kind) && HasMarksOf(prefix, term.Text.AsSpan(0, separator), text))
            {
                // One name in two spellings of its capitals is one completion.
                string same = kind + SearchKey.Of(text);
                found[same] = found.TryGetValue(same, out Completion? known)
                    ? known with { Documents = Math.Max(known.Documents, term.DocumentFrequency) }
                    : new Completion(text, kind, term.DocumentFrequency);
            }
        }
    }

    private static bool HasMarksOf(TypedPrefix prefix, ReadOnlySpan<char> key, string text)
    {
        if (prefix.Words.All(word => !word.HasMarks))
        {
            return true;
        }

        string[] keys = SearchKey.Of(text).Split(' ');
        int first = keys.Length - (key.Count(' ') + 1);
        return first >= 0 && keys.Length - first >= prefix.Words.Count && prefix.Fits(keys.AsSpan(first, prefix.Words.Count));
    }
}
