using System.Text.Json.Serialization;

namespace Archive.Api.Problems;

/// <summary>What is wrong with one parameter of a request.</summary>
/// <param name="Parameter">The parameter's name in the address.</param>
/// <param name="Message">What is wrong and what to do, in Vietnamese.</param>
/// <param name="Detail">The same in English.</param>
public sealed record ParameterError(string Parameter, string Message, string Detail)
{
    /// <summary>Where in the value it goes wrong, in UTF-16 units from 0; null when the whole value is at fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Position { get; init; }
}
