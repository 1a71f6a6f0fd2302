using Archive.Directives.Reading.Layout;

namespace Archive.Directives.Reading.Recognition;

/// <summary>
/// Turns the boxes of words back by the angle at which the paper lay on the glass. Recognition copes with a degree or two,
/// but over the width of a page that is more than the height of a line, and lines would mix.
/// </summary>
internal static class Deskewing
{
    private const int MinWords = 4; // shorter lines say little of the angle
    private const double MaxSlope = 0.1; // about 6 degrees; more is a turned page and no skew

    /// <summary>The words with straight lines.</summary>
    internal static List<PageWord> Straighten(List<RecognisedWord> words)
    {
        float slope = (float)SlopeOf(words);
        List<PageWord> straight = new(words.Count);
        foreach (RecognisedWord word in words)
        {
            float shift = slope * (word.Left + word.Right) / 2;
            straight.Add(new PageWord(word.Text, word.Left, word.Top - shift, word.Right, word.Bottom - shift));
        }

        return straight;
    }

    /// <summary>Median rise per unit of width of the lines, from their first to their last word; robust against lines that are none.</summary>
    internal static double SlopeOf(List<RecognisedWord> words)
    {
        List<double> slopes = [];
        foreach (IGrouping<int, RecognisedWord> line in words.GroupBy(word => word.Line))
        {
            RecognisedWord[] sorted = [.. line.OrderBy(word => word.Left)];
            if (sorted.Length < MinWords) continue;
            double slope = LeastSquares(sorted);
            if (Math.Abs(slope) <= MaxSlope) slopes.Add(slope);
        }

        if (slopes.Count == 0) return 0;
        slopes.Sort();
        return slopes[slopes.Count / 2];
    }

    private static double LeastSquares(RecognisedWord[] words)
    {
        double meanX = words.Average(word => (word.Left + word.Right) / 2), meanY = words.Average(word => (word.Top + word.Bottom) / 2);
        double above = 0, below = 0;
        foreach (RecognisedWord word in words)
        {
            double x = ((word.Left + word.Right) / 2) - meanX, y = ((word.Top + word.Bottom) / 2) - meanY;
            above += x * y;
            below += x * x;
        }

        return below == 0 ? 0 : above / below;
    }
}
