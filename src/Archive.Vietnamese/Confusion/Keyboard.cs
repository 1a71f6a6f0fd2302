namespace Archive.Vietnamese;

/// <summary>The QWERTY keyboard, as far as slips of the finger go.</summary>
public static class Keyboard
{
    private static readonly string[] s_rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>Whether two lower-case ASCII letters lie side by side, in one row or in rows below each other.</summary>
    public static bool AreNeighbours(char left, char right)
    {
        (int leftRow, int leftColumn) = Find(left);
        (int rightRow, int rightColumn) = Find(right);
        if (leftRow < 0 || rightRow < 0 || left == right)
        {
            return false;
        }

        // Each row is shifted by half a key: key n of a row touches n - 1 and n of the row below it.
        int distance = rightColumn - leftColumn;
        return (rightRow - leftRow) switch
        {
            0 => distance is 1 or -1,
            1 => distance is 0 or -1,
            -1 => distance is 0 or 1,
            _ => false,
        };
    }

    private static (int Row, int Column) Find(char key)
    {
        for (int row = 0; row < s_rows.Length; row++)
        {
            int column = s_rows[row].IndexOf(key, StringComparison.Ordinal);
            if (column >= 0)
            {
                return (row, column);
            }
        }

        return (-1, -1);
    }
}
