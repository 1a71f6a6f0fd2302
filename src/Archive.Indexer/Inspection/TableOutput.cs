using System.Globalization;
using Archive.Directives.Model;
using Archive.Directives.Reading;
using Archive.Indexer.Reading;

namespace Archive.Indexer.Inspection;

/// <summary>For people: one block a document, a line for each value with how it is known.</summary>
internal sealed class TableOutput(TextWriter output) : IInspectionOutput
{
    private const int LabelWidth = 18;

    public void Start()
    {
    }

    public void Write(Directive directive, DocumentText text)
    {
        output.Write($"── {directive.File}\n");
        Line("Bên", directive.Side, ModelNames.Of);
        Line("Loại", directive.Type, type => type.Name);
        Line("Số, ký hiệu", directive.Number, number => number);
        Line("Ngày", directive.Date, date => date.ToString());
        Line("Nơi", directive.Place, place => place);
        Line("Cơ quan ban hành", directive.IssuingBody, body => body);
        Line("Cấp trên", directive.SuperiorBody, body => body);
        Line("Trong danh mục", directive.Issuer, office => string.Join(" › ", office.Path));
        Line("Cấp", directive.Level, ModelNames.Of);
        Line("Trích yếu", directive.Subject, subject => subject);
        Line("Khẩn", directive.Urgency, mark => mark);
        Line("Mật", directive.Secrecy, mark => mark);
        Lines("Kính gửi", directive.Recipients, recipient => recipient);
        Lines("Nơi nhận", directive.Distribution, line => line.Text);
        Line("Hình thức ký", directive.SigningForm, form => ModelNames.Of(form) ?? "trực tiếp");
        Line("Chức vụ", directive.Position, position => position);
        Line("Người ký", directive.Signer, signer => signer);
        Lines("Chủ đề", directive.Themes, theme => theme.Name);
        Lists(directive);
        Text("Chất lượng", directive.Quality is { } quality ? Describe(quality) : "chưa đo");
        Text("Tệp", string.Create(CultureInfo.InvariantCulture, $"{text.Format}, {text.SourceBytes:N0} byte, {text.Text.Length:N0} ký tự"));
        output.Write('\n');
    }

    public void Write(ReadFailure failure) => output.Write($"── {failure.File}\n{"lỗi",-LabelWidth}{failure.Reason} [{failure.Code}]\n\n");

    public void End()
    {
    }

    private void Lists(Directive directive)
    {
        foreach ((int index, Citation citation) in directive.Citations.DistinctBy(citation => citation.Number).Index())
        {
            string date = citation.Date is { } day ? $" ngày {day}" : string.Empty;
            string issuer = citation.Issuer is null ? string.Empty : $" của {citation.Issuer}";
            Text(index == 0 ? "Viện dẫn" : string.Empty, $"{citation.Type} {citation.Number}{date}{issuer} [{ModelNames.Of(citation.Relation)}]".TrimStart());
        }

        foreach ((int index, Clause clause) in directive.Clauses.Index())
        {
            Text(index == 0 ? "Điều khoản" : string.Empty, $"{clause.Marker} {clause.Heading}".TrimEnd());
        }

        foreach ((int index, Appendix appendix) in directive.Appendices.Index())
        {
            Text(index == 0 ? "Phụ lục" : string.Empty, $"{appendix.Label} {appendix.Title}".TrimEnd());
        }
    }

    private void Line<T>(string label, Extracted<T>? value, Func<T, string> write)
    {
        if (value is not null)
        {
            Text(label, write(value.Value) + Mark(value.Status, value.Certainty));
        }
    }

    private void Lines<T>(string label, IReadOnlyList<Extracted<T>> values, Func<T, string> write)
    {
        foreach ((int index, Extracted<T> value) in values.Index())
        {
            Text(index == 0 ? label : string.Empty, write(value.Value) + Mark(value.Status, value.Certainty));
        }
    }

    private void Text(string label, string value) => output.Write($"{label,-LabelWidth}{value}\n");

    /// <summary>A printed value needs no mark; what a rule or evidence gave says so, and how sure it is.</summary>
    private static string Mark(ValueStatus status, double certainty) => status switch
    {
        ValueStatus.Printed => string.Empty,
        ValueStatus.Derived => string.Create(CultureInfo.InvariantCulture, $"  (suy từ văn bản, {certainty:P0})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"  (phỏng đoán, {certainty:P0})"),
    };

    private static string Describe(Quality quality) => string.Create(CultureInfo.InvariantCulture, $"{quality.Score:0.00}")
        + string.Concat(quality.Problems.Select(problem => string.Create(CultureInfo.InvariantCulture, $"; {problem.Kind} {problem.Count}, đã sửa {problem.Repaired}")));
}
