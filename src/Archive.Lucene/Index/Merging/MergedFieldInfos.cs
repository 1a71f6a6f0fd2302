namespace Archive.Lucene.Index.Merging;

/// <summary>The fields that a merged segment has: what any of its sources has, under one number for each name.</summary>
internal static class MergedFieldInfos
{
    /// <summary>Joins the fields of the sources.</summary>
    /// <param name="sources">The segments.</param>
    /// <param name="numberOf">The number that a field has in the index.</param>
    /// <exception cref="InvalidOperationException">Two segments use one name for columns or points of different kinds.</exception>
    internal static FieldInfos Join(IEnumerable<MergeSource> sources, Func<string, int> numberOf)
    {
        var merged = new Dictionary<string, FieldInfo>(StringComparer.Ordinal);
        foreach (FieldInfo info in sources.SelectMany(source => source.Reader.FieldInfos.All))
        {
            if (!merged.TryGetValue(info.Name, out FieldInfo? target)) merged[info.Name] = target = new FieldInfo(info.Name, numberOf(info.Name));
            Join(target, info);
        }

        return new FieldInfos(merged.Values);
    }

    private static void Join(FieldInfo target, FieldInfo source)
    {
        if (source.IndexOptions != IndexOptions.None)
        {
            // A field indexed in two ways keeps what both have, as in Lucene.
            target.OmitsNorms |= source.OmitsNorms;
            target.IndexOptions = target.IndexOptions == IndexOptions.None || source.IndexOptions < target.IndexOptions ? source.IndexOptions : target.IndexOptions;
            target.HasPayloads |= source.HasPayloads;
            if (target.IndexOptions < IndexOptions.DocsAndFreqsAndPositions) target.HasPayloads = false;
        }

        target.IsSoftDeletes |= source.IsSoftDeletes;
        if (source.DocValuesType != DocValuesType.None)
        {
            if (target.DocValuesType != DocValuesType.None && target.DocValuesType != source.DocValuesType)
                throw new InvalidOperationException($"field '{source.Name}' has a {target.DocValuesType} column in one segment and a {source.DocValuesType} column in another");
            target.DocValuesType = source.DocValuesType;
        }

        if (source.PointDimensionCount == 0) return;
        if (target.PointDimensionCount != 0 && (target.PointDimensionCount, target.PointBytesPerDimension) != (source.PointDimensionCount, source.PointBytesPerDimension))
            throw new InvalidOperationException($"field '{source.Name}' has points of different shapes in two segments");
        target.PointDimensionCount = source.PointDimensionCount;
        target.PointIndexDimensionCount = source.PointIndexDimensionCount;
        target.PointBytesPerDimension = source.PointBytesPerDimension;
    }
}
