using Archive.Lucene.Index;

namespace Archive.Lucene.Tests.Codecs.Postings;

/// <summary>Makes fields with terms of every frequency, from one document to all of them.</summary>
internal static class RandomPostings
{
    internal static ModelTerms Fill(PostingsModel model, FieldInfo field, Random random, int maxDoc, int termCount, int alphabet, int maxLength)
    {
        ModelTerms terms = model.AddField(field);
        for (int i = 0; i < termCount; i++)
        {
            byte[] term = new byte[random.Next(maxLength + 1)];
            for (int j = 0; j < term.Length; j++) term[j] = (byte)(alphabet == 256 ? random.Next(256) : 'a' + random.Next(alphabet));
            if (terms.Entries.ContainsKey(term)) continue;
            // Most terms are rare, some are everywhere.
            int documents = random.Next(20) switch
            {
                0 => maxDoc,
                1 => random.Next(maxDoc),
                2 => random.Next(Math.Min(maxDoc, 400)),
                3 => Math.Min(maxDoc, 128 * (1 + random.Next(3))),
                _ => random.Next(4),
            };
            AddTerm(terms, term, random, maxDoc, 1 + Math.Min(documents, maxDoc - 1));
        }

        return terms;
    }

    private static void AddTerm(ModelTerms terms, byte[] term, Random random, int maxDoc, int documents)
    {
        int left = documents;
        int maxFreq = random.Next(3) switch { 0 => 1, 1 => 3, _ => 40 };
        for (int document = 0; document < maxDoc && left > 0; document++)
        {
            if (random.Next(maxDoc - document) >= left) continue;
            left--;
            int freq = 1 + random.Next(maxFreq);
            var occurrences = new Occurrence[freq];
            int position = -1;
            int start = 0;
            for (int i = 0; i < freq; i++)
            {
                position += random.Next(20) == 0 ? random.Next(100_000) : 1 + random.Next(5);
                if (position < 0) position = 0;
                start += random.Next(30);
                occurrences[i] = new Occurrence(position, start, start + random.Next(12), new string('p', random.Next(4) == 0 ? random.Next(9) : 0));
            }

            terms.Add(term, document, occurrences);
        }
    }
}
