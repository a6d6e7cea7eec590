namespace Bot.Core.Media;

/// <summary>A folder for files that live only as long as a step of a job; emptied at start.</summary>
public sealed class WorkFolder
{
    private readonly string _path;

    /// <summary>Makes the folder, and empties it of what a crash left behind.</summary>
    public WorkFolder(string path)
    {
        _path = path;
        Directory.CreateDirectory(path);
        foreach (var left in Directory.EnumerateFiles(path, "*.part")) File.Delete(left);
    }

    /// <summary>A file of its own, deleted when disposed of.</summary>
    public WorkFile NewFile() => new(Path.Combine(_path, $"{Guid.NewGuid():N}.part"));
}

/// <summary>A file that is deleted when disposed of.</summary>
/// <param name="path">Where it is, once somebody has written it.</param>
public sealed class WorkFile(string path) : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public void Dispose() => File.Delete(Path);
}
