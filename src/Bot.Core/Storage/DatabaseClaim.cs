using System.Globalization;

namespace Bot.Core.Storage;

/// <summary>
/// A process's claim to a database, so that a second one on it can say so. The system drops it with the process, however that ends.
/// It keeps nobody out: while one process hands over to the next, both may use the file.
/// </summary>
public sealed class DatabaseClaim : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _ended = new();
    private readonly string _path;
    private volatile FileStream? _held;

    private DatabaseClaim(string path, TimeProvider time)
    {
        _path = path;
        _held = Take(path);
        if (_held is null) Other = OwnerOf(path);
        Held = _held is null ? WaitAsync(time) : Task.CompletedTask;
    }

    /// <summary>The number of the process that has the claim already; empty when it is not known, null when nobody has it.</summary>
    public string? Other { get; }

    /// <summary>Ends when this process has the claim, or gives it up.</summary>
    internal Task Held { get; }

    /// <summary>Claims the database, now or as soon as the process that has the claim is gone.</summary>
    /// <param name="path">The database's file, whose folder exists.</param>
    /// <param name="time">The clock.</param>
    public static DatabaseClaim Of(string path, TimeProvider time) => new(Path.GetFullPath(path), time);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await Held;
        if (_held is not null) await _held.DisposeAsync();
        _ended.Dispose();
    }

    private async Task WaitAsync(TimeProvider time)
    {
        try
        {
            while ((_held = Take(_path)) is null) await Task.Delay(Pause, time, _ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The process ends without it.
        }
    }

    /// <summary>The open file that is the claim: Windows keeps others from opening it, elsewhere it is locked (flock).</summary>
    private static FileStream? Take(string path)
    {
        try
        {
            var claim = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            // Beside it, for nobody may read the file itself meanwhile.
            File.WriteAllText(path + ".pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return claim;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string OwnerOf(string path)
    {
        try
        {
            return File.ReadAllText(path + ".pid").Trim() is { Length: < 20 } number && number.All(char.IsAsciiDigit) ? number : "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
