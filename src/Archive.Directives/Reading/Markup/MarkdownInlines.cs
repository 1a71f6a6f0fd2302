using System.Buffers;
using System.Net;
using System.Text;

namespace Archive.Directives.Reading.Markup;

/// <summary>
/// Inline marks of Markdown removed: emphasis by CommonMark's flanking rules, code spans, links and images, escapes,
/// entities, HTML tags. Linear: each look ahead is bounded or remembered.
/// </summary>
internal static class MarkdownInlines
{
    private const int MaxLookAhead = 2048; // destination of a link or an HTML tag; longer is text

    private static readonly SearchValues<char> s_marks = SearchValues.Create("\\*_~`[]<&!");

    /// <summary>The text of one paragraph; '\n' where a line ends or a break stands.</summary>
    internal static string ToText(string source)
    {
        if (source.AsSpan().IndexOfAny(s_marks) < 0) return source;
        return new Run(source).ToText();
    }

    private readonly record struct Opener(int Output, char Mark, int Count);

    /// <summary>State over one paragraph. Marks are written first and deleted when their partner is found.</summary>
    private sealed class Run(string source)
    {
        private readonly List<char> _output = new(source.Length);
        private readonly HashSet<int> _deleted = [];
        private readonly Dictionary<char, Stack<Opener>> _openers = [];
        private readonly Stack<int> _brackets = new();
        private Dictionary<int, List<int>>? _backticks;

        internal string ToText()
        {
            int i = 0;
            while (i < source.Length) i = Step(i);
            StringBuilder text = new(_output.Count);
            for (int j = 0; j < _output.Count; j++)
            {
                if (!_deleted.Contains(j)) text.Append(_output[j]);
            }

            return text.ToString();
        }

        private int Step(int i)
        {
            char letter = source[i];
            switch (letter)
            {
                case '\\':
                    return Escape(i);
                case '*' or '_' or '~':
                    return Emphasis(i);
                case '`':
                    return Code(i);
                case '[':
                    _brackets.Push(_output.Count);
                    break;
                case '!' when i + 1 < source.Length && source[i + 1] == '[':
                    _brackets.Push(_output.Count);
                    _output.Add('!');
                    _output.Add('[');
                    return i + 2;
                case ']':
                    return CloseBracket(i);
                case '<':
                    return Tag(i);
                case '&':
                    return Entity(i);
            }

            _output.Add(letter);
            return i + 1;
        }

        private int Escape(int i)
        {
            if (i + 1 < source.Length && source[i + 1] == '\n') return i + 1;
            if (i + 1 < source.Length && char.IsAscii(source[i + 1]) && (char.IsPunctuation(source[i + 1]) || char.IsSymbol(source[i + 1])))
            {
                _output.Add(source[i + 1]);
                return i + 2;
            }

            if (i + 1 < source.Length) _output.Add('\\');
            return i + 1;
        }

        private int Emphasis(int i)
        {
            char mark = source[i];
            int end = i;
            while (end < source.Length && source[end] == mark) end++;
            int count = end - i;
            char before = i == 0 ? ' ' : source[i - 1], after = end == source.Length ? ' ' : source[end];
            bool spaceBefore = char.IsWhiteSpace(before), spaceAfter = char.IsWhiteSpace(after);
            bool markBefore = char.IsPunctuation(before) || char.IsSymbol(before), markAfter = char.IsPunctuation(after) || char.IsSymbol(after);
            bool left = !spaceAfter && (!markAfter || spaceBefore || markBefore);
            bool right = !spaceBefore && (!markBefore || spaceAfter || markAfter);
            bool opens = mark == '_' ? left && (!right || markBefore) : left;
            bool closes = mark == '_' ? right && (!left || markAfter) : right;
            if (mark == '~' && count != 2) opens = closes = false;

            int output = _output.Count;
            for (int j = 0; j < count; j++) _output.Add(mark);
            Stack<Opener> stack = OpenersOf(mark);
            int used = 0;
            while (closes && used < count && stack.Count > 0)
            {
                Opener opener = stack.Pop();
                int paired = Math.Min(opener.Count, count - used);
                for (int j = 0; j < paired; j++)
                {
                    _deleted.Add(opener.Output + opener.Count - 1 - j);
                    _deleted.Add(output + used + j);
                }

                used += paired;
                if (opener.Count > paired) stack.Push(opener with { Count = opener.Count - paired });
            }

            if (opens && used < count) stack.Push(new Opener(output + used, mark, count - used));
            return end;
        }

        private Stack<Opener> OpenersOf(char mark)
        {
            if (!_openers.TryGetValue(mark, out Stack<Opener>? stack)) _openers[mark] = stack = new Stack<Opener>();
            return stack;
        }

        private int Code(int i)
        {
            int open = i;
            while (open < source.Length && source[open] == '`') open++;
            int length = open - i;
            int close = FindBackticks(open, length);
            if (close < 0)
            {
                for (int j = i; j < open; j++) _output.Add('`');
                return open;
            }

            foreach (char letter in source.AsSpan(open, close - open)) _output.Add(letter);
            return close + length;
        }

        /// <summary>The next run of exactly that many ticks. All runs are listed once: looking for each anew would take n√n.</summary>
        private int FindBackticks(int from, int length)
        {
            _backticks ??= ListBackticks();
            if (!_backticks.TryGetValue(length, out List<int>? starts)) return -1;
            int at = starts.BinarySearch(from);
            at = at < 0 ? ~at : at;
            return at < starts.Count ? starts[at] : -1;
        }

        private Dictionary<int, List<int>> ListBackticks()
        {
            Dictionary<int, List<int>> runs = [];
            for (int i = 0; i < source.Length; i++)
            {
                if (source[i] != '`') continue;
                int start = i;
                while (i < source.Length && source[i] == '`') i++;
                if (!runs.TryGetValue(i - start, out List<int>? starts)) runs[i - start] = starts = [];
                starts.Add(start);
            }

            return runs;
        }

        private int CloseBracket(int i)
        {
            if (_brackets.Count == 0 || i + 1 >= source.Length || source[i + 1] != '(')
            {
                if (_brackets.Count > 0) _brackets.Pop();
                _output.Add(']');
                return i + 1;
            }

            int close = FindDestinationEnd(i + 2);
            int open = _brackets.Pop();
            if (close < 0)
            {
                _output.Add(']');
                return i + 1;
            }

            _deleted.Add(open);
            if (_output[open] == '!') _deleted.Add(open + 1);
            return close + 1;
        }

        private int FindDestinationEnd(int from)
        {
            // [1](điểm a) in a legal text is no link: a destination holds no space unless a quoted title follows it.
            const int MaxDepth = 32; // CommonMark's own limit for brackets within a destination
            int depth = 0;
            for (int i = from; i < Math.Min(source.Length, from + MaxLookAhead); i++)
            {
                char letter = source[i];
                if (letter == '(' && ++depth > MaxDepth) return -1;
                if (letter == ')' && depth-- == 0) return i;
                else if (letter == ' ' && (i + 1 >= source.Length || source[i + 1] is not ('"' or '\'' or '('))) return -1;
                else if (letter == '"') return EndAfterTitle(i);
                else if (letter == '\n') return -1;
            }

            return -1;
        }

        private int EndAfterTitle(int quote)
        {
            int length = source.AsSpan(quote + 1, Math.Min(MaxLookAhead, source.Length - quote - 1)).IndexOf("\")");
            return length < 0 ? -1 : quote + 1 + length + 1;
        }

        private int Tag(int i)
        {
            int window = Math.Min(source.Length - i, MaxLookAhead);
            ReadOnlySpan<char> rest = source.AsSpan(i, window);
            if (rest.StartsWith("<!--", StringComparison.Ordinal))
            {
                int end = source.AsSpan(i).IndexOf("-->");
                if (end >= 0) return i + end + 3;
            }

            int close = rest.IndexOf('>');
            if (close > 1 && (char.IsAsciiLetter(rest[1]) || (rest[1] == '/' && close > 2 && char.IsAsciiLetter(rest[2]))))
            {
                ReadOnlySpan<char> inside = rest[1..close];
                if (inside.Contains(':') && !inside.Contains(' ') && !inside.Contains('"'))
                {
                    foreach (char letter in inside) _output.Add(letter); // <https://…>, an address that is its own text
                    return i + close + 1;
                }

                if (inside.IndexOf('<') < 0) return SkipTag(i, close, inside);
            }

            _output.Add('<');
            return i + 1;
        }

        private int SkipTag(int i, int close, ReadOnlySpan<char> inside)
        {
            if (inside.StartsWith("br", StringComparison.OrdinalIgnoreCase)) _output.Add('\n');
            foreach (string active in (string[])["script", "style"])
            {
                if (!inside.StartsWith(active, StringComparison.OrdinalIgnoreCase)) continue;
                int end = source.AsSpan(i).IndexOf("</" + active, StringComparison.OrdinalIgnoreCase);
                if (end < 0) return source.Length;
                int after = source.AsSpan(i + end).IndexOf('>');
                return after < 0 ? source.Length : i + end + after + 1;
            }

            return i + close + 1;
        }

        private int Entity(int i)
        {
            const int MaxEntity = 12;
            int length = source.AsSpan(i, Math.Min(MaxEntity, source.Length - i)).IndexOf(';');
            if (length > 1)
            {
                string entity = source.Substring(i, length + 1);
                string decoded = WebUtility.HtmlDecode(entity);
                if (!string.Equals(decoded, entity, StringComparison.Ordinal))
                {
                    foreach (char letter in decoded) _output.Add(letter);
                    return i + length + 1;
                }
            }

            _output.Add('&');
            return i + 1;
        }
    }
}
