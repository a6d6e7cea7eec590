using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Outbox;
using Bot.Core.Tests.Chat;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Outbox;

/// <summary>Answers that take their time begin with a first view, and what they owe is told by them or by the relay.</summary>
public sealed class SlowAnswersTests : IAsyncDisposable
{
    private static readonly IncomingCommand _command = new(
        "discord:1",
        IntakeBench.Ann,
        new CommunityId("discord", "77"),
        new ReplyAddress("discord", "5", "secret"),
        new CommandInput.Text("/credits show @bob"));

    private readonly Bench _bench = Bench.Fresh();
    private readonly ScriptedChat _chat = new();
    private readonly Replies _replies;
    private readonly OutboxStore _outbox;
    private readonly SlowAnswers _slow;

    public SlowAnswersTests()
    {
        _replies = new Replies([_chat], _bench.Time, NullLogger<Replies>.Instance);
        _outbox = new OutboxStore(_bench.Database, _bench.Time);
        _slow = new SlowAnswers(_replies, _outbox, new Ids(Guid.NewGuid), _bench.Time, NullLogger<SlowAnswers>.Instance);
    }

    [Fact]
    public async Task The_first_view_is_shown_until_the_answer_is_there_and_a_drain_waits_for_it()
    {
        var prepared = new TaskCompletionSource<View>();
        Assert.Null(_slow.Start(_command, new View("reading"), _ => prepared.Task));
        await _chat.WhenAskedAsync(static view => view.Text.Plain == "reading");
        var draining = _replies.DrainAsync(CancellationToken.None);
        Assert.False(draining.IsCompleted);
        prepared.SetResult(new View("read"));
        await draining;
        Assert.Equal("read", _chat.LastText);
        Assert.Equal(["secret", "message 1"], _chat.Addresses.Select(static address => address.Value));
    }

    [Fact]
    public async Task An_answer_that_is_never_prepared_says_so()
    {
        _slow.Start(_command, new View("reading"), static async cancellation =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return new View("never");
        });
        await _bench.Time.PassAsync(TimeSpan.FromSeconds(45));
        await _replies.DrainAsync(CancellationToken.None);
        Assert.Equal("That took too long. Try again in a few minutes.", _chat.LastText);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_owed_before_or_meanwhile_is_told_by_it(bool isBefore)
    {
        if (isBefore) await OweAsync();
        _slow.Start(_command, new View("reading"), async _ =>
        {
            await _chat.WhenAskedAsync(static view => view.Text.Plain == "reading");
            if (!isBefore) await OweAsync();
            return new View("read");
        });
        await _replies.DrainAsync(CancellationToken.None);
        Assert.Equal(["reading", "read"], _chat.Views.Select(ScriptedChat.Text));
        Assert.Equal(["Told"], Column("state"));
    }

    [Fact]
    public async Task What_could_not_be_told_stays_owed_where_the_first_view_stands()
    {
        _slow.Start(_command, new View("reading"), async _ =>
        {
            await _chat.WhenAskedAsync(static view => view.Text.Plain == "reading");
            await OweAsync();
            _chat.Before = static (_, cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return new View("read");
        });
        await _bench.Time.PassAsync(TimeSpan.FromMinutes(2));
        await _replies.DrainAsync(CancellationToken.None);
        Assert.Equal(["Owed"], Column("state"));
        Assert.Equal(["message 1"], Column("reply"));
    }

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    private Task OweAsync() => _bench.Database.WriteAsync(
        transaction => _outbox.OweAnswer(transaction, _command, _command.ReplyTo, new View("read")), CancellationToken.None);

    private List<string> Column(string name)
    {
        using var raw = new RawSql(_bench.Path);
        return raw.Column($"SELECT {name} FROM outbox");
    }
}
