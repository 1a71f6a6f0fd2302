namespace Archive.Api.Parameters;

/// <summary>What a value of a parameter must be.</summary>
internal enum ParameterKind
{
    /// <summary>Any text up to the maximum length.</summary>
    Text,

    /// <summary>A whole number between the bounds.</summary>
    Integer,

    /// <summary>A day, "2021-12-16" or "16/12/2021".</summary>
    Date,

    /// <summary>One of the allowed words.</summary>
    Choice,

    /// <summary>"true" or "false".</summary>
    Boolean,
}

/// <summary>
/// One query parameter of a route. The same entry checks the request and writes the OpenAPI document, so that they
/// cannot disagree.
/// </summary>
/// <param name="Name">Name in the address.</param>
/// <param name="Kind">What a value must be.</param>
/// <param name="Description">For people who read the Swagger page: Vietnamese, then English.</param>
internal sealed record QueryParameter(string Name, ParameterKind Kind, string Description)
{
    /// <summary>Whether it may be given several times.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Smallest integer.</summary>
    public int Minimum { get; init; }

    /// <summary>Largest integer.</summary>
    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>Longest text, in UTF-16 units.</summary>
    public int MaximumLength { get; init; } = 300;

    /// <summary>The words that a choice allows.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The value when it is not given, as it would be written in the address; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>A value that works, for the Swagger page.</summary>
    public string? Example { get; init; }
}
