namespace Archive.Directives.Model;

/// <summary>Which world a paper belongs to; each has its own rules of form.</summary>
public enum Side
{
    /// <summary>The Communist Party of Việt Nam: committees, their bodies, party groups.</summary>
    Party,

    /// <summary>State bodies: assemblies, people's committees, ministries, departments.</summary>
    State,

    /// <summary>The Fatherland Front, unions and associations.</summary>
    Mass,
}

/// <summary>A type of document ("thể loại").</summary>
/// <param name="Name">The Vietnamese name in normal capitals: "Công văn", "Chỉ thị".</param>
/// <param name="Code">The code in a symbol, "CT"; null when the type has none (a state "Công văn").</param>
/// <param name="Slug">A stable key for facets and addresses: "cong-van".</param>
public sealed record DocumentType(string Name, string? Code, string Slug);
