using Archive.Directives.Model;
using Archive.Directives.Reading;
using Archive.Indexer.Reading;

namespace Archive.Indexer.Inspection;

/// <summary>Writes inspected documents one after the other. Start comes first, End last, each once.</summary>
internal interface IInspectionOutput
{
    /// <summary>What stands before the first document.</summary>
    void Start();

    /// <summary>One document.</summary>
    void Write(Directive directive, DocumentText text);

    /// <summary>One file that could not be read.</summary>
    void Write(ReadFailure failure);

    /// <summary>What stands behind the last document.</summary>
    void End();
}
