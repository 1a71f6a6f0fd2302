namespace Archive.Search.Results;

/// <summary>A document of the archive with its text, its metadata and what of a query matches in it.</summary>
/// <param name="Id">The document's stable identifier.</param>
/// <param name="Path">The path under the corpus folder, with "/" on every system.</param>
/// <param name="Format">The format found from the bytes: "txt", "md", "html", "docx", "pdf" …</param>
/// <param name="Text">The text as it was read; every offset below counts its UTF-16 units.</param>
/// <param name="Metadata">The metadata in the order in which a person reads it.</param>
/// <param name="Themes">Chủ đề.</param>
/// <param name="Citations">Văn bản được dẫn.</param>
/// <param name="CitedBy">Documents of the archive that cite this one.</param>
/// <param name="Clauses">The numbered clauses, outermost first, in the order of the text.</param>
/// <param name="Highlights">What of the query matches in the text, in order.</param>
/// <param name="Quality">How well the text could be read, 0 to 1.</param>
/// <param name="QualityReasons">What lowered the quality, in Vietnamese.</param>
public sealed record ArchivedDocument(
    string Id,
    string Path,
    string Format,
    string Text,
    IReadOnlyList<MetadataValue> Metadata,
    IReadOnlyList<string> Themes,
    IReadOnlyList<CitedDocument> Citations,
    IReadOnlyList<DocumentLink> CitedBy,
    IReadOnlyList<ClauseMark> Clauses,
    IReadOnlyList<TextRange> Highlights,
    double Quality,
    IReadOnlyList<string> QualityReasons);

/// <summary>One metadata value of a document.</summary>
/// <param name="Name">Name in the API: "number", "issuing_body", "date" …; see docs/metadata.md.</param>
/// <param name="Label">Name for people ("Số, ký hiệu").</param>
/// <param name="Text">The value.</param>
/// <param name="Status">"printed", "derived" or "inferred".</param>
/// <param name="Certainty">0 to 1.</param>
/// <param name="Span">The words it was read from, or null.</param>
public sealed record MetadataValue(string Name, string Label, string Text, string Status, double Certainty, TextRange? Span);

/// <summary>A document that this one cites.</summary>
/// <param name="Text">The citation as people write it ("Kế hoạch số 52/KH-TƯHCTĐ ngày 07/3/2023").</param>
/// <param name="Number">Its number as printed.</param>
/// <param name="Type">Its type, or null.</param>
/// <param name="Date">Its date, ISO, or null.</param>
/// <param name="Issuer">Its issuer, or null.</param>
/// <param name="Relation">căn cứ, thực hiện, sửa đổi, thay thế, bãi bỏ, trả lời or dẫn chiếu.</param>
/// <param name="Span">Where it stands in the text.</param>
/// <param name="Target">The document of the archive that is meant, or null when it is not in the archive.</param>
public sealed record CitedDocument(
    string Text, string Number, string? Type, string? Date, string? Issuer, string Relation, TextRange Span, DocumentLink? Target);

/// <summary>A pointer to a document of the archive.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Number">Its number, or null.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Issuer">Its issuer, or null.</param>
/// <param name="Date">Its date, ISO, or null.</param>
public sealed record DocumentLink(string Id, string? Number, string Subject, string? Issuer, string? Date);

/// <summary>A numbered clause.</summary>
/// <param name="Label">Its name for people ("Khoản 2", "Điều 5").</param>
/// <param name="Depth">0 for the outermost.</param>
/// <param name="Span">Where it stands in the text.</param>
public sealed record ClauseMark(string Label, int Depth, TextRange Span);

/// <summary>The state of the archive.</summary>
/// <param name="Generation">Grows with every publication; 0 when nothing was ever published.</param>
/// <param name="Documents">Documents that can be found.</param>
/// <param name="PublishedAt">When this state was published (UTC), or null.</param>
/// <param name="FirstDate">The earliest day of issue, ISO, or null.</param>
/// <param name="LastDate">The latest day of issue, ISO, or null.</param>
public sealed record ArchiveStatus(long Generation, long Documents, DateTimeOffset? PublishedAt, string? FirstDate, string? LastDate);
