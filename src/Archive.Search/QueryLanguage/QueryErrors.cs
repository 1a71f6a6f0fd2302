using System.Globalization;

namespace Archive.Search.QueryLanguage;

/// <summary>Collects what is wrong with a query. One sentence for each kind of mistake stands here and nowhere else.</summary>
internal sealed class QueryErrors
{
    // A query of a thousand stars needs no thousand sentences.
    private const int MostTold = 16;

    private readonly List<QuerySyntaxError> _errors = [];

    internal IReadOnlyList<QuerySyntaxError> InOrder => [.. _errors.OrderBy(error => error.Position)];

    internal int Count { get; private set; }

    internal void UnclosedQuote(int position) => Add(position, 1,
        "Dấu ngoặc kép mở mà không đóng; cụm từ được hiểu là đến hết câu.", "The quote is never closed; the phrase is taken to the end.");

    internal void EmptyPhrase(int position, int length) => Add(position, length,
        "Trong ngoặc kép không có gì; đã bỏ.", "There is nothing between the quotes; left out.");

    internal void Slop(int position, int length) => Add(position, length,
        string.Create(CultureInfo.InvariantCulture, $"Sau \"…\"~ phải là số từ 0 đến {QueryLimits.Slop}; đã sửa."),
        string.Create(CultureInfo.InvariantCulture, $"\"…\"~ takes a number from 0 to {QueryLimits.Slop}; mended."));

    internal void UnclosedGroup(int position) => Add(position, 1,
        "Dấu ngoặc ( mở mà không đóng; được hiểu là đến hết câu.", "The parenthesis is never closed; taken to the end.");

    internal void UnopenedGroup(int position) => Add(position, 1,
        "Dấu ngoặc ) không có dấu mở; đã bỏ.", "Nothing was opened before this parenthesis; left out.");

    internal void EmptyGroup(int position, int length) => Add(position, length,
        "Trong ngoặc không có gì; đã bỏ.", "There is nothing in the parentheses; left out.");

    internal void Depth(int position) => Add(position, 1,
        string.Create(CultureInfo.InvariantCulture, $"Ngoặc lồng nhau quá {QueryLimits.Depth} lớp; lớp này bị bỏ qua."),
        string.Create(CultureInfo.InvariantCulture, $"Parentheses nest more than {QueryLimits.Depth} deep; this one is ignored."));

    internal void Clauses(int position, int length) => Add(position, length,
        string.Create(CultureInfo.InvariantCulture, $"Câu hỏi có quá {QueryLimits.Clauses} vế; các vế từ đây bị bỏ qua."),
        string.Create(CultureInfo.InvariantCulture, $"The query has more than {QueryLimits.Clauses} parts; those from here on are left out."));

    internal void Length(int position, int length) => Add(position, length,
        string.Create(CultureInfo.InvariantCulture, $"Câu hỏi dài quá {QueryLimits.Length} ký tự; phần sau bị bỏ qua."),
        string.Create(CultureInfo.InvariantCulture, $"The query has more than {QueryLimits.Length} characters; the rest is left out."));

    internal void Operator(int position, int length, string name) => Add(position, length,
        $"{name} thiếu vế bên cạnh; đã bỏ.", $"{name} has nothing beside it to work on; left out.");

    internal void Star(int position) => Add(position, 1,
        string.Create(CultureInfo.InvariantCulture, $"Dấu * chỉ dùng ở cuối từ, sau ít nhất {QueryLimits.PrefixLetters} chữ; đã bỏ."),
        string.Create(CultureInfo.InvariantCulture, $"* stands only at the end of a word, after {QueryLimits.PrefixLetters} letters or more; left out."));

    internal void Value(int position, int length, string name) => Add(position, length,
        $"Trường \"{name}\" thiếu giá trị; đã bỏ.", $"The field \"{name}\" has no value; left out.");

    internal void Days(int position, int length, string value) => Add(position, length,
        $"Không đọc được ngày \"{value}\" (viết 16/12/2021, 12/2021, 2021, 2020..2023 hoặc >=01/01/2020); được hiểu là từ thường.",
        $"\"{value}\" is no day (write 16/12/2021, 12/2021, 2021, 2020..2023 or >=01/01/2020); taken as words.");

    internal void Reversed(int position, int length) => Add(position, length,
        "Khoảng ngày bị ngược; đã đổi chỗ hai đầu.", "The range is upside down; its ends were swapped.");

    internal void Bracket(int position) => Add(position, 1,
        "Khoảng mở bằng [ mà không đóng; đã đóng giúp.", "The range is never closed; closed.");

    internal void NestedField(int position, int length, string name) => Add(position, length,
        $"Trường \"{name}\" nằm trong giá trị của trường khác; tên trường bị bỏ.", $"The field \"{name}\" stands in the value of another one; its name is left out.");

    internal void Unreadable(int position, int length) => Add(position, length,
        "Không đọc được cú pháp của câu hỏi; tất cả được hiểu là từ thường.", "The query's syntax cannot be read; everything is taken as words.");

    private void Add(int position, int length, string message, string detail)
    {
        Count++;
        if (_errors.Count < MostTold)
        {
            _errors.Add(new QuerySyntaxError(position, length, message, detail));
        }
    }
}
