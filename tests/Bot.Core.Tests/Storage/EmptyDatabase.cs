using Bot.Core.Storage;

namespace Bot.Core.Tests.Storage;

/// <summary>
/// The bot's database as it is before anything happens. It is made once; each test gets a copy, for applying every migration
/// anew would cost more than most tests.
/// </summary>
internal static class EmptyDatabase
{
    private static readonly Lazy<Task<byte[]>> Content = new(static () => Task.Run(MakeAsync));

    /// <summary>Puts it where there is no file yet.</summary>
    public static void CopyTo(string path)
    {
        if (!File.Exists(path)) File.WriteAllBytes(path, Content.Value.GetAwaiter().GetResult());
    }

    private static async Task<byte[]> MakeAsync()
    {
        using var folder = new TempFolder();
        var path = folder.File("bot.db");
        await Database.Open(path).DisposeAsync();
        return await File.ReadAllBytesAsync(path);
    }
}
