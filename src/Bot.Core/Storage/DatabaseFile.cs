namespace Bot.Core.Storage;

/// <summary>Makes sure that the file is there and that only its owner can read it.</summary>
internal static class DatabaseFile
{
    /// <exception cref="StorageUnavailableException">The message says what to fix.</exception>
    public static void Ensure(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full) ?? full);
            // A file that exists is left to SQLite: opening and closing it here would drop this process's locks on it
            // (sqlite.org/howtocorrupt.html, 2.2).
            if (!File.Exists(full)) Create(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException(
                $"The database {full} cannot be written ({exception.Message}) Give this program the right to write "
                + "the file and its folder, or set DATABASE_URL to another place.",
                exception);
        }
    }

    /// <summary>Why the file could not be made, with the fix; null when it could. Nothing is left behind.</summary>
    public static string? CreationFault(string path)
    {
        if (Directory.Exists(path)) return $"{path} is a folder. Point DATABASE_URL to a file in it.";
        var folder = Path.GetDirectoryName(path)!;
        while (!Path.Exists(folder) && Path.GetDirectoryName(folder) is { } above) folder = above;
        try
        {
            using var probe = new FileStream(
                Path.Combine(folder, Path.GetRandomFileName()),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be made: {folder} cannot be written. Give this program the right to write there, or set "
                + "DATABASE_URL to another place.";
        }
    }

    // It holds reply tokens. SQLite gives the files beside it the same rights.
    private static void Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
    }
}
