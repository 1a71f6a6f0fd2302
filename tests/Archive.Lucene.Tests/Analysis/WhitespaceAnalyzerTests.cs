using System.Text;
using Archive.Lucene.Analysis;

namespace Archive.Lucene.Tests.Analysis;

/// <summary>Tokens between white space.</summary>
public sealed class WhitespaceAnalyzerTests
{
    [Fact]
    public void Next_EveryCharacter_SeparatesWhereDotNetSeesWhiteSpace()
    {
        TokenStream stream = new WhitespaceAnalyzer().CreateStream("f");
        for (int unit = 0; unit <= char.MaxValue; unit++)
        {
            char character = (char)unit;
            string text = $" cộng{character}đồng ";
            stream.SetText(text.AsMemory());
            string[] expected = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            foreach (string token in expected)
            {
                Assert.True(stream.Next());
                Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(token)), Encoding.UTF8.GetString(stream.Term));
                Assert.Equal(token, text[stream.StartOffset..stream.EndOffset]);
            }

            Assert.False(stream.Next(), $"U+{unit:X4}");
        }
    }
}
