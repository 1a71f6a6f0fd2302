namespace Archive.Testing.Rendering;

/// <summary>PDF with a text layer: A4, header and footer in two columns, an embedded font with every Vietnamese letter.</summary>
internal static class PdfRenderer
{
    public static byte[] Render(DirectivePage page)
    {
        Typesetter typesetter = new();
        typesetter.Write(page);
        return typesetter.ToBytes();
    }

    private sealed class Typesetter
    {
        private const double LeftMargin = 70;
        private const double TextWidth = 470;
        private const double Top = 780;
        private const double Bottom = 60;
        private const double LineHeight = 15.5;
        private const double BodySize = 10.5;
        private const double HeaderSize = 9;
        private const double LeftColumn = 215;
        private const double RightColumn = TextWidth - LeftColumn - 8;

        private readonly PdfFile _file = new();
        private double _size = BodySize;
        private double _y;

        public byte[] ToBytes() => _file.ToBytes();

        public void Write(DirectivePage page)
        {
            NewPage();
            if (page.Left.Count > 0)
            {
                _size = HeaderSize;
                Columns(Wrapped(page.Left, LeftColumn), Wrapped(page.Right, RightColumn), centerLeft: true);
                _size = BodySize;
                _y -= LineHeight;
            }

            foreach (PageLine line in Wrapped(page.Title, TextWidth))
            {
                Draw(line, LeftMargin, TextWidth, centered: true);
                _y -= LineHeight;
            }

            foreach (PageParagraph paragraph in page.Body)
            {
                Paragraph(paragraph);
            }

            if (page.Signature.Count > 0)
            {
                _y -= LineHeight / 2;
                List<PageLine> left = [new("Nơi nhận:", Emphasis.Bold), .. page.Distribution.Select(text => new PageLine(text))];
                Columns(Wrapped(left, LeftColumn), Wrapped(page.Signature, RightColumn), centerLeft: false);
            }
        }

        private void NewPage()
        {
            _file.AddPage();
            _y = Top;
        }

        private void Columns(List<PageLine> left, List<PageLine> right, bool centerLeft)
        {
            int rows = Math.Max(left.Count, right.Count);
            if (_y - rows * LineHeight < Bottom)
            {
                NewPage();
            }

            for (int row = 0; row < rows; row++, _y -= LineHeight)
            {
                if (row < left.Count)
                {
                    Draw(left[row], LeftMargin, LeftColumn, centerLeft);
                }

                if (row < right.Count)
                {
                    Draw(right[row], LeftMargin + TextWidth - RightColumn, RightColumn, centered: true);
                }
            }
        }

        private void Paragraph(PageParagraph paragraph)
        {
            string text = paragraph.Text.Replace('«', '“').Replace('»', '”');
            bool centered = paragraph.Kind is ParagraphKind.Centered or ParagraphKind.Salutation;
            Emphasis emphasis = paragraph.Kind is ParagraphKind.Heading or ParagraphKind.Centered ? Emphasis.Bold : Emphasis.Plain;
            foreach (string line in Lines(text, emphasis, TextWidth))
            {
                if (_y - LineHeight < Bottom)
                {
                    NewPage();
                }

                Draw(new PageLine(line, emphasis), LeftMargin, TextWidth, centered);
                _y -= LineHeight;
            }

            _y -= 4;
        }

        private void Draw(PageLine line, double x, double width, bool centered)
        {
            if (line.Text.Length > 0)
            {
                double indent = centered ? Math.Max(0, (width - Width(line.Text, line.Emphasis)) / 2) : 0;
                _file.AddLine(line.Text, line.Emphasis, _size, x + indent, _y);
            }
        }

        private double Width(ReadOnlySpan<char> text, Emphasis emphasis) =>
            PdfFile.Font(emphasis).Width(text) * _size / 1000;

        private List<PageLine> Wrapped(IEnumerable<PageLine> lines, double width) =>
            [.. lines.SelectMany(line => Lines(line.Text, line.Emphasis, width).Select(text => line with { Text = text }))];

        private IEnumerable<string> Lines(string text, Emphasis emphasis, double width)
        {
            int start = 0;
            int end = 0;
            for (int next = WordEnd(text, 0); end < text.Length; next = WordEnd(text, end + 1))
            {
                if (end > start && Width(text.AsSpan(start, next - start), emphasis) > width)
                {
                    yield return text[start..end];
                    start = end + 1;
                }

                end = next;
            }

            yield return text[start..];
        }

        private static int WordEnd(string text, int from)
        {
            int space = from < text.Length ? text.IndexOf(' ', from) : -1;
            return space < 0 ? text.Length : space;
        }
    }
}
