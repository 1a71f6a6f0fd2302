namespace Archive.Api.Parameters;

/// <summary>The query parameters of a route, for the OpenAPI document.</summary>
internal sealed record ParameterTable(IReadOnlyList<QueryParameter> Parameters);
