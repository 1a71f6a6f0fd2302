namespace Archive.Lucene.Codecs.Postings;

/// <summary>The positions of several documents of one term, side by side.</summary>
/// <remarks>
/// They are running sums through all documents, so that nothing has to be summed up document by document: position i of a
/// document is <c>Sums[Index + i] − Sums[Index − 1]</c>, modulo 2³². Whoever compares the positions of two terms adds a
/// number to them anyway, and <see cref="PositionList.ToStart"/> makes both one. Before the first position and after the
/// last one stand <see cref="PositionWindow.Padding"/> numbers that mean nothing, so that vectors can be read anywhere.
/// </remarks>
/// <param name="sums">Running sums, or (see <paramref name="summed"/>) what is listed itself.</param>
/// <param name="bounds">
/// The list of place p reaches from <c>bounds[p]</c> to <c>bounds[p + 1]</c>; ascending for the places that may be asked for.
/// </param>
/// <param name="shift">What makes an index in <paramref name="sums"/> of a bound.</param>
/// <param name="offset">Position of the term in the phrase that is sought.</param>
/// <param name="summed">False when the numbers are listed as they are.</param>
internal readonly struct PositionLists(int[] sums, int[] bounds, int shift, int offset, bool summed = true)
{
    /// <summary>Running sums, or what is listed itself.</summary>
    internal int[] Sums { get; } = sums;

    /// <summary>Where the list of each place begins; one more for the end of the last.</summary>
    internal int[] Bounds { get; } = bounds;

    /// <summary>What makes an index in <see cref="Sums"/> of a bound.</summary>
    internal int Shift { get; } = shift;

    /// <summary>Position of the term in the phrase that is sought.</summary>
    internal int Offset { get; } = offset;

    /// <summary>All bits when the sum before a list has to be taken off, else none.</summary>
    internal int BaseMask { get; } = summed ? -1 : 0;

    /// <summary>The list of one place.</summary>
    internal PositionList this[int place]
    {
        get
        {
            int index = Bounds[place] + Shift;
            return new PositionList(Sums, index, Bounds[place + 1] - Bounds[place], -(Sums[index - 1] & BaseMask) - Offset);
        }
    }

    /// <summary>How many positions the places from <paramref name="first"/> to <paramref name="last"/> have.</summary>
    internal int Count(int first, int last) => Bounds[last + 1] - Bounds[first];

    /// <summary>Whether vectors may be read anywhere in the lists from <paramref name="first"/> to <paramref name="last"/>.</summary>
    internal bool Holds(int first, int last) =>
        Bounds[first] + Shift >= PositionWindow.Padding && (long)Bounds[last + 1] + Shift + PositionWindow.Padding <= Sums.Length;
}

/// <summary>The positions of one document; see <see cref="PositionLists"/>.</summary>
/// <param name="sums">Numbers of this document and others.</param>
/// <param name="index">Where the first one stands.</param>
/// <param name="count">How many there are.</param>
/// <param name="toStart">What is added to a number to get where the phrase would start.</param>
internal readonly struct PositionList(int[] sums, int index, int count, int toStart)
{
    /// <summary>Numbers of this document and others.</summary>
    internal int[] Sums { get; } = sums;

    /// <summary>Where the first one stands in <see cref="Sums"/>.</summary>
    internal int Index { get; } = index;

    /// <summary>How many there are.</summary>
    internal int Count { get; } = count;

    /// <summary>What is added to a number to get where the phrase would start.</summary>
    internal int ToStart { get; } = toStart;

    /// <summary>Where the phrase would start, by the number at a place in the list.</summary>
    internal int Start(int i) => Sums[Index + i] + ToStart;
}
