using System.Buffers.Binary;
using System.Threading.Channels;
using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Payments;
using Bot.Core.People.Moves;
using Bot.Sandbox.Faults;
using Bot.Sandbox.Telegram;
using Bot.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Chats.Tests.Telegram;

/// <summary>The whole adapter against the stand-in for the Bot API, in memory.</summary>
public sealed class StandInTests : IAsyncLifetime
{
    private const long Group = TelegramStandInOptions.DefaultGroupId;
    private const long Forum = TelegramStandInOptions.DefaultSupergroupId;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TelegramPerson Member = TelegramStandInOptions.Member;
    private static readonly TelegramPerson Moderator = TelegramStandInOptions.Moderator;

    private readonly Channel<IncomingCommand> _accepted = Channel.CreateUnbounded<IncomingCommand>();
    private readonly FaultPlan _faults = new(TimeProvider.System);
    private readonly FakeIntake _intake = new();
    private readonly FakeLoggerProvider _log = new();
    private readonly TemporaryFiles _files = new();
    private readonly TelegramStandIn _telegram;
    private WebApplication? _server;
    private ServiceProvider? _bot;

    public StandInTests() => _telegram = new TelegramStandIn(new TelegramStandInOptions(), _faults, TimeProvider.System);

    private TelegramChat Chat => _bot!.GetRequiredService<TelegramChat>();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        _server = builder.Build();
        _telegram.Map(_server);
        await _server.StartAsync();
        _intake.Rule = command =>
        {
            _accepted.Writer.TryWrite(command);
            return Task.FromResult(command.Input is CommandInput.Press press ? $"Pressed {press.Action}" : null);
        };
        var options = new TelegramOptions(new TelegramStandInOptions().Token, new Uri("http://localhost/"));
        _bot = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(_log))
            .AddSingleton<ICommandIntake>(_intake)
            .AddSingleton(new Ids(Guid.NewGuid)).AddSingleton<IStarPaymentHandler>(new FakeTill()).AddSingleton<ICommunityMoves>(new FakeMoves())
            .AddTelegram(options, _server.GetTestServer().CreateHandler)
            .BuildServiceProvider();
        await _bot.GetRequiredService<IHostedService>().StartAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot!.GetRequiredService<IHostedService>().StopAsync(default);
        await _bot!.DisposeAsync();
        await _server!.DisposeAsync();
        _files.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_status_text_becomes_the_picture_in_the_same_message()
    {
        var prompt = _telegram.People.SendText(Member, Member.Id, "/imagine a 🦊 in the snow");
        var command = await NextAsync();
        var address = await ShowAsync(command.ReplyTo, new View("Waiting") { Buttons = [new Button("Cancel", "cancel:1", true)] });
        address = await ShowAsync(address, new View("Working") { Progress = new Progress("Drawing", 0.5) });
        address = await ShowAsync(address, new View(FormattedText.Empty.Add("🦊 ").Bold("Done")) { Media = [Picture("fox.png", 640, 480)] });
        await ShowAsync(address, new View("Later words"));

        var message = Assert.Single(_telegram.Transcript.Messages(Member.Id), static one => one.IsFromBot);
        Assert.Equal(prompt, message.ReplyToMessageId);
        Assert.Equal(4, message.Versions.Count);
        Assert.Equal("cancel:1", Assert.Single(Assert.Single(message.Versions[0].Keyboard)).CallbackData);
        Assert.Empty(message.Versions[1].Keyboard);
        Assert.Equal(TelegramMediaKind.Photo, message.Versions[2].Media?.Kind);
        Assert.Equal(new TelegramEntity("bold", 3, 4), Assert.Single(message.Versions[2].Entities));
        Assert.Equal(("Later words", TelegramMediaKind.Photo), (message.Text, message.Media?.Kind));
    }

    [Fact]
    public async Task A_large_picture_is_a_document_and_a_hidden_one_stays_a_photo()
    {
        var address = await AskAsync(Member, Member.Id);
        await ShowAsync(address, new View("x") { Media = [Picture("large.png", 4096, 4096)] });
        await ShowAsync(await AskAsync(Member, Member.Id), new View("x") { Media = [Picture("hidden.png", 64, 64, isSpoiler: true)] });
        var media = _telegram.Transcript.Messages(Member.Id).Where(static one => one.IsFromBot).Select(static one => one.Media!).ToList();
        Assert.Equal((TelegramMediaKind.Document, "large.png"), (media[0].Kind, media[0].FileName));
        Assert.Equal((TelegramMediaKind.Photo, true), (media[1].Kind, media[1].HasSpoiler));
    }

    [Fact]
    public async Task Further_pictures_are_an_album_below_the_first()
    {
        var address = await ShowAsync(await AskAsync(Member, Member.Id), new View("Waiting"));
        var view = new View("Foxes") { Media = [Picture("1.png", 64, 64), Picture("2.png", 64, 64), Picture("3.png", 64, 64)] };
        address = await ShowAsync(address, view);
        await ShowAsync(address, view);
        var messages = _telegram.Transcript.Messages(Member.Id).Where(static one => one.IsFromBot).ToList();
        Assert.Equal(3, messages.Count);
        Assert.All(messages, static one => Assert.NotNull(one.Media));
        Assert.NotNull(messages[1].MediaGroupId);
        Assert.Equal(messages[1].MediaGroupId, messages[2].MediaGroupId);
        Assert.Equal(messages[0].MessageId, messages[1].ReplyToMessageId);
    }

    [Fact]
    public async Task An_album_whose_caption_is_on_its_last_picture_is_one_command_with_all_of_them()
    {
        var photos = Enumerable.Range(1, 3)
            .Select(static at => new TelegramUpload(TelegramMediaKind.Photo, Png(64, 64 + at), $"{at}.png")).ToList();
        _telegram.People.SendAlbum(Member, Member.Id, photos, "/upscale", captionAt: 2);
        Assert.Equal(3, (await NextAsync()).Files.Count);
    }

    [Fact]
    public async Task A_press_is_answered_with_the_words_of_core()
    {
        var address = await AskAsync(Moderator, Group);
        await ShowAsync(address, new View("Waiting") { Buttons = [new Button("Cancel", "cancel:1")] });
        var message = _telegram.Transcript.Messages(Group)[^1];
        var answer = await _telegram.People.PressAsync(Moderator, Group, message.MessageId, "cancel:1").WaitAsync(Patience);
        Assert.Equal("Pressed cancel:1", answer.Text);
        var press = await NextAsync();
        Assert.True(press.Caller.IsModerator);
        answer = await _telegram.People.PressAsync(Member, Group, message.MessageId, "cancel:1").WaitAsync(Patience);
        Assert.Equal("Pressed cancel:1", answer.Text);
        Assert.False((await NextAsync()).Caller.IsModerator);
    }

    [Fact]
    public async Task An_answer_in_a_topic_stays_in_it()
    {
        _telegram.People.SendText(Member, Forum, "/imagine fox", topic: 11);
        await ShowAsync((await NextAsync()).ReplyTo, new View("Waiting"));
        Assert.Equal(11, Assert.Single(_telegram.Transcript.Messages(Forum), static one => one.IsFromBot).ThreadId);
    }

    [Fact]
    public async Task A_group_that_is_upgraded_meanwhile_gets_the_answer_as_a_supergroup()
    {
        var address = await ShowAsync(await AskAsync(Member, Group), new View("Waiting"));
        var supergroup = _telegram.People.Upgrade(Group);
        var moved = await ShowAsync(address, new View("Done") { Media = [Picture("fox.png", 64, 64)] });
        Assert.Equal(supergroup.ToString(), moved.Room);
        Assert.NotNull(Assert.Single(_telegram.Transcript.Messages(supergroup), static one => one.IsFromBot).Media);
    }

    [Fact]
    public async Task A_photo_with_a_command_below_can_be_opened()
    {
        var bytes = Png(300, 200);
        var photo = _telegram.People.SendPhoto(Member, Member.Id, bytes, "/upscale");
        var own = Assert.Single((await NextAsync()).Files);
        Assert.Equal((300, 200), (own.Width, own.Height));
        Assert.Equal(bytes, await ReadAsync(own));

        _telegram.People.SendText(Member, Member.Id, "/upscale", replyTo: photo);
        Assert.Equal(bytes, await ReadAsync(Assert.Single((await NextAsync()).Files)));

        _telegram.People.SendPhoto(Member, Member.Id, bytes, "/upscale", asDocument: true);
        var document = Assert.Single((await NextAsync()).Files);
        Assert.Equal("image/png", document.ContentType);
        Assert.Equal(bytes, await ReadAsync(document));
    }

    [Fact]
    public async Task Whoever_blocked_the_bot_cannot_be_reached()
    {
        var address = await AskAsync(Member, Member.Id);
        _telegram.People.Block(Member, isBlocked: true);
        Assert.IsType<ShowResult.Gone>(await Chat.ShowAsync(address, new View("x"), default));
    }

    [Fact]
    public async Task A_lost_answer_and_a_rate_limit_are_busy_and_the_next_try_succeeds()
    {
        var address = await ShowAsync(await AskAsync(Member, Member.Id), new View("Waiting"));
        _faults.Add("telegram.editMessageText", new Fault(FaultKind.LoseAnswer));
        Assert.IsType<ShowResult.Busy>(await Chat.ShowAsync(address, new View("Done"), default));
        const string limited = """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3}}""";
        _faults.Add("telegram.editMessageText", new Fault(FaultKind.Answer, 429, limited));
        Assert.Equal(new ShowResult.Busy(TimeSpan.FromSeconds(3)), await Chat.ShowAsync(address, new View("Done"), default));
        Assert.Equal(address, await ShowAsync(address, new View("Done")));
        Assert.Equal("Done", Assert.Single(_telegram.Transcript.Messages(Member.Id), static one => one.IsFromBot).Text);
    }

    [Fact]
    public async Task A_repeated_update_has_the_same_command_id()
    {
        _telegram.People.SendText(Member, Member.Id, "/imagine fox");
        var first = await NextAsync();
        _telegram.People.SendText(Member, Member.Id, "/imagine again");
        await NextAsync();
        _telegram.People.RepeatUpdates(2);
        var repeated = await NextAsync();
        Assert.Equal((first.Id, first.Input), (repeated.Id, repeated.Input));
    }

    [Fact]
    public async Task Moderators_see_more_in_the_menu_than_members()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (_telegram.People.Menu(Moderator, Group).All(static one => one.Command != "ban"))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(["imagine", "upscale", "credits", "limits"], _telegram.People.Menu(Member, Group).Select(static one => one.Command));
        Assert.DoesNotContain(_telegram.People.Menu(Member, Group), static one => one.Command == "ban");
    }

    private async Task<IncomingCommand> NextAsync() => await _accepted.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private async Task<ReplyAddress> AskAsync(TelegramPerson person, long chat)
    {
        _telegram.People.SendText(person, chat, "/imagine fox");
        return (await NextAsync()).ReplyTo;
    }

    private async Task<ReplyAddress> ShowAsync(ReplyAddress address, View view)
    {
        var result = await Chat.ShowAsync(address, view, default);
        // A part stands, and it goes on at once.
        while (result is ShowResult.Busy { Address: { } partly, RetryAfter.Ticks: 0 }) result = await Chat.ShowAsync(partly, view, default);
        return Assert.IsType<ShowResult.Shown>(result).Address;
    }

    private async Task<byte[]> ReadAsync(FileReference image)
    {
        await using var stream = await Chat.OpenFileAsync(image.Reference, default);
        using var copy = new MemoryStream();
        await stream!.CopyToAsync(copy);
        return copy.ToArray();
    }

    private MediaFile Picture(string name, int width, int height, bool isSpoiler = false)
    {
        var path = _files.Create(name, 0);
        var bytes = Png(width, height);
        File.WriteAllBytes(path, bytes);
        return new MediaFile(path, name, "image/png", bytes.Length, width, height, isSpoiler, "A fox", null);
    }

    private static byte[] Png(int width, int height)
    {
        var bytes = new byte[64];
        byte[] signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        signature.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }
}
