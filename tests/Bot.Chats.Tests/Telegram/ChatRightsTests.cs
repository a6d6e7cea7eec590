using Bot.Chats.Tests.Port;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Sandbox;
using Bot.Sandbox.Telegram;

namespace Bot.Chats.Tests.Telegram;

/// <summary>What the bot knows of its rights in a group when a command comes, against the stand-in.</summary>
public sealed class ChatRightsTests : IAsyncLifetime
{
    private const long Forum = TelegramStandInOptions.DefaultSupergroupId;
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeLoggerProvider _log = new();
    private readonly TemporaryFiles _files = new();
    private SandboxServer _sandbox = null!;
    private AdapterHost _bot = null!;

    private TelegramPeople People => _sandbox.World.Telegram.People;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync();
        _bot = await AdapterHost.StartAsync(new TelegramRoom(_sandbox), _log);
        await AskAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _sandbox.DisposeAsync();
        _files.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task What_is_not_known_or_allowed_is_no_hindrance() => Assert.Null((await AskAsync()).MaySend);

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task An_administrators_word_counts_at_once_both_ways(bool mayWrite, bool maySendFiles)
    {
        People.Restrict(Forum, mayWrite, maySendFiles);
        var may = await UntilAsync(static may => may is not null);
        Assert.Equal((false, false), (may!.Pictures, may.Videos));
        Assert.Contains("An administrator can give it to me", may.Fix, StringComparison.Ordinal);
        People.Restrict(Forum, mayWrite: true, maySendFiles: true);
        await UntilAsync(static may => may is null);
    }

    /// <summary>Telegram tells no bot what the group permits to all; the first refusal does.</summary>
    [Fact]
    public async Task A_refusal_is_remembered_and_a_right_that_was_mended_counts_at_once()
    {
        var address = (await AskAsync()).ReplyTo;
        People.PermitFiles(Forum, isPermitted: false);
        var path = _files.Create("fox.png", 0);
        await File.WriteAllBytesAsync(path, Png);
        var picture = new MediaFile(
            path, "fox.png", "image/png", Png.Length, 1, 1, IsSpoiler: false, "a fox", new Uri("https://example.com/fox.png"));
        await _bot.ShowAsync(await _bot.ShowAsync(address, new View("Starting")), new View("Done") { Media = [picture] });
        Assert.False((await AskAsync()).MaySend?.Pictures);
        People.PermitFiles(Forum, isPermitted: true);
        Assert.Null((await AskAsync()).MaySend);
    }

    [Fact]
    public async Task A_private_chat_has_no_rights_to_ask_for()
    {
        People.SendText(TelegramStandInOptions.Member, TelegramStandInOptions.Member.Id, "/imagine a fox");
        Assert.Null((await _bot.NextAsync()).MaySend);
    }

    private async Task<IncomingCommand> AskAsync()
    {
        People.SendText(TelegramStandInOptions.Member, Forum, "/imagine a fox");
        return await _bot.NextAsync();
    }

    /// <summary>Asks until the rights are as wanted: what an update changes is in once it was taken.</summary>
    private async Task<SendRights?> UntilAsync(Func<SendRights?, bool> isWanted)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if ((await AskAsync()).MaySend is var may && isWanted(may)) return may;
        }
    }
}
