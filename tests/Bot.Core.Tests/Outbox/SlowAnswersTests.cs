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
    private static readonly IncomingCommand Command = new(
        "discord:1",
        IntakeBench.Ann,
        new CommunityId("discord", "77"),
        new ReplyAddress("discord", "5", "secret"),
        new CommandInput.Text("/credits show @bob"));

    private readonly Bench _bench = Bench.Fresh();
    private readonly ScriptedChat _chat = new();
    private readonly ReplyDispatcher _replies;
    private readonly OutboxStore _outbox;
    private readonly SlowAnswers _slow;

    public SlowAnswersTests()
    {
        _replies = new ReplyDispatcher([_chat], _bench.Time, NullLogger<ReplyDispatcher>.Instance);
        _outbox = new OutboxStore(_bench.Database, _bench.Time);
        _slow = new SlowAnswers(_replies, _outbox, new Ids(Guid.NewGuid), _bench.Time, NullLogger<SlowAnswers>.Instance);
    }

    [Fact]
    public async Task The_first_view_is_shown_until_the_answer_is_there_and_a_drain_waits_for_it()
    {
        var prepared = new TaskCompletionSource<View>();
        Assert.Null(_slow.Start(Command, new View("reading"), _ => prepared.Task));
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
        _slow.Start(Command, new View("reading"), static async cancellation =>
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
        _slow.Start(Command, new View("reading"), async _ =>
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
    public async Task What_no_way_leads_to_any_more_stays_owed_for_its_member()
    {
        await OweAsync();
        _chat.Decide = static view => view.Progress is null ? new ShowResult.Gone("The token is dead.") : null;
        _slow.Start(Command, new View("reading"), static _ => Task.FromResult(new View("read, and more")));
        await _replies.DrainAsync(CancellationToken.None);
        Assert.Equal(["Owed"], Column("state"));
        Assert.Contains("read, and more", Column("view").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_dead_process_began_is_said_to_be_interrupted_where_its_first_view_stands()
    {
        _slow.Start(Command, new View("reading"), static _ => new TaskCompletionSource<View>().Task);
        await _chat.WhenAskedAsync(static view => view.Text.Plain == "reading");
        await UntilAsync(() => Column("reply") is ["message 1"]);
        var next = new ScriptedChat();
        using var relay = new RelayBench(_bench.Database, _bench.Time, next);
        await relay.RunAsync();
        Assert.Empty(next.Views);
        _bench.Time.Advance(TimeSpan.FromMinutes(2));
        await relay.RunAsync();
        Assert.StartsWith("I was interrupted before I could answer this.", next.LastText, StringComparison.Ordinal);
        Assert.Equal("message 1", next.Addresses[0].Value);
        Assert.Equal(["Told"], Column("state"));
    }

    /// <summary>The platform had the first view, and the process died before it knew where: what stands there only says that it reads.</summary>
    [Fact]
    public async Task Interrupted_before_anybody_knows_where_its_first_view_stands_it_says_so_where_the_command_is_answered()
    {
        var twin = new TaskCompletionSource<View>();
        _chat.Before = (view, cancellation) =>
        {
            twin.TrySetResult(view);
            return Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        };
        _slow.Start(Command, new View("reading"), static _ => new TaskCompletionSource<View>().Task);
        // As a first step it says, where the platform has no key for it, that another message may come.
        Assert.NotNull((await twin.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Progress);
        Assert.Equal(["secret"], Column("reply"));
        var next = new ScriptedChat();
        using var relay = new RelayBench(_bench.Database, _bench.Time, next);
        await relay.Outbox.MakePromisesDueAsync(CancellationToken.None);
        await relay.RunAsync();
        Assert.StartsWith("I was interrupted before I could answer this.", Assert.Single(next.Views).Text.Plain, StringComparison.Ordinal);
        Assert.Equal("secret", next.Addresses[0].Value);
        Assert.Equal(["Told"], Column("state"));
    }

    [Fact]
    public async Task Delivered_again_to_the_next_process_it_is_answered_where_its_first_view_stands()
    {
        _slow.Start(Command, new View("reading"), static _ => new TaskCompletionSource<View>().Task);
        await _chat.WhenAskedAsync(static view => view.Text.Plain == "reading");
        await UntilAsync(() => Column("reply") is ["message 1"]);
        Assert.False(await _outbox.HasAnswerAsync(Command.Id, CancellationToken.None));
        var next = new ScriptedChat();
        var replies = new ReplyDispatcher([next], _bench.Time, NullLogger<ReplyDispatcher>.Instance);
        var outbox = new OutboxStore(_bench.Database, _bench.Time);
        var slow = new SlowAnswers(replies, outbox, new Ids(Guid.NewGuid), _bench.Time, NullLogger<SlowAnswers>.Instance);
        slow.Start(Command, new View("reading"), async _ =>
        {
            await next.WhenAskedAsync(static view => view.Text.Plain == "reading");
            return new View("read");
        });
        await replies.DrainAsync(CancellationToken.None);
        Assert.Equal("message 1", next.Addresses[0].Value);
        Assert.Equal("read", next.LastText);
        Assert.Equal(["Told"], Column("state"));
    }

    [Fact]
    public async Task An_effect_takes_the_place_of_the_promise_in_its_transaction()
    {
        _slow.Start(Command, new View("reading"), async _ =>
        {
            await UntilAsync(() => Column("reply") is ["message 1"]);
            await OweAsync();
            Assert.Equal(["discord:1"], Column("member"));
            Assert.Contains("read", Column("view").Single(), StringComparison.Ordinal);
            return new View("read");
        });
        await _replies.DrainAsync(CancellationToken.None);
        Assert.Equal("read", _chat.LastText);
        Assert.Equal(["Told"], Column("state"));
    }

    [Fact]
    public async Task One_member_takes_nobody_elses_place_and_a_place_comes_back_also_when_nothing_can_be_stored()
    {
        using var raw = new RawSql(_bench.Path);
        raw.Execute("CREATE TRIGGER full BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'full'); END");
        var hanging = new TaskCompletionSource<View>();
        for (var number = 0; number < 4; number++)
            Assert.Null(_slow.Start(Command with { Id = $"discord:{number}" }, new View("reading"), _ => hanging.Task));
        var refused = _slow.Start(Command, new View("reading"), _ => hanging.Task);
        Assert.StartsWith("Too many are asking at once.", refused!.Text.Plain, StringComparison.Ordinal);
        Assert.Null(_slow.Start(Command with { Caller = IntakeBench.Bob }, new View("reading"), _ => hanging.Task));
        hanging.SetResult(new View("read"));
        await _replies.DrainAsync(CancellationToken.None);
        Assert.Null(_slow.Start(Command, new View("reading"), static _ => Task.FromResult(new View("read"))));
        await _replies.DrainAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_is_owed_when_there_is_no_place_is_told_as_it_was_owed()
    {
        var hanging = new TaskCompletionSource<View>();
        for (var number = 0; number < 4; number++)
            _slow.Start(Command with { Id = $"discord:1{number}" }, new View("reading"), _ => hanging.Task);
        await OweAsync();
        Assert.Null(_slow.Start(Command, new View("reading"), _ => hanging.Task));
        Assert.NotNull(_outbox.TakeInHand(Command.Id));
        hanging.SetResult(new View("read"));
        await _replies.DrainAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_could_not_be_told_stays_owed_where_the_first_view_stands()
    {
        _slow.Start(Command, new View("reading"), async _ =>
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

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo()) await Task.Delay(5, limit.Token);
    }

    private Task OweAsync() => _bench.Database.WriteAsync(
        transaction => _outbox.OweAnswer(transaction, Command, Command.ReplyTo, new View("read")), CancellationToken.None);

    private List<string> Column(string name)
    {
        using var raw = new RawSql(_bench.Path);
        return raw.Column($"SELECT {name} FROM outbox");
    }
}
