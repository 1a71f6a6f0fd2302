using Archive.Lucene.Index;

namespace Archive.Lucene.Codecs.DocValues;

/// <summary>The numbers of a column in the order in which they are written, once.</summary>
internal abstract class NumberStream
{
    /// <summary>The current number.</summary>
    internal abstract long Current { get; }

    /// <summary>Moves to the next number and says whether there is one.</summary>
    internal abstract bool MoveNext();

    /// <summary>One number for each document.</summary>
    internal sealed class Single(NumericDocValues values) : NumberStream
    {
        internal override long Current => values.LongValue;

        internal override bool MoveNext() => values.NextDoc() != DocIdSetIterator.NoMoreDocs;
    }

    /// <summary>All numbers of each document.</summary>
    internal sealed class Several(SortedNumericDocValues values) : NumberStream
    {
        private int _index;
        private int _count;

        internal override long Current => values.ValueAt(_index);

        internal override bool MoveNext()
        {
            if (++_index < _count) return true;
            if (values.NextDoc() == DocIdSetIterator.NoMoreDocs) return false;
            _index = 0;
            _count = values.DocValueCount;
            return true;
        }
    }
}
