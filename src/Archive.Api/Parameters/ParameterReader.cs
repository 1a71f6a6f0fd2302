using System.Globalization;
using Archive.Api.Problems;
using Microsoft.AspNetCore.WebUtilities;

namespace Archive.Api.Parameters;

/// <summary>Reads and checks the query parameters of one request against the route's table; collects every error.</summary>
internal sealed class ParameterReader
{
    // More values than any page sends; keeps a hostile address from costing more than a normal one.
    private const int MaximumValues = 200;

    private static readonly string[] s_dateFormats = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    private readonly Dictionary<string, QueryParameter> _table;
    private readonly IQueryCollection _query;
    private readonly List<ParameterError> _errors = [];

    internal ParameterReader(HttpRequest request, IReadOnlyList<QueryParameter> table)
    {
        _query = request.Query;
        _table = table.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        foreach (string name in _query.Keys)
        {
            if (!_table.ContainsKey(name))
            {
                _errors.Add(UnknownParameter(name));
            }
        }

        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            if (!PercentEncoding.IsUtf8(pair.EncodedValue.Span))
            {
                string name = Shorten(pair.DecodeName().ToString());
                _errors.Add(new ParameterError(name,
                    $"Tham số '{name}' không phải UTF-8 hợp lệ.", $"'{name}' is not valid UTF-8.")
                { Position = Math.Max(0, pair.DecodeValue().ToString().IndexOf('\uFFFD', StringComparison.Ordinal)) });
            }
        }
    }

    /// <summary>What was wrong so far; empty when the request is good.</summary>
    internal IReadOnlyList<ParameterError> Errors => _errors;

    /// <summary>The text of a parameter, or its default.</summary>
    internal string? Text(string name)
    {
        QueryParameter parameter = _table[name];
        string? value = Single(parameter);
        return value is not null && IsGoodText(parameter, value) ? value : parameter.Default;
    }

    /// <summary>All values of a repeatable parameter; empty ones are dropped.</summary>
    internal IReadOnlyList<string> Texts(string name)
    {
        QueryParameter parameter = _table[name];
        string[] values = [.. _query[name].OfType<string>().Where(value => value.Length > 0)];
        if (values.Length > MaximumValues)
        {
            _errors.Add(new ParameterError(name, $"Tham số '{name}' có {values.Length} giá trị; tối đa {MaximumValues}.",
                $"'{name}' has {values.Length} values; at most {MaximumValues} are taken."));
            return [];
        }

        return [.. values.Where(value => parameter.Kind == ParameterKind.Choice ? IsGoodChoice(parameter, value) : IsGoodText(parameter, value))];
    }

    /// <summary>An integer within the bounds of the table.</summary>
    internal int Integer(string name)
    {
        QueryParameter parameter = _table[name];
        int fallback = int.Parse(parameter.Default ?? "0", CultureInfo.InvariantCulture);
        string? text = Single(parameter);
        if (string.IsNullOrEmpty(text))
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= parameter.Minimum && value <= parameter.Maximum)
        {
            return value;
        }

        _errors.Add(new ParameterError(name,
            $"Tham số '{name}' phải là số nguyên từ {parameter.Minimum} đến {parameter.Maximum}; đã nhận '{Shorten(text)}'.",
            $"'{name}' must be a whole number from {parameter.Minimum} to {parameter.Maximum}; got '{Shorten(text)}'."));
        return fallback;
    }

    /// <summary>A day, or null when it is not given.</summary>
    internal DateOnly? Date(string name)
    {
        string? text = Single(_table[name]);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, s_dateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            return day;
        }

        _errors.Add(new ParameterError(name,
            $"Tham số '{name}' phải là một ngày có thật, viết 2021-12-16 hoặc 16/12/2021; đã nhận '{Shorten(text)}'.",
            $"'{name}' must be a real day, written 2021-12-16 or 16/12/2021; got '{Shorten(text)}'."));
        return null;
    }

    /// <summary>One of the allowed words.</summary>
    internal string Choice(string name)
    {
        QueryParameter parameter = _table[name];
        string? text = Single(parameter);
        return !string.IsNullOrEmpty(text) && IsGoodChoice(parameter, text) ? text : parameter.Default ?? parameter.Choices[0];
    }

    /// <summary>True or false.</summary>
    internal bool Boolean(string name)
    {
        string? text = Single(_table[name]);
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (bool.TryParse(text, out bool value))
        {
            return value;
        }

        _errors.Add(new ParameterError(name, $"Tham số '{name}' phải là true hoặc false; đã nhận '{Shorten(text)}'.",
            $"'{name}' must be true or false; got '{Shorten(text)}'."));
        return false;
    }

    /// <summary>Adds an error that only the route can see (for instance a range that is upside down).</summary>
    internal void Refuse(string name, string vietnamese, string english) =>
        _errors.Add(new ParameterError(name, vietnamese, english));

    private string? Single(QueryParameter parameter)
    {
        Microsoft.Extensions.Primitives.StringValues values = _query[parameter.Name];
        if (values.Count > 1)
        {
            _errors.Add(new ParameterError(parameter.Name, $"Tham số '{parameter.Name}' chỉ được ghi một lần.",
                $"'{parameter.Name}' may be given once only."));
        }

        return values.Count == 0 ? null : values[0];
    }

    private bool IsGoodText(QueryParameter parameter, string value)
    {
        if (value.Length > parameter.MaximumLength)
        {
            _errors.Add(new ParameterError(parameter.Name,
                $"Tham số '{parameter.Name}' dài {value.Length} ký tự; tối đa {parameter.MaximumLength}.",
                $"'{parameter.Name}' has {value.Length} characters; at most {parameter.MaximumLength} are taken.")
            { Position = parameter.MaximumLength });
            return false;
        }

        return true;
    }

    private bool IsGoodChoice(QueryParameter parameter, string value)
    {
        if (parameter.Choices.Contains(value, StringComparer.Ordinal))
        {
            return true;
        }

        string choices = string.Join(", ", parameter.Choices);
        _errors.Add(new ParameterError(parameter.Name,
            $"Tham số '{parameter.Name}' phải là một trong: {choices}; đã nhận '{Shorten(value)}'.",
            $"'{parameter.Name}' must be one of: {choices}; got '{Shorten(value)}'."));
        return false;
    }

    private ParameterError UnknownParameter(string name)
    {
        string nearest = _table.Keys.MinBy(known => EditDistance(name, known))!;
        return new ParameterError(Shorten(name),
            $"Không có tham số '{Shorten(name)}'. Có phải là '{nearest}'?",
            $"There is no parameter '{Shorten(name)}'. Did you mean '{nearest}'?");
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static int EditDistance(string left, string right)
    {
        ReadOnlySpan<char> source = left.AsSpan(0, Math.Min(left.Length, 40));
        Span<int> row = stackalloc int[right.Length + 1];
        for (int column = 0; column < row.Length; column++)
        {
            row[column] = column;
        }

        for (int line = 1; line <= source.Length; line++)
        {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.Length; column++)
            {
                int substitution = diagonal + (source[line - 1] == right[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(substitution, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[^1];
    }
}
