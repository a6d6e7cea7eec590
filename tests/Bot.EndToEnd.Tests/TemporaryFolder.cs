namespace Bot.EndToEnd.Tests;

/// <summary>An empty folder, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bot-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
