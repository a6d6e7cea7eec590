namespace Bot.Core.Wording;

/// <summary>Finds what somebody probably meant.</summary>
public static class NearestName
{
    private const int MaxLength = 64;

    /// <summary>The known name that is at most a third of its letters away from the written one, and not all; null when none is.</summary>
    public static string? Find(string written, IEnumerable<string> known)
    {
        if (written.Length is 0 or > MaxLength) return null;
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var name in known)
        {
            var distance = Distance(written, name);
            if (distance < least && distance < name.Length && distance <= Math.Max(1, name.Length / 3)) (nearest, least) = (name, distance);
        }

        return nearest;
    }

    /// <summary>Optimal string alignment: insertions, deletions, changes and swaps of neighbours, without regard to case.</summary>
    private static int Distance(string left, string right)
    {
        if (right.Length > MaxLength) return int.MaxValue;
        var rows = new int[3, right.Length + 1];
        for (var column = 0; column <= right.Length; column++) rows[0, column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            int here = row % 3, above = (row + 2) % 3, twoAbove = (row + 1) % 3;
            rows[here, 0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = Same(left[row - 1], right[column - 1]) ? 0 : 1;
                var cost = Math.Min(rows[above, column - 1] + change, 1 + Math.Min(rows[above, column], rows[here, column - 1]));
                if (row > 1 && column > 1 && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]))
                    cost = Math.Min(cost, rows[twoAbove, column - 2] + 1);
                rows[here, column] = cost;
            }
        }

        return rows[left.Length % 3, right.Length];
    }

    private static bool Same(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
