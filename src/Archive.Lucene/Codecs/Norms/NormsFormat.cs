namespace Archive.Lucene.Codecs.Norms;

/// <summary>
/// Norms: one signed number of 0, 1, 2, 4 or 8 bytes for each document that has the field. <c>.nvm</c> lists the fields
/// (number, documents, count, width, offset), <c>.nvd</c> holds sets of documents and the numbers, in document order.
/// </summary>
/// <remarks>Width 0 means that all numbers are equal; the offset then is the number itself.</remarks>
internal static class NormsFormat
{
    internal const string DataCodec = "Lucene80NormsData";
    internal const string MetaCodec = "Lucene80NormsMetadata";
    internal const string DataExtension = "nvd";
    internal const string MetaExtension = "nvm";
    internal const int Version = 0;

    /// <summary>Stands where the next field number would.</summary>
    internal const int EndOfFields = -1;
}
