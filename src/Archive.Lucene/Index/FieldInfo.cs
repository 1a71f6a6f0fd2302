namespace Archive.Lucene.Index;

/// <summary>What one field of one segment has. Filled while documents come in, fixed once written.</summary>
/// <param name="name">Name of the field, unique in the segment.</param>
/// <param name="number">Number of the field, unique in the segment and at least 0.</param>
public sealed class FieldInfo(string name, int number)
{
    /// <summary>Name of the field.</summary>
    public string Name { get; } = name;

    /// <summary>Number of the field, by which the files of the segment refer to it.</summary>
    public int Number { get; } = number;

    /// <summary>How much of the terms is indexed.</summary>
    public IndexOptions IndexOptions { get; set; }

    /// <summary>Whether an indexed field has no norms.</summary>
    public bool OmitsNorms { get; set; }

    /// <summary>Whether the field has norms: indexed, and not omitted.</summary>
    public bool HasNorms => IndexOptions != IndexOptions.None && !OmitsNorms;

    /// <summary>Whether any occurrence carries a payload; needs positions.</summary>
    public bool HasPayloads { get; set; }

    /// <summary>Whether term vectors were stored.</summary>
    public bool HasVectors { get; set; }

    /// <summary>Whether this field marks documents that are deleted softly.</summary>
    public bool IsSoftDeletes { get; set; }

    /// <summary>The kind of column.</summary>
    public DocValuesType DocValuesType { get; set; }

    /// <summary>Generation of the files that hold the column, or −1: the segment's own.</summary>
    public long DocValuesGeneration { get; set; } = -1;

    /// <summary>Dimensions of the points, 0 when there are none.</summary>
    public int PointDimensionCount { get; set; }

    /// <summary>Dimensions of the points that the tree splits on.</summary>
    public int PointIndexDimensionCount { get; set; }

    /// <summary>Bytes of one dimension of a point.</summary>
    public int PointBytesPerDimension { get; set; }

    /// <summary>What the codec's parts noted about the field.</summary>
    public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);
}

/// <summary>The fields of one segment.</summary>
public sealed class FieldInfos
{
    private readonly FieldInfo[] _byOrder;
    private readonly Dictionary<string, FieldInfo> _byName;
    private readonly Dictionary<int, FieldInfo> _byNumber;

    /// <summary>Collects fields; they are kept in ascending number order.</summary>
    /// <exception cref="ArgumentException">Two fields share a name or a number.</exception>
    public FieldInfos(IEnumerable<FieldInfo> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _byOrder = [.. fields.OrderBy(info => info.Number)];
        _byName = new(_byOrder.Length, StringComparer.Ordinal);
        _byNumber = new(_byOrder.Length);
        foreach (FieldInfo field in _byOrder)
        {
            if (!_byName.TryAdd(field.Name, field)) throw new ArgumentException($"two fields are named '{field.Name}'", nameof(fields));
            if (!_byNumber.TryAdd(field.Number, field)) throw new ArgumentException($"fields '{_byNumber[field.Number].Name}' and '{field.Name}' share the number {field.Number}", nameof(fields));
        }
    }

    /// <summary>No fields.</summary>
    public static FieldInfos Empty { get; } = new([]);

    /// <summary>All fields, in ascending number order.</summary>
    public IReadOnlyList<FieldInfo> All => _byOrder;

    /// <summary>Number of fields.</summary>
    public int Count => _byOrder.Length;

    /// <summary>The field of this name, or null.</summary>
    public FieldInfo? ByName(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The field of this number, or null.</summary>
    public FieldInfo? ByNumber(int number) => _byNumber.GetValueOrDefault(number);

    /// <summary>Whether any field has positions.</summary>
    public bool HasPositions => _byOrder.Any(info => info.IndexOptions >= IndexOptions.DocsAndFreqsAndPositions);

    /// <summary>Whether any field has offsets.</summary>
    public bool HasOffsets => _byOrder.Any(info => info.IndexOptions >= IndexOptions.DocsAndFreqsAndPositionsAndOffsets);

    /// <summary>Whether any field has payloads.</summary>
    public bool HasPayloads => _byOrder.Any(info => info.HasPayloads);

    /// <summary>Whether any field has norms.</summary>
    public bool HasNorms => _byOrder.Any(info => info.HasNorms);

    /// <summary>Whether any field has a column.</summary>
    public bool HasDocValues => _byOrder.Any(info => info.DocValuesType != DocValuesType.None);

    /// <summary>Whether any field has points.</summary>
    public bool HasPoints => _byOrder.Any(info => info.PointDimensionCount > 0);
}
