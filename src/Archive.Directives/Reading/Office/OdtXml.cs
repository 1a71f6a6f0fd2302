namespace Archive.Directives.Reading.Office;

/// <summary>Namespaces of OpenDocument 1.x.</summary>
internal static class OdtXml
{
    internal const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    internal const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    internal const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    internal const string Draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
    internal const string Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
}
