using System.Xml;

namespace Archive.Directives.Reading.Word;

/// <summary>Names of WordprocessingML (ECMA-376 part 1, chapter 17) in both its forms, transitional and strict.</summary>
internal static class WordXml
{
    internal const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    internal const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    internal const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    internal const string Mathematics = "http://schemas.openxmlformats.org/officeDocument/2006/math";

    internal static bool IsWord(XmlReader reader) => reader.NamespaceURI is Transitional or Strict;

    /// <summary>An attribute of the main namespace, whichever form the document has.</summary>
    internal static string? Attribute(XmlReader reader, string name) => reader.GetAttribute(name, Transitional) ?? reader.GetAttribute(name, Strict);

    /// <summary>A switch such as w:vanish: present means on unless its value says otherwise.</summary>
    internal static bool IsOn(XmlReader reader) => Attribute(reader, "val") is not ("0" or "false" or "off");
}
