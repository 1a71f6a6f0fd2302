namespace Archive.Vietnamese;

/// <summary>Reads a whole query that was typed with raw Telex or VNI keys; refuses where the reading is not certain.</summary>
public static class TypedQuery
{
    private static readonly HashSet<string> s_foreign =
        new(DataFile.Lines("foreign-words.txt").SelectMany(static line => line.Split(' ')), StringComparer.Ordinal);

    /// <summary>
    /// Decodes the tokens that are certain: those with a strong reading, and, when one such stands in the query, the
    /// weak ones whose letters are no syllable as they are. Words of other languages ("moon", "test") are taken only
    /// beside another strong token. Null when nothing is certain.
    /// </summary>
    /// <param name="query">The query; everything that is not decoded stays as it is.</param>
    /// <param name="isKnown">Takes a decoded syllable; a vocabulary makes the reading surer.</param>
    public static CanonicalText? Decode(string query, Func<string, bool>? isKnown = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        List<(TextSpan Span, TypedReading Reading, bool Certain)> readings = [];
        SyllableTokenizer tokens = new(query);
        while (tokens.MoveNext())
        {
            string token = query[tokens.Start..tokens.End];
            TypedReading? reading = tokens.Kind == TokenKind.Code ? Vni.First(token) : Telex.First(token);
            if (reading is not null && (isKnown is null || isKnown(reading.Text)))
            {
                bool certain = reading.IsStrong && !s_foreign.Contains(token.ToLowerInvariant());
                bool stands = !reading.IsStrong && tokens.Kind == TokenKind.Syllable;
                if (!stands)
                {
                    readings.Add((new TextSpan(tokens.Start, tokens.End), reading, certain));
                }
            }
        }

        return readings.Any(static item => item.Certain) ? Replace(query, readings) : null;
    }

    private static CanonicalText Replace(string query, List<(TextSpan Span, TypedReading Reading, bool Certain)> readings)
    {
        CanonicalTextBuilder builder = new(query);
        int position = 0;
        foreach ((TextSpan span, TypedReading reading, _) in readings)
        {
            for (; position < span.Start; position++)
            {
                builder.Add(query[position], position, position + 1);
            }

            builder.Add(reading.Text, span.Start, span.End);
            position = span.End;
        }

        for (; position < query.Length; position++)
        {
            builder.Add(query[position], position, position + 1);
        }

        return builder.ToCanonicalText();
    }
}
