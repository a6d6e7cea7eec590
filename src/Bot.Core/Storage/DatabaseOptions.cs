namespace Bot.Core.Storage;

/// <summary>How to open the SQLite file. The file and its folder are created when missing.</summary>
/// <param name="Path">The file's path; relative paths start at the working directory.</param>
internal sealed record DatabaseOptions(string Path)
{
    /// <summary>
    /// How long a call waits while another process writes. The engine's driver retries in steps, so a wait of less than
    /// a second is rounded up to about one.
    /// </summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Connections that read beside the one that writes, at most: they are opened as they are needed.</summary>
    public int Readers { get; init; } = 3;

    /// <summary>Writes that may wait; one more is refused with <see cref="StorageUnavailableException"/>.</summary>
    public int MaxQueuedWrites { get; init; } = 4096;
}
