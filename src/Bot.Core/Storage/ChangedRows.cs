namespace Bot.Core.Storage;

/// <summary>What a statement says of how many rows it changed.</summary>
internal static class ChangedRows
{
    /// <summary>Nothing but one row is right.</summary>
    /// <exception cref="InvalidOperationException">It was another number: a defect, which undoes the transaction.</exception>
    public static void MustBeOne(this int changed)
    {
        if (changed != 1) throw new InvalidOperationException($"One row should have changed, and {changed} did.");
    }
}
