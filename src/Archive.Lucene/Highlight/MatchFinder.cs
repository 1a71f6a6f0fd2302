using Archive.Lucene.Analysis;

namespace Archive.Lucene.Highlight;

/// <summary>A place of a text where an item of a query matches.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">One past the last.</param>
/// <param name="Item">The item; items of several fields do not share numbers.</param>
internal readonly record struct Match(int Start, int End, int Item);

/// <summary>Finds the places of a text where a query's words, patterns and phrases match: the text is analysed again, as it was for the index.</summary>
internal static class MatchFinder
{
    /// <summary>Adds the matches of one field's items.</summary>
    /// <param name="tokens">The analysis of the field.</param>
    /// <param name="text">The text.</param>
    /// <param name="items">What is looked for.</param>
    /// <param name="firstItem">Added to the numbers of the items.</param>
    /// <param name="matches">Receives the matches, in no order.</param>
    internal static void Find(TokenStream tokens, ReadOnlyMemory<char> text, QueryItems items, int firstItem, List<Match> matches)
    {
        var places = new List<Place>[items.WordCount];
        for (int i = 0; i < places.Length; i++) places[i] = [];

        int position = -1;
        tokens.SetText(text);
        while (tokens.Next())
        {
            position += tokens.PositionIncrement;
            int pattern = items.FindPattern(tokens.Term);
            if (pattern >= 0) matches.Add(new Match(tokens.StartOffset, tokens.EndOffset, firstItem + pattern));
            int word = items.FindWord(tokens.Term);
            if (word < 0) continue;
            places[word].Add(new Place(position, tokens.StartOffset, tokens.EndOffset));
            int item = items.ItemOfWord(word);
            if (item >= 0) matches.Add(new Match(tokens.StartOffset, tokens.EndOffset, firstItem + item));
        }

        tokens.End();
        foreach (PhraseItem phrase in items.Phrases) FindPhrase(phrase, places, firstItem, matches);
    }

    /// <summary>
    /// Words stand as the phrase wants when their positions, each less its place in the phrase, lie at most the slop apart.
    /// For each occurrence taken as the lowest, the nearest ones above it of the other words are the best choice.
    /// </summary>
    private static void FindPhrase(PhraseItem phrase, List<Place>[] places, int firstItem, List<Match> matches)
    {
        int count = phrase.Words.Length;
        var byPart = new List<Place>[count];
        for (int part = 0; part < count; part++)
        {
            byPart[part] = phrase.Words[part].Length == 1 ? places[phrase.Words[part][0]] : [.. phrase.Words[part].SelectMany(word => places[word]).OrderBy(place => place.Position)];
            if (byPart[part].Count == 0) return;
        }

        var chosen = new Place[count];
        for (int lowest = 0; lowest < count; lowest++)
        {
            foreach (Place start in byPart[lowest])
            {
                // Without slop all parts start together, and one part tells them all.
                if (!Choose(phrase, byPart, lowest, start, chosen)) continue;
                AddPhrase(phrase, chosen, firstItem + phrase.Item, matches);
            }

            if (phrase.Slop == 0) return;
        }
    }

    private static bool Choose(PhraseItem phrase, List<Place>[] byPart, int lowest, Place start, Place[] chosen)
    {
        int from = start.Position - phrase.Positions[lowest];
        for (int part = 0; part < chosen.Length; part++)
        {
            if (part == lowest)
            {
                chosen[part] = start;
                continue;
            }

            int wanted = from + phrase.Positions[part];
            int index = LowerBound(byPart[part], wanted);
            while (index < byPart[part].Count && IsTaken(byPart[part][index], part, lowest, start, chosen)) index++;
            if (index == byPart[part].Count || byPart[part][index].Position > wanted + phrase.Slop) return false;
            chosen[part] = byPart[part][index];
        }

        return true;
    }

    private static bool IsTaken(Place place, int part, int lowest, Place start, Place[] chosen)
    {
        if (place == start) return true;
        for (int i = 0; i < part; i++)
        {
            if (i != lowest && chosen[i] == place) return true;
        }

        return false;
    }

    private static int LowerBound(List<Place> places, int position)
    {
        int low = 0;
        int high = places.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (places[middle].Position < position) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static void AddPhrase(PhraseItem phrase, Place[] chosen, int item, List<Match> matches)
    {
        if (phrase.Slop == 0)
        {
            // Marked as one.
            matches.Add(new Match(chosen.Min(place => place.Start), chosen.Max(place => place.End), item));
            return;
        }

        foreach (Place place in chosen) matches.Add(new Match(place.Start, place.End, item));
    }

    private readonly record struct Place(int Position, int Start, int End);
}
