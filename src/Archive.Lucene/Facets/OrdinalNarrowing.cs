using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Archive.Lucene.Facets;

/// <summary>Copies ordinals into as many bytes as they need.</summary>
internal static class OrdinalNarrowing
{
    private const int Step = 32;

    /// <summary>Copies ordinals, and insists that they are of the column: its own reader has looked already, and names the file.</summary>
    /// <param name="ordinals">The ordinals; −1 for none.</param>
    /// <param name="narrow">Receives them, at least as many; the number of values in place of −1.</param>
    /// <param name="valueCount">Distinct values of the column; fits <typeparamref name="T"/>.</param>
    /// <exception cref="InvalidOperationException">An ordinal is not below <paramref name="valueCount"/>.</exception>
    internal static void Copy<T>(ReadOnlySpan<int> ordinals, Span<T> narrow, int valueCount)
        where T : unmanaged, IBinaryInteger<T>
    {
        narrow = narrow[..ordinals.Length];
        int done = Vector256.IsHardwareAccelerated ? ordinals.Length / Step * Step : 0;
        uint greatest = Math.Max(
            CopyVector(ordinals[..done], narrow[..done], (uint)valueCount),
            CopyScalar(ordinals[done..], narrow[done..], (uint)valueCount));
        if (greatest > (uint)valueCount) throw new InvalidOperationException($"ordinal {greatest - 1} of a column of {valueCount} values");
    }

    /// <summary>The plain form. Gives the greatest ordinal plus 1, in which −1 counts as 0.</summary>
    internal static uint CopyScalar<T>(ReadOnlySpan<int> ordinals, Span<T> narrow, uint none)
        where T : unmanaged, IBinaryInteger<T>
    {
        uint greatest = 0;
        for (int i = 0; i < ordinals.Length; i++)
        {
            // As an unsigned number −1 is the greatest, and goes round to 0.
            uint ordinal = (uint)ordinals[i];
            greatest = Math.Max(greatest, ordinal + 1);
            narrow[i] = T.CreateTruncating(Math.Min(ordinal, none));
        }

        return greatest;
    }

    /// <summary>The same with vectors, for a multiple of 32 ordinals. Compiled at once: a column is read once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static uint CopyVector<T>(ReadOnlySpan<int> ordinals, Span<T> narrow, uint none)
        where T : unmanaged, IBinaryInteger<T>
    {
        ref uint from = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetReference(ordinals));
        ref byte to = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(narrow[..ordinals.Length]));
        Vector256<uint> greatest = default;
        var nones = Vector256.Create(none);
        // SAFETY: 32 ordinals from i on lie in the span, and narrow is as long.
        for (nuint i = 0; i < (nuint)ordinals.Length; i += Step)
        {
            var a = Vector256.LoadUnsafe(ref from, i);
            var b = Vector256.LoadUnsafe(ref from, i + 8);
            var c = Vector256.LoadUnsafe(ref from, i + 16);
            var d = Vector256.LoadUnsafe(ref from, i + 24);
            greatest = Vector256.Max(greatest, Vector256.Max(
                Vector256.Max(a + Vector256<uint>.One, b + Vector256<uint>.One), Vector256.Max(c + Vector256<uint>.One, d + Vector256<uint>.One)));
            a = Vector256.Min(a, nones);
            b = Vector256.Min(b, nones);
            c = Vector256.Min(c, nones);
            d = Vector256.Min(d, nones);
            if (Unsafe.SizeOf<T>() == 1)
            {
                Vector256.Narrow(Vector256.Narrow(a, b), Vector256.Narrow(c, d)).StoreUnsafe(ref to, i);
            }
            else if (Unsafe.SizeOf<T>() == 2)
            {
                Vector256.Narrow(a, b).AsByte().StoreUnsafe(ref to, 2 * i);
                Vector256.Narrow(c, d).AsByte().StoreUnsafe(ref to, (2 * i) + 32);
            }
            else
            {
                a.AsByte().StoreUnsafe(ref to, 4 * i);
                b.AsByte().StoreUnsafe(ref to, (4 * i) + 32);
                c.AsByte().StoreUnsafe(ref to, (4 * i) + 64);
                d.AsByte().StoreUnsafe(ref to, (4 * i) + 96);
            }
        }

        uint found = 0;
        for (int i = 0; i < Vector256<uint>.Count; i++) found = Math.Max(found, greatest[i]);
        return found;
    }
}
