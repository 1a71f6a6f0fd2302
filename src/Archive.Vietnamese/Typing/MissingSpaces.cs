namespace Archive.Vietnamese;

/// <summary>Splits syllables that were typed without a space ("phongtrao" → phong trao), by grammar and fewest syllables.</summary>
public static class MissingSpaces
{
    private static readonly HashSet<string> s_rare = new(
        DataFile.Lines("rare-syllables.txt").SelectMany(static line => line.Split(' ')[1..].Select(rime => line.Split(' ')[0] + rime)),
        StringComparer.Ordinal);

    private const int MaxRun = 64;
    private const int MaxAnswers = 16;

    /// <summary>
    /// All splits with the fewest syllables, each joined by spaces in lower case. One answer is certain; of several the
    /// corpus must decide ("hanoi" → ha noi, han oi). Empty when the run is one syllable, no letters only, longer than
    /// 64 units, or cannot be split.
    /// </summary>
    /// <param name="run">Letters, with or without marks.</param>
    /// <param name="isKnown">
    /// Takes a lower-case syllable; narrows the grammar to a vocabulary, so that rare syllables do not make doubts.
    /// </param>
    public static IReadOnlyList<string> Split(string run, Func<string, bool>? isKnown = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        List<string> answers = [];
        string letters = VietnameseText.Clean(run).ToLowerInvariant();
        foreach (int[] ends in Cuts(letters, isKnown))
        {
            int start = 0;
            List<string> syllables = [];
            foreach (int end in ends)
            {
                syllables.Add(letters[start..end]);
                start = end;
            }

            answers.Add(string.Join(' ', syllables));
        }

        return answers;
    }

    /// <summary>As <see cref="Split"/>, each split as ranges of the original run.</summary>
    public static IReadOnlyList<IReadOnlyList<TextSpan>> SplitSpans(string run, Func<string, bool>? isKnown = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        CanonicalText canonical = VietnameseText.Canonicalize(run);
        List<IReadOnlyList<TextSpan>> answers = [];
        foreach (int[] ends in Cuts(canonical.Text.ToLowerInvariant(), isKnown))
        {
            int start = 0;
            List<TextSpan> spans = [];
            foreach (int end in ends)
            {
                spans.Add(canonical.ToOriginal(start, end));
                start = end;
            }

            answers.Add(spans);
        }

        return answers;
    }

    private static List<int[]> Cuts(string letters, Func<string, bool>? isKnown)
    {
        int length = letters.Length;
        if (length is < 2 or > MaxRun || !letters.All(char.IsLetter) || IsSyllable(letters, 0, length, isKnown))
        {
            return [];
        }

        int[] fewest = new int[length + 1];
        Array.Fill(fewest, int.MaxValue);
        fewest[length] = 0;
        for (int start = length - 1; start >= 0; start--)
        {
            for (int end = start + 1; end <= Math.Min(length, start + LetterCode.MaxSyllableLength); end++)
            {
                if (fewest[end] < fewest[start] - 1 && IsSyllable(letters, start, end, isKnown))
                {
                    fewest[start] = fewest[end] + 1;
                }
            }
        }

        List<int[]> answers = [];
        if (fewest[0] != int.MaxValue)
        {
            Collect(letters, 0, fewest, isKnown, [], answers);
        }

        // Of equally short splits those of common syllables are meant: "qua nuy" is not, "quan uy" is.
        List<int[]> common = answers.FindAll(ends => !HasRare(letters, ends));
        return common.Count > 0 ? common : answers;
    }

    private static bool HasRare(string letters, int[] ends)
    {
        int start = 0;
        foreach (int end in ends)
        {
            if (s_rare.Contains(AccentFolding.Fold(letters[start..end])))
            {
                return true;
            }

            start = end;
        }

        return false;
    }

    /// <summary>The shortest first syllable first.</summary>
    private static void Collect(
        string letters, int start, int[] fewest, Func<string, bool>? isKnown, List<int> ends, List<int[]> answers)
    {
        if (start == letters.Length)
        {
            answers.Add([.. ends]);
            return;
        }

        for (int end = start + 1; end <= Math.Min(letters.Length, start + LetterCode.MaxSyllableLength); end++)
        {
            if (answers.Count < MaxAnswers && fewest[end] == fewest[start] - 1 && IsSyllable(letters, start, end, isKnown))
            {
                ends.Add(end);
                Collect(letters, end, fewest, isKnown, ends, answers);
                ends.RemoveAt(ends.Count - 1);
            }
        }
    }

    private static bool IsSyllable(string letters, int start, int end, Func<string, bool>? isKnown) =>
        FoldedSyllables.CanBe(letters.AsSpan(start, end - start)) && (isKnown is null || isKnown(letters[start..end]));
}
