namespace Bot.Chats.Tests.Telegram;

/// <summary>A folder that goes when the test ends.</summary>
internal sealed class TemporaryFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("telegram-");

    public string Create(string name, int bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, new string('x', bytes));
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
