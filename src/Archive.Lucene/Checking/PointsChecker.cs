using Archive.Lucene.Codecs;
using Archive.Lucene.Codecs.Points;
using Archive.Lucene.Index;

namespace Archive.Lucene.Checking;

/// <summary>Walks every tree of points: each point in its cell, in order, and as many as the list of fields says.</summary>
internal static class PointsChecker
{
    internal static PartCheckResult Check(SegmentReadState state, PointsReader points)
    {
        string file = state.FileName(PointsFormat.DataExtension);
        long fields = 0;
        long count = 0;
        foreach (FieldInfo field in state.FieldInfos.All.Where(field => field.PointDimensionCount > 0))
        {
            fields++;
            if (points.Points(field) is not TreePointValues values) continue;
            var walk = new TreeWalk(values.Tree, state.SegmentInfo.MaxDoc, file, field);
            values.Tree.Walk(ref walk);
            walk.Finish();
            count += values.PointCount;
        }

        return new PartCheckResult("points", [new("fields", fields), new("points", count)]);
    }

    private sealed class TreeWalk(PointTree tree, int maxDoc, string file, FieldInfo field) : ICellVisitor
    {
        private readonly PointLeaf _leaf = new(tree, maxDoc);
        private readonly FixedBitSet _documents = new(maxDoc);
        private readonly byte[] _last = new byte[tree.Dimensions * tree.BytesPerDimension];
        private byte[] _minimum = [];
        private byte[] _maximum = [];
        private long _count;
        private int _leaves;
        private int _lastDocument = -1;
        private long _lastStart = -1;

        public CellRelation Compare(ReadOnlySpan<byte> minimum, ReadOnlySpan<byte> maximum)
        {
            _minimum = minimum.ToArray();
            _maximum = maximum.ToArray();
            return CellRelation.Crosses;
        }

        public void VisitLeaf(long start, bool inside)
        {
            if (start <= _lastStart) Damage.Throw(file, $"field {field.Name}: leaf {_leaves} is at {start}, the one before it at {_lastStart}");
            _lastStart = start;
            _leaves++;
            _leaf.Open(start);
            _leaf.Visit(Visit);
        }

        internal void Finish()
        {
            if (_leaves != tree.LeafCount) Damage.Throw(file, $"field {field.Name}: another number of leaves", tree.LeafCount, _leaves);
            if (_count != tree.PointCount) Damage.Throw(file, $"field {field.Name}: another number of points", tree.PointCount, _count);
            int documents = _documents.Cardinality();
            if (documents != tree.DocCount) Damage.Throw(file, $"field {field.Name}: another number of documents", tree.DocCount, documents);
        }

        private void Visit(int document, ReadOnlySpan<byte> value)
        {
            int bytes = tree.BytesPerDimension;
            for (int i = 0; i < _minimum.Length; i += bytes)
            {
                ReadOnlySpan<byte> one = value.Slice(i, bytes);
                if (one.SequenceCompareTo(_minimum.AsSpan(i, bytes)) < 0 || one.SequenceCompareTo(_maximum.AsSpan(i, bytes)) > 0)
                {
                    Damage.Throw(file, $"field {field.Name}: a point of document {document} lies outside its cell");
                }
            }

            if (tree.Dimensions == 1 && _count > 0)
            {
                int order = _last.AsSpan().SequenceCompareTo(value);
                if (order > 0 || (order == 0 && document < _lastDocument)) Damage.Throw(file, $"field {field.Name}: a point of document {document} is out of order");
            }

            value.CopyTo(_last);
            _lastDocument = document;
            _documents.Set(document);
            _count++;
        }
    }
}
