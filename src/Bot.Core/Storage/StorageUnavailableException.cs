namespace Bot.Core.Storage;

/// <summary>
/// The database cannot take or give anything now (disk full, locked, read-only, I/O error). Nothing was changed; the
/// same call may work later. It is an exception and not a refusal because it can strike any call.
/// </summary>
public sealed class StorageUnavailableException : Exception
{
    /// <summary>Wraps the engine's own error.</summary>
    public StorageUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Says why.</summary>
    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>An unexplained one.</summary>
    public StorageUnavailableException()
    {
    }
}
