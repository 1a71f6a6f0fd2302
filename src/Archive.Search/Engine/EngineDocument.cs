namespace Archive.Search.Engine;

/// <summary>A document as an engine takes it in.</summary>
/// <param name="Id">Its identifier; one document for each.</param>
/// <param name="Fields">Its fields; a field may occur several times.</param>
public sealed record EngineDocument(string Id, IReadOnlyList<EngineField> Fields);

/// <summary>One field of a document.</summary>
/// <param name="Name">Its name, see <see cref="Schema.ArchiveFields"/>.</param>
public abstract record EngineField(string Name);

/// <summary>Text to be analysed by the archive's analyzer for that field; not stored.</summary>
/// <param name="Name">Field name.</param>
/// <param name="Text">The text as it was read.</param>
public sealed record AnalysedField(string Name, string Text) : EngineField(Name);

/// <summary>One exact term; not stored.</summary>
/// <param name="Name">Field name.</param>
/// <param name="Term">The term.</param>
public sealed record TermField(string Name, string Term) : EngineField(Name);

/// <summary>A facet value: counted, and exact to filter by.</summary>
/// <param name="Name">Field name.</param>
/// <param name="Value">The value as shown.</param>
public sealed record FacetField(string Name, string Value) : EngineField(Name);

/// <summary>A number to sort and to filter by.</summary>
/// <param name="Name">Field name.</param>
/// <param name="Value">The number.</param>
public sealed record NumberField(string Name, long Value) : EngineField(Name);

/// <summary>Text that is kept and given back.</summary>
/// <param name="Name">Field name.</param>
/// <param name="Text">The text.</param>
public sealed record StoredField(string Name, string Text) : EngineField(Name);
