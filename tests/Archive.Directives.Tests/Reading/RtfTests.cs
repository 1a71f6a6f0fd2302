using System.Text;
using Archive.Directives.Reading;
using Archive.Directives.Reading.Office;
using Xunit;

namespace Archive.Directives.Tests.Reading;

public sealed class RtfTests
{
    [Theory]
    [InlineData(@"{\rtf1 a}", 1, 1)]
    [InlineData(@"{\rtf1 {\b a}{\i b{\ul c}}}", 4, 3)]
    [InlineData(@"{\rtf1 \{\{\{ \\{a}}", 2, 2)]
    [InlineData(@"{\rtf1 {\pict\bin4 {{{{}{a}}", 3, 2)]
    [InlineData(@"{\rtf1 \binding {a}}", 2, 2)]
    [InlineData(@"}}}{\rtf1 {", 2, 2)]
    [InlineData(@"{\rtf1 \bin999999999 {{", 1, 1)]
    public void Complexity_CountsGroupsThatOpen(string rtf, long groups, int depth) =>
        Assert.Equal(new RtfComplexity(groups, depth), RtfComplexity.Measure(Encoding.ASCII.GetBytes(rtf)));

    [Fact]
    public void Groups_NestedWithoutEnd_AreRefusedBeforeAWordProcessorStarts()
    {
        byte[] nested = Encoding.ASCII.GetBytes(@"{\rtf1 " + new string('{', 200_000) + "x");

        ReadResult result = new FileReader().Read("groups.rtf", nested);

        Assert.Equal(ReadingFailureReason.TooComplex, Assert.Single(result.Failures).Reason);
    }
}
