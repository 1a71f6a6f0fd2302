using System.Diagnostics;
using Archive.Lucene.Index;

namespace Archive.Lucene.Search.Scoring;

/// <summary>Phrases whose terms may be moved; gives the matches and match lengths that Lucene 8 gives.</summary>
/// <remarks>
/// All parts stand at a position of the document less their place in the phrase. The one that is furthest behind moves on
/// until it passes the next one; the distance from it to the one furthest ahead, smallest on the way, is the length of the
/// match. Parts that share a term (a group) must not stand on the same word: the lesser of two that collide moves on.
/// </remarks>
internal sealed class SloppyPhraseMatcher : PhraseMatcher
{
    private readonly PhrasePart[] _parts;
    private readonly int _slop;
    // Ascending by position, then offset, then ordinal; parts that were taken out are not in it.
    private readonly List<PhrasePart> _queue = [];
    // For each part the parts it shares a term with, itself included, by offset; null when it shares none.
    private readonly PhrasePart[]?[] _groupOf;
    private readonly List<PhrasePart[]> _groups = [];
    private readonly bool _alternativesRepeat;
    private int _end;
    private bool _positioned;
    private int _length;

    internal SloppyPhraseMatcher(PhrasePart[] parts, int slop)
    {
        _parts = parts;
        _slop = slop;
        _groupOf = new PhrasePart[]?[parts.Length];
        FindGroups();
        _alternativesRepeat = _groups.Exists(group => Array.Exists(group, part => part.Terms.Length > 1));
    }

    /// <inheritdoc/>
    internal override float Weight => 1f / (1f + _length);

    /// <inheritdoc/>
    internal override void Reset()
    {
        _end = int.MinValue;
        _queue.Clear();
        foreach (PhrasePart part in _parts)
        {
            part.Reset();
            bool any = part.Next();
            Debug.Assert(any, "a part of a document that has all of them has a position");
        }

        _positioned = SpreadGroups();
        if (!_positioned) return;
        foreach (PhrasePart part in _parts)
        {
            _end = Math.Max(_end, part.Position);
            Enqueue(part);
        }
    }

    /// <inheritdoc/>
    internal override bool Next()
    {
        if (!_positioned) return false;

        PhrasePart behind = Dequeue();
        int next = _queue[0].Position;
        _length = _end - behind.Position;
        while (Move(behind) && Separate(behind))
        {
            if (behind.Position > next)
            {
                Enqueue(behind);
                if (_length <= _slop) return true;
                behind = Dequeue();
                next = _queue[0].Position;
                _length = _end - behind.Position;
            }
            else
            {
                _length = Math.Min(_length, _end - behind.Position);
            }
        }

        _positioned = false;
        return _length <= _slop;
    }

    private bool Move(PhrasePart part)
    {
        if (!part.Next()) return false;
        _end = Math.Max(_end, part.Position);
        return true;
    }

    /// <summary>Moves parts of a group until no two stand on the same word; false when one runs out.</summary>
    private bool Separate(PhrasePart moved)
    {
        PhrasePart[]? group = _groupOf[moved.Ordinal];
        if (group is null) return true;

        PhrasePart first = moved;
        bool othersMoved = false;
        while (Colliding(moved, group) is { } other)
        {
            moved = Lesser(moved, other);
            if (!Move(moved)) return false;
            othersMoved |= !ReferenceEquals(moved, first);
        }

        // The queue is kept in order by what the parts stood on; those that were moved find their place anew.
        if (othersMoved) _queue.Sort(Compare);
        return true;
    }

    /// <summary>Puts the parts of each group on different words at the beginning of a document.</summary>
    private bool SpreadGroups()
    {
        foreach (PhrasePart[] group in _groups)
        {
            if (!(_alternativesRepeat ? SpreadAlternatives(group) : SpreadSame(group))) return false;
        }

        return true;
    }

    private static bool SpreadSame(PhrasePart[] group)
    {
        for (int i = 1; i < group.Length; i++)
        {
            for (int step = 0; step < i; step++)
            {
                if (!group[i].Next()) return false;
            }
        }

        return true;
    }

    private static bool SpreadAlternatives(PhrasePart[] group)
    {
        int i = 0;
        while (i < group.Length)
        {
            bool again = false;
            while (Colliding(group[i], group) is { } other)
            {
                PhrasePart lesser = Lesser(group[i], other);
                if (!lesser.Next()) return false;
                if (Array.IndexOf(group, lesser) >= i) continue;
                again = true;
                break;
            }

            if (!again) i++;
        }

        return true;
    }

    private static PhrasePart? Colliding(PhrasePart part, PhrasePart[] group)
    {
        int word = part.Position + part.Offset;
        return Array.Find(group, other => !ReferenceEquals(other, part) && other.Position + other.Offset == word);
    }

    private static PhrasePart Lesser(PhrasePart left, PhrasePart right) =>
        left.Position < right.Position || (left.Position == right.Position && left.Offset < right.Offset) ? left : right;

    private static int Compare(PhrasePart left, PhrasePart right)
    {
        int order = left.Position.CompareTo(right.Position);
        if (order == 0) order = left.Offset.CompareTo(right.Offset);
        return order != 0 ? order : left.Ordinal.CompareTo(right.Ordinal);
    }

    private void Enqueue(PhrasePart part)
    {
        int place = _queue.Count;
        while (place > 0 && Compare(part, _queue[place - 1]) < 0) place--;
        _queue.Insert(place, part);
    }

    private PhrasePart Dequeue()
    {
        PhrasePart first = _queue[0];
        _queue.RemoveAt(0);
        return first;
    }

    /// <summary>Parts that share a term, directly or through others, form a group.</summary>
    private void FindGroups()
    {
        int[] group = new int[_parts.Length];
        Array.Fill(group, -1);
        for (int i = 0; i < _parts.Length; i++)
        {
            if (group[i] < 0) Spread(i, i, group);
        }

        foreach (IGrouping<int, int> members in Enumerable.Range(0, _parts.Length).GroupBy(i => group[i]).Where(members => members.Count() > 1))
        {
            PhrasePart[] sorted = [.. members.Select(i => _parts[i]).OrderBy(part => part.Offset)];
            _groups.Add(sorted);
            foreach (PhrasePart part in sorted) _groupOf[part.Ordinal] = sorted;
        }
    }

    private void Spread(int member, int number, int[] group)
    {
        group[member] = number;
        for (int i = 0; i < _parts.Length; i++)
        {
            if (group[i] < 0 && _parts[i].Terms.Intersect(_parts[member].Terms).Any()) Spread(i, number, group);
        }
    }
}
