namespace Archive.Lucene.Index.Buffering;

/// <summary>The fields of a whole index: one number and one use for each name, so that segments can be merged and searched alike. Thread-safe.</summary>
internal sealed class FieldSchema
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Field> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<int> _numbers = [];
    private int _next;

    /// <summary>Learns the fields of a segment that is there already.</summary>
    internal void Learn(FieldInfos infos)
    {
        lock (_lock)
        {
            foreach (FieldInfo info in infos.All)
            {
                if (!_fields.TryGetValue(info.Name, out Field? known))
                {
                    // Another writer may have numbered the same field differently in another segment; the first one counts.
                    int number = _numbers.Contains(info.Number) ? NextNumber() : info.Number;
                    _numbers.Add(number);
                    _fields[info.Name] = known = new Field(number);
                }

                if (info.IndexOptions != IndexOptions.None)
                {
                    known.Options = known.Options == IndexOptions.None || info.IndexOptions < known.Options ? info.IndexOptions : known.Options;
                    known.OmitsNorms |= info.OmitsNorms;
                }

                if (info.DocValuesType != DocValuesType.None) known.Column = info.DocValuesType;
                if (info.PointDimensionCount > 0) known.PointBytes = info.PointDimensionCount == 1 ? info.PointBytesPerDimension : -1;
            }
        }
    }

    /// <summary>The number of a field, new or known.</summary>
    internal int NumberOf(string name)
    {
        lock (_lock) return Find(name).Number;
    }

    /// <summary>Registers how a field is indexed.</summary>
    /// <exception cref="ArgumentException">It is indexed otherwise already.</exception>
    internal void RequireIndexed(string name, IndexOptions options, bool omitsNorms)
    {
        lock (_lock)
        {
            Field field = Find(name);
            if (field.Options == IndexOptions.None)
            {
                field.Options = options;
                field.OmitsNorms = omitsNorms;
            }
            else if (field.Options != options || field.OmitsNorms != omitsNorms)
            {
                throw Conflict(name, Describe(field.Options, field.OmitsNorms), Describe(options, omitsNorms));
            }
        }
    }

    /// <summary>Registers the column of a field.</summary>
    /// <exception cref="ArgumentException">It has a column of another kind.</exception>
    internal void RequireColumn(string name, DocValuesType column)
    {
        lock (_lock)
        {
            Field field = Find(name);
            if (field.Column == DocValuesType.None) field.Column = column;
            else if (field.Column != column) throw Conflict(name, $"a {field.Column} column", $"a {column} column");
        }
    }

    /// <summary>Registers the points of a field.</summary>
    /// <exception cref="ArgumentException">Its points have another length.</exception>
    internal void RequirePoints(string name, int bytes)
    {
        lock (_lock)
        {
            Field field = Find(name);
            if (field.PointBytes == 0) field.PointBytes = bytes;
            else if (field.PointBytes != bytes) throw Conflict(name, "points of another shape", $"points of one dimension and {bytes} bytes");
        }
    }

    private static ArgumentException Conflict(string name, string known, string asked) =>
        new($"field '{name}' has {known} in this index, and the document asks for {asked}: use one kind, or another field name");

    private static string Describe(IndexOptions options, bool omitsNorms) => $"{options} {(omitsNorms ? "without" : "with")} norms";

    private Field Find(string name)
    {
        if (!_fields.TryGetValue(name, out Field? field))
        {
            _fields[name] = field = new Field(NextNumber());
            _numbers.Add(field.Number);
        }

        return field;
    }

    private int NextNumber()
    {
        while (_numbers.Contains(_next)) _next++;
        return _next;
    }

    private sealed class Field(int number)
    {
        internal int Number { get; } = number;

        internal IndexOptions Options { get; set; }

        internal bool OmitsNorms { get; set; }

        internal DocValuesType Column { get; set; }

        internal int PointBytes { get; set; }
    }
}
