using Bot.Chats.Tests.Telegram;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Sandbox;
using Bot.Sandbox.Faults;

namespace Bot.Chats.Tests.Port;

/// <summary>What Core relies on, of every platform's adapter.</summary>
public abstract partial class ChatPortTests(Func<SandboxServer, Room> open) : IAsyncLifetime
{
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private readonly FakeLoggerProvider _log = new();
    private readonly TemporaryFiles _files = new();
    private SandboxServer _sandbox = null!;
    private Room _room = null!;
    private AdapterHost _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync();
        _room = open(_sandbox);
        _bot = await AdapterHost.StartAsync(_room, _log);
    }

    public async ValueTask DisposeAsync()
    {
        // Whatever a test did: the token never showed up.
        Assert.DoesNotContain(_room.Token, _log.Collector.All, StringComparison.Ordinal);
        await _bot.DisposeAsync();
        await _sandbox.DisposeAsync();
        _files.Dispose();
        _log.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_command_arrives_with_its_prompt_its_writer_and_an_id_of_the_platform()
    {
        await _room.WriteAsync("a fox");
        var command = await _bot.NextAsync();
        Assert.Equal("a fox", Prompt(command));
        Assert.StartsWith(_bot.Chat.Platform + ":", command.Id, StringComparison.Ordinal);
        Assert.Equal(_bot.Chat.Platform, command.Caller.Id.Platform);
        Assert.Equal("Mia", command.Caller.Name);
        Assert.False(command.Caller.IsModerator);
        Assert.False(command.Caller.IsBot);
        Assert.Equal(_bot.Chat.Platform, command.ReplyTo.Platform);
    }

    [Fact]
    public async Task Whoever_moderates_here_is_known_as_a_moderator()
    {
        await _room.ModerateAsync();
        Assert.True((await _bot.NextAsync()).Caller.IsModerator);
    }

    [Fact]
    public async Task A_command_that_comes_twice_has_one_id()
    {
        await _room.WriteAsync("a fox", times: 2);
        // Only what is taken in before the other is written is sure to come before it.
        List<string> ids = [(await _bot.NextAsync()).Id];
        await _room.WriteAsync("an owl");
        for (var command = await _bot.NextAsync(); Prompt(command) == "a fox"; command = await _bot.NextAsync()) ids.Add(command.Id);
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task One_message_goes_from_waiting_over_progress_to_the_picture()
    {
        var address = await AskAsync();
        address = await _bot.ShowAsync(address, new View("Queued") { Buttons = [new Button("Cancel", "cancel:1", IsDangerous: true)] });
        Assert.Equal(["cancel:1"], Assert.Single(_room.Messages).Buttons);
        address = await _bot.ShowAsync(address, new View("Drawing") { Progress = new Progress("Drawing", 0.5) });
        Assert.Contains("▰▰▰▰▰▱▱▱▱▱ 50%", Assert.Single(_room.Messages).Text, StringComparison.Ordinal);
        address = await _bot.ShowAsync(address, new View("Done") { Media = [Picture("fox.png")] });
        await _bot.ShowAsync(address, new View("Done") { Media = [Picture("fox.png")] });
        var message = Assert.Single(_room.Messages);
        Assert.Equal(("Done", 1, false, 0), (message.Text, message.Pictures, message.IsCovered, message.Buttons.Count));
    }

    [Fact]
    public async Task A_picture_can_be_the_first_view()
    {
        await _bot.ShowAsync(await AskAsync(), new View("Done") { Media = [Picture("fox.png")] });
        Assert.Equal(1, Assert.Single(_room.Messages).Pictures);
    }

    [Fact]
    public async Task Several_pictures_all_arrive_once()
    {
        var address = await _bot.ShowAsync(await AskAsync(), new View("Waiting"));
        var view = new View("Done") { Media = [Picture("1.png"), Picture("2.png"), Picture("3.png")] };
        await _bot.ShowAsync(await _bot.ShowAsync(address, view), view);
        Assert.Equal(3, _room.Messages.Sum(static message => message.Pictures));
    }

    [Fact]
    public async Task An_unsafe_picture_is_covered()
    {
        await _bot.ShowAsync(await AskAsync(), new View("Done") { Media = [Picture("fox.png") with { IsSpoiler = true }] });
        Assert.True(Assert.Single(_room.Messages).IsCovered);
    }

    [Theory]
    [InlineData("@everyone @here <@1100000000000000012> <@&1>")]
    [InlineData("**bold** _under_ ~~struck~~ `code` ||spoiler|| # head > quote")]
    [InlineData("[words](https://example.com) <b>html</b> &amp; \\ back")]
    [InlineData("שועל בשלג 👩‍🚀 ﷽ ‮")]
    public async Task Hostile_words_are_shown_as_they_are_and_ping_nobody(string words)
    {
        await _bot.ShowAsync(await AskAsync(), new View(words));
        var message = Assert.Single(_room.Messages);
        Assert.False(message.WouldPing);
        Assert.Contains(words, message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_beyond_the_platforms_limit_are_cut_and_not_refused()
    {
        await _bot.ShowAsync(await AskAsync(), new View(string.Concat(Enumerable.Repeat("🦊*_ ", 5_000))));
        var text = Assert.Single(_room.Messages).Text;
        Assert.InRange(text.Length, 500, 4_096);
        Assert.False(char.IsHighSurrogate(text[^1]));
    }

    [Fact]
    public async Task A_press_arrives_with_its_action_and_its_presser()
    {
        await _bot.ShowAsync(await AskAsync(), new View("Waiting") { Buttons = [new Button("Cancel", "cancel:discord:1")] });
        await _room.PressAsync(Assert.Single(_room.Messages));
        var press = await _bot.NextAsync();
        Assert.Equal(new CommandInput.Press("cancel:discord:1"), press.Input);
        Assert.Equal("Mia", press.Caller.Name);
    }

    [Fact]
    public async Task An_attached_picture_can_be_read_byte_for_byte()
    {
        await _room.AttachAsync(Png);
        var image = Assert.Single((await _bot.NextAsync()).Files);
        Assert.Equal(_bot.Chat.Platform, image.Origin);
        await using var stream = await _bot.Chat.OpenFileAsync(image.Reference, CancellationToken.None);
        using var copy = new MemoryStream();
        await stream!.CopyToAsync(copy);
        Assert.Equal(Png, copy.ToArray());
    }

    [Fact]
    public async Task A_stored_address_leads_to_the_message_after_a_restart()
    {
        var address = await _bot.ShowAsync(await AskAsync(), new View("Waiting"));
        await _bot.DisposeAsync();
        _bot = await AdapterHost.StartAsync(_room, _log);
        var stored = new ReplyAddress(new string(address.Platform), new string(address.Room), new string(address.Value));
        await _bot.ShowAsync(stored, new View("Done") { Media = [Picture("fox.png")] });
        Assert.Equal(("Done", 1), (Assert.Single(_room.Messages).Text, _room.Messages[0].Pictures));
    }

    [Fact]
    public async Task A_message_beside_another_is_one_of_its_own()
    {
        var address = await _bot.ShowAsync(await AskAsync(), new View("Quote"));
        var one = await _bot.ShowAsync(_bot.Chat.Beside(address, "1"), new View("One"));
        await _bot.ShowAsync(_bot.Chat.Beside(address, "2"), new View("Two"));
        await _bot.ShowAsync(one, new View("One is done") { Media = [Picture("fox.png")] });
        Assert.Equal(["Quote", "One is done", "Two"], _room.Messages.Select(static message => message.Text));
        Assert.Equal([0, 1, 0], _room.Messages.Select(static message => message.Pictures));
    }

    [Fact]
    public async Task Messages_beside_a_press_are_there_for_everybody_and_the_button_stays()
    {
        await _bot.ShowAsync(await AskAsync(), new View("Quote") { Buttons = [new Button("Start", "start:1")] });
        await _room.PressAsync(Assert.Single(_room.Messages));
        var press = await _bot.NextAsync();
        var one = await _bot.ShowAsync(_bot.Chat.Beside(press.ReplyTo, "1"), new View("One"));
        await _bot.ShowAsync(_bot.Chat.Beside(press.ReplyTo, "2"), new View("Two"));
        await _bot.ShowAsync(one, new View("One is done"));
        var seen = _room.Messages.Where(static message => !message.IsPrivate).ToList();
        Assert.Equal(["Quote", "One is done", "Two"], seen.Select(static message => message.Text));
        Assert.Equal(["start:1"], seen[0].Buttons);
    }

    [Fact]
    public async Task A_message_beside_another_can_be_stored_before_it_is_there()
    {
        await _bot.ShowAsync(await AskAsync(), new View("Quote") { Buttons = [new Button("Start", "start:1")] });
        await _room.PressAsync(Assert.Single(_room.Messages));
        var stored = _bot.Chat.Beside((await _bot.NextAsync()).ReplyTo, "1");
        await _bot.DisposeAsync();
        _bot = await AdapterHost.StartAsync(_room, _log);
        await _bot.ShowAsync(await _bot.ShowAsync(stored, new View("One")), new View("One is done"));
        Assert.Equal(
            ["Quote", "One is done"], _room.Messages.Where(static message => !message.IsPrivate).Select(static message => message.Text));
    }

    [Fact]
    public async Task A_platform_that_asks_to_wait_is_busy_for_that_long()
    {
        var address = await _bot.ShowAsync(await AskAsync(), new View("Waiting"));
        _sandbox.World.Faults.Add(EditCall, new Fault(FaultKind.Answer, 429, _room.LimitBody));
        var busy = Assert.IsType<ShowResult.Busy>(await _bot.Chat.ShowAsync(address, new View("Later"), CancellationToken.None));
        Assert.InRange(busy.RetryAfter, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(9));
    }

    [Theory]
    [InlineData(FaultKind.Answer)]
    [InlineData(FaultKind.Drop)]
    [InlineData(FaultKind.LoseAnswer)]
    public async Task A_platform_that_fails_is_busy_and_the_next_try_succeeds(FaultKind kind)
    {
        var address = await _bot.ShowAsync(await AskAsync(), new View("Waiting"));
        _sandbox.World.Faults.Add(EditCall, new Fault(kind, 502));
        Assert.IsType<ShowResult.Busy>(await _bot.Chat.ShowAsync(address, new View("Later"), CancellationToken.None));
        await _bot.ShowAsync(address, new View("Later"));
        Assert.Equal("Later", Assert.Single(_room.Messages).Text);
    }

    [Fact]
    public async Task A_cancelled_show_throws_and_nothing_else_does()
    {
        var address = await AskAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bot.Chat.ShowAsync(address, new View("x"), cancelled.Token));
    }

    [Fact]
    public async Task A_new_message_can_be_put_into_a_room_unasked_and_edited()
    {
        var address = _bot.Chat.NewMessageIn(_room.Names.Open, "4F2A")!;
        Assert.Equal(_bot.Chat.Platform, address.Platform);
        var shown = await _bot.ShowAsync(address, new View("flux-dev is failing"));
        Assert.Equal("flux-dev is failing", Assert.Single(_room.Messages).Text);
        await _bot.ShowAsync(shown, new View("flux-dev works again"));
        Assert.Equal("flux-dev works again", Assert.Single(_room.Messages).Text);
    }

    [Fact]
    public async Task New_messages_under_two_keys_are_two()
    {
        await _bot.ShowAsync(_bot.Chat.NewMessageIn(_room.Names.Open, "A")!, new View("one"));
        await _bot.ShowAsync(_bot.Chat.NewMessageIn(_room.Names.Open, "B")!, new View("two"));
        Assert.Equal(["one", "two"], _room.Messages.Select(static message => message.Text));
    }

    [Fact]
    public async Task A_room_where_the_bot_may_not_write_is_gone()
    {
        var address = _bot.Chat.NewMessageIn(_room.Names.Closed, "A")!;
        Assert.IsType<ShowResult.Gone>(await _bot.Chat.ShowAsync(address, new View("hello"), CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("general")]
    [InlineData("12/")]
    [InlineData("12/x")]
    [InlineData("99999999999999999999999")]
    [InlineData("../users")]
    public void What_is_no_room_has_no_address(string room) => Assert.Null(_bot.Chat.NewMessageIn(room, "A"));

    [Fact]
    public void A_room_is_named_without_its_secret() =>
        Assert.DoesNotContain("token", $"{new ReplyAddress(_bot.Chat.Platform, "5", "token")}", StringComparison.Ordinal);

    private string EditCall
    {
        get
        {
            Assert.SkipWhen(_room.EditCall is null, "Nothing fails there.");
            return _room.EditCall;
        }
    }

    private async Task<ReplyAddress> AskAsync()
    {
        await _room.WriteAsync("a fox");
        return (await _bot.NextAsync()).ReplyTo;
    }

    private static string? Prompt(IncomingCommand command) => command.Input switch
    {
        CommandInput.Form form => form.Values.Single().Value,
        CommandInput.Text text => text.Value["/imagine ".Length..],
        _ => null,
    };

    private MediaFile Picture(string name)
    {
        var path = _files.Create(name, 0);
        File.WriteAllBytes(path, Png);
        return new MediaFile(path, name, "image/png", Png.Length, 1, 1, IsSpoiler: false, "a fox", new Uri("https://example.com/fox.png"));
    }
}

/// <summary>Discord's adapter.</summary>
public sealed class DiscordPortTests() : ChatPortTests(static sandbox => new DiscordRoom(sandbox));

/// <summary>Telegram's adapter.</summary>
public sealed class TelegramPortTests() : ChatPortTests(static sandbox => new TelegramRoom(sandbox));

/// <summary>Plain lines of text.</summary>
public sealed class LinesPortTests() : ChatPortTests(static sandbox => new LinesRoom(sandbox));
