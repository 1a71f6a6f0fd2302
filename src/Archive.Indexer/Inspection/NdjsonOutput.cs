using Archive.Directives.Model;
using Archive.Directives.Model.Json;
using Archive.Directives.Reading;
using Archive.Indexer.Reading;

namespace Archive.Indexer.Inspection;

/// <summary>One JSON object a line, for programs; docs/metadata.md describes it.</summary>
internal sealed class NdjsonOutput(TextWriter output) : IInspectionOutput
{
    public void Start()
    {
    }

    public void Write(Directive directive, DocumentText text) => Line(DirectiveJson.Write(directive));

    public void Write(ReadFailure failure) => Line(DirectiveJson.WriteFailure(failure.File, failure.Reason, failure.Code));

    public void End()
    {
    }

    private void Line(string json)
    {
        output.Write(json);
        output.Write('\n');
    }
}
