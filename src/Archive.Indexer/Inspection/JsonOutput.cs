using Archive.Directives.Model;
using Archive.Directives.Model.Json;
using Archive.Directives.Reading;
using Archive.Indexer.Reading;

namespace Archive.Indexer.Inspection;

/// <summary>One indented JSON array, written as the documents come.</summary>
internal sealed class JsonOutput(TextWriter output) : IInspectionOutput
{
    private bool _any;

    public void Start() => output.Write('[');

    public void Write(Directive directive, DocumentText text) => Item(DirectiveJson.Write(directive, indented: true));

    public void Write(ReadFailure failure) => Item(DirectiveJson.WriteFailure(failure.File, failure.Reason, failure.Code, indented: true));

    public void End() => output.Write(_any ? "\n]\n" : "]\n");

    private void Item(string json)
    {
        output.Write(_any ? ",\n" : "\n");
        output.Write(json);
        _any = true;
    }
}
