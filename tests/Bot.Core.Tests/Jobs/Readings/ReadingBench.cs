using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Readings;
using Bot.Core.Models;
using Bot.Core.Outbox;
using Bot.Core.Tests.Chat;
using Bot.Core.Tests.Features;

namespace Bot.Core.Tests.Jobs.Readings;

/// <summary>A member of one platform who sends commands with files of which the platform tells no size.</summary>
internal sealed class ReadingBench : IAsyncDisposable
{
    private int _count;

    public ReadingBench(string platform, string? databasePath = null, IReadOnlyList<ModelSpec>? models = null)
    {
        Platform = platform;
        Core = new IntakeBench(databasePath: databasePath, models: models);
        Core.Service<OutboxStore>().OnOwed = Core.Service<OutboxRelay>().Wake;
        Chat = platform == "discord" ? Core.Chat : Core.Telegram;
        Ann = IntakeBench.Ann with { Id = new MemberId(platform, "1") };
        Mod = IntakeBench.Mod with { Id = new MemberId(platform, "9") };
    }

    public string Platform { get; }

    public IntakeBench Core { get; }

    public ScriptedChat Chat { get; }

    public Caller Ann { get; }

    public Caller Mod { get; }

    /// <summary>What the last message shows.</summary>
    public View Last => Chat.Views[^1];

    /// <summary>A file as a platform tells of one that it has not looked into.</summary>
    public FileReference Sent(byte[] bytes, string name = "a", string type = "image/png")
    {
        Chat.Files[name] = bytes;
        return new FileReference(Platform, name, Bytes: bytes.Length, ContentType: type);
    }

    /// <summary>Gives the command; ends when nothing is read and nothing runs any more.</summary>
    public async Task<string> SayAsync(string text, params FileReference[] files)
    {
        var id = $"{Platform}:{++_count}";
        await GiveAsync(id, text, files);
        await EndedAsync();
        return id;
    }

    /// <summary>Gives the command; ends when it is taken in.</summary>
    public Task GiveAsync(string id, string text, params FileReference[] files) => Core.SendAsync(
        new CommandInput.Text(text), Ann, id, command => Here(command) with { Files = files });

    public Task<string?> PressAsync(string action, Caller? who = null) =>
        Core.SendAsync(new CommandInput.Press(action), who ?? Ann, $"{Platform}:press{++_count}", Here);

    /// <summary>Presses the button that begins so, under the last message.</summary>
    public async Task<string?> PressLastAsync(string label)
    {
        var words = await PressAsync(Last.Buttons.Single(button => button.Label.StartsWith(label, StringComparison.Ordinal)).Action);
        await EndedAsync();
        return words;
    }

    public async Task EndedAsync()
    {
        while (Core.Service<ReadingRunner>().Running > 0) await Task.Yield();
        await Core.SettledAsync();
        await Core.DrainAsync();
    }

    public Task<long> AvailableAsync() => Core.AvailableAsync(Ann);

    /// <summary>What the member had at first, and has paid.</summary>
    public async Task<long> PaidAsync() => 100 - await AvailableAsync();

    public async ValueTask DisposeAsync()
    {
        await Core.AssertBalancedAsync();
        await Core.DisposeAsync();
    }

    private IncomingCommand Here(IncomingCommand command) => command with
    {
        Community = new CommunityId(Platform, "77"),
        ReplyTo = new ReplyAddress(Platform, "5", $"first {command.Id}"),
    };
}
