namespace Bot.Core.Storage;

/// <summary>Reads rows one by one, so that one which cannot be read costs no other.</summary>
internal static class ReadableRows
{
    /// <summary>Those that can be read, in their order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="read">Reads one, or throws <see cref="UnreadableRowException"/>.</param>
    /// <param name="unreadable">Told of each that cannot be.</param>
    public static List<T> Of<TRow, T>(IEnumerable<TRow> rows, Func<TRow, T> read, Action<UnreadableRowException> unreadable)
    {
        var readable = new List<T>();
        foreach (var row in rows)
        {
            try
            {
                readable.Add(read(row));
            }
            catch (UnreadableRowException fault)
            {
                unreadable(fault);
            }
        }

        return readable;
    }
}
