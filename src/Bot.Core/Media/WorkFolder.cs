namespace Bot.Core.Media;

/// <summary>
/// A folder for files that live only as long as a step of a job; each process has its own. It goes with the process, and what a
/// crash left is deleted by the next start: the lock beside a folder is held by the system for as long as its process lives.
/// </summary>
public sealed class WorkFolder : IDisposable
{
    private const string Locks = ".lock";

    private readonly Ids _ids;
    private readonly string _path;
    private readonly FileStream _lock;

    /// <summary>Makes this process's folder, and deletes those of processes that are gone.</summary>
    /// <param name="root">Where the folders of all processes are.</param>
    /// <param name="ids">Names that no other process gives.</param>
    public WorkFolder(string root, Ids ids)
    {
        _ids = ids;
        Directory.CreateDirectory(root);
        _path = Path.Combine(root, ids.New());
        // First the lock, so that no folder of a living process is ever without it.
        _lock = Lock(_path, FileMode.CreateNew);
        Directory.CreateDirectory(_path);
        foreach (var left in Directory.EnumerateDirectories(root).Where(folder => folder != _path).ToList()) DeleteIfLeft(left);
        // Of a version that had one folder for all.
        foreach (var left in Directory.EnumerateFiles(root, "*.part")) File.Delete(left);
    }

    /// <summary>A file of its own, deleted when disposed of.</summary>
    public WorkFile NewFile() => new(Path.Combine(_path, $"{_ids.New()}.part"));

    /// <inheritdoc/>
    public void Dispose()
    {
        Delete(_path);
        _lock.Dispose();
    }

    private static FileStream Lock(string folder, FileMode mode) =>
        new(folder + Locks, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);

    private static void DeleteIfLeft(string folder)
    {
        try
        {
            using var mine = Lock(folder, FileMode.OpenOrCreate);
            Delete(folder);
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
        {
            // Its process lives, or another start deletes it just now.
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A file that is deleted when disposed of.</summary>
/// <param name="path">Where it is, once somebody has written it.</param>
public sealed class WorkFile(string path) : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public void Dispose()
    {
        // With the folder it is gone already.
        if (File.Exists(Path)) File.Delete(Path);
    }
}
