using Archive.Directives.Model;
using Archive.Search.Schema;

namespace Archive.Search.Writing;

/// <summary>The metadata of a directive in the order in which a person reads it, with the names of docs/metadata.md.</summary>
internal static class MetadataLines
{
    private static readonly Dictionary<string, string> s_labels = new(StringComparer.Ordinal)
    {
        ["number"] = "Số, ký hiệu",
        ["type"] = "Loại văn bản",
        ["issuing_body"] = "Cơ quan ban hành",
        ["superior_body"] = "Cơ quan cấp trên",
        ["signing_organ"] = "Thay mặt",
        ["level"] = "Cấp",
        ["date"] = "Ngày ban hành",
        ["place"] = "Nơi ban hành",
        ["subject"] = "Trích yếu",
        ["recipient"] = "Kính gửi",
        ["distribution"] = "Nơi nhận",
        ["signing_form"] = "Hình thức ký",
        ["position"] = "Chức vụ người ký",
        ["signer"] = "Người ký",
        ["urgency"] = "Độ khẩn",
        ["secrecy"] = "Độ mật",
    };

    /// <summary>The name of a value for people.</summary>
    internal static string Label(string name) => s_labels.TryGetValue(name, out string? label) ? label : name;

    internal static IReadOnlyList<StoredMetadata> Of(Directive directive)
    {
        List<StoredMetadata> lines = [];
        Add("number", directive.Number, number => number);
        Add("type", directive.Type, type => type.Name);
        Add("issuing_body", directive.IssuingBody, body => body);
        Add("superior_body", directive.SuperiorBody, body => body);
        Add("signing_organ", directive.SigningOrgan, organ => organ);
        Add("level", directive.Level, ArchiveDocumentBuilder.LevelName);
        Add("date", directive.Date, ArchiveDocumentBuilder.DateText);
        Add("place", directive.Place, place => place);
        Add("subject", directive.Subject, subject => subject);
        foreach (Extracted<string> recipient in directive.Recipients)
        {
            Add("recipient", recipient, text => text);
        }

        foreach (Extracted<DistributionLine> line in directive.Distribution)
        {
            Add("distribution", line, value => value.Text);
        }

        Add("signing_form", directive.SigningForm, form => ModelNames.Of(form));
        Add("position", directive.Position, position => position);
        Add("signer", directive.Signer, signer => signer);
        Add("urgency", directive.Urgency, mark => mark);
        Add("secrecy", directive.Secrecy, mark => mark);
        return lines;

        void Add<T>(string name, Extracted<T>? value, Func<T, string?> write)
        {
            if (value is not null && write(value.Value) is { Length: > 0 } text)
            {
                lines.Add(new StoredMetadata(
                    name, text, ModelNames.Of(value.Status), value.Certainty, value.Span?.Start ?? -1, value.Span?.End ?? -1));
            }
        }
    }
}
