using System.Threading.Channels;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Discord.Interactions;
using Bot.Discord.Replies;
using Bot.Discord.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Chats.Tests.Discord.Interactions;

public sealed class InteractionQueueTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualTime _time = new();
    private readonly ScriptedHttp _http = new();
    private readonly Intake _intake = new();
    private readonly FakePromises _promises = new();
    private readonly DiscordReplies _replies;
    private readonly InteractionQueue _queue;

    public InteractionQueueTests()
    {
        var rest = _http.Client(_time);
        _replies = new DiscordReplies(
            rest, new ReplySender(rest, _time), new UnansweredInteractions(), _promises, _time,
                NullLogger<DiscordReplies>.Instance);
        _queue = new InteractionQueue(_intake, _replies, _time, NullLogger<InteractionQueue>.Instance);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Commands_reach_Core_several_at_once()
    {
        var running = _queue.RunAsync(CancellationToken.None);
        _intake.Gate = new TaskCompletionSource();

        _queue.Take(Interaction("1"));
        _queue.Take(Interaction("2"));

        var ids = new[] { (await _intake.NextAsync()).Id, (await _intake.NextAsync()).Id };
        Assert.Equal(["discord:1", "discord:2"], ids.Order(StringComparer.Ordinal));
        _intake.Gate.SetResult();
        _queue.Complete();
        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_repeated_event_is_taken_once()
    {
        _queue.Take(Interaction("1"));
        _queue.Take(Interaction("1"));
        _queue.Complete();
        await _queue.RunAsync(CancellationToken.None).WaitAsync(Patience);

        Assert.Equal(1, _intake.Count);
    }

    [Fact]
    public async Task What_waits_when_the_bot_stops_is_still_taken_in()
    {
        for (var i = 1; i <= 100; i++) _queue.Take(Interaction($"{i}"));
        _queue.Complete();

        await _queue.RunAsync(CancellationToken.None).WaitAsync(Patience);

        Assert.Equal(100, _intake.Count);
    }

    [Fact]
    public async Task A_defect_spoils_nothing_else()
    {
        _intake.Broken = "discord:1";
        _queue.Take(Interaction("1"));
        _queue.Take(Interaction("2"));
        _queue.Complete();

        await _queue.RunAsync(CancellationToken.None).WaitAsync(Patience);

        Assert.Equal(2, _intake.Count);
    }

    [Fact]
    public async Task A_press_is_answered_with_what_Core_says()
    {
        _intake.Words = "Cancelling.";
        _queue.Take(Interaction("1", press: true));
        _queue.Complete();

        await _queue.RunAsync(CancellationToken.None).WaitAsync(Patience);

        Assert.Contains("Cancelling.", Assert.Single(_http.Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_about_which_Core_says_nothing_is_acknowledged()
    {
        _queue.Take(Interaction("1", press: true));
        _queue.Complete();

        await _queue.RunAsync(CancellationToken.None).WaitAsync(Patience);

        Assert.Equal("""{"type":6}""", Assert.Single(_http.Sent).Body);
    }

    [Fact]
    public async Task Presses_that_Discord_does_not_let_be_answered_keep_no_command_waiting()
    {
        const int Presses = 100;
        for (var n = 0; n < Presses; n++)
            _http.ThenAsync(static cancellation => Task.Delay(Timeout.Infinite, cancellation).ContinueWith<HttpResponseMessage>(
                static _ => throw new HttpRequestException("down"), TaskScheduler.Default));
        using var giveUp = new CancellationTokenSource();
        var running = _queue.RunAsync(giveUp.Token);
        for (var n = 1; n <= Presses; n++) _queue.Take(Interaction($"{n}", press: true));
        _queue.Take(Interaction("999"));
        while ((await _intake.NextAsync()).Id != "discord:999") { }
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Patience));
    }

    [Theory]
    [InlineData("imagine", null, """{"type":5}""")]
    [InlineData("models", null, """{"type":5,"data":{"flags":64}}""")]
    [InlineData("credits", "balance", """{"type":5,"data":{"flags":64}}""")]
    [InlineData("credits", "grant", """{"type":5}""")]
    [InlineData("unknown", null, """{"type":5}""")]
    public void A_deferral_is_private_when_the_answer_will_be(string command, string? subcommand, string deferral)
    {
        _queue.Take(Interaction("1", command, subcommand));

        _time.Advance(TimeSpan.FromSeconds(1.5));

        Assert.Equal(deferral, Assert.Single(_http.Sent).Body);
    }

    [Fact]
    public async Task What_finds_no_room_is_told_so_at_once_and_never_deferred()
    {
        _intake.Gate = new TaskCompletionSource();
        for (var n = 1; n <= InteractionQueue.MaxWaiting; n++) _queue.Take(Interaction($"{n}"));
        _queue.Take(Interaction("77771"));
        _queue.Take(Interaction("77772", press: true));
        while (_http.Count < 2) await Task.Yield();
        Assert.All(_http.Sent, static sent =>
        {
            Assert.Contains("/7777", sent.Path, StringComparison.Ordinal);
            Assert.Contains("nothing was started or charged", sent.Body, StringComparison.Ordinal);
            Assert.Contains("\"flags\":64", sent.Body, StringComparison.Ordinal);
        });

        _time.Advance(TimeSpan.FromSeconds(1.5));

        while (_http.Count < InteractionQueue.MaxWaiting + 2) await Task.Yield();
        Assert.Equal(2, _http.Sent.Count(static sent => sent.Path.Contains("/7777", StringComparison.Ordinal)));
        Assert.Equal(InteractionQueue.MaxWaiting, _promises.Noted.Count);
    }

    [Fact]
    public void A_deferral_is_promised_before_it_is_sent()
    {
        _http.Otherwise = sent =>
        {
            Assert.Equal(["discord:1"], _promises.Noted.Keys);
            return ScriptedHttp.Json("{}");
        };
        _queue.Take(Interaction("1", "models"));
        _queue.Take(Interaction("2", press: true));
        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal(2, _http.Count);
        var promised = DiscordAddress.Read(Assert.Single(_promises.Noted).Value);
        Assert.Equal((AnswerState.Original, true, false), (promised.State, promised.IsEphemeral, promised.IsDeferredForAll));
    }

    [Fact]
    public async Task A_slow_disk_does_not_cost_the_deferral()
    {
        _promises.Storing = new TaskCompletionSource().Task;
        _queue.Take(Interaction("1"));
        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Empty(_http.Sent);
        await _time.PassAsync(TimeSpan.FromMilliseconds(400));
        while (_http.Count < 1) await Task.Yield();
        Assert.Equal("""{"type":5}""", Assert.Single(_http.Sent).Body);
    }

    [Fact]
    public async Task An_answer_forgets_its_promise()
    {
        _queue.Take(Interaction("1"));
        _time.Advance(TimeSpan.FromSeconds(1.5));
        var asked = _promises.Noted["discord:1"];
        var open = DiscordAddress.Read(asked) with { State = AnswerState.Unanswered };
        await _replies.ShowAsync(open.ToReplyAddress(), new View("here"), CancellationToken.None);
        Assert.Empty(_promises.Noted);
    }

    [Fact]
    public void What_is_no_command_is_passed_over()
    {
        _queue.Take(new Interaction(null, null, 2, null, null, null, null, null, null, null));

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Empty(_http.Sent);
    }

    [Fact]
    public async Task Giving_up_ends_what_hangs()
    {
        using var giveUp = new CancellationTokenSource();
        _intake.Gate = new TaskCompletionSource();
        var running = _queue.RunAsync(giveUp.Token);
        _queue.Take(Interaction("1"));
        await _intake.NextAsync();

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Patience));
    }

    private static Interaction Interaction(string id, string name = "imagine", string? subcommand = null,
        bool press = false)
    {
        CommandOptionValue[]? options = subcommand is null ? null : [new(subcommand, 1, default, [])];
        return new Interaction(
            id, "77", press ? 3 : 2, "token" + id, new InteractionData(name, 1, press ? "cancel:9"
                : null, 2, options, null),
            "1", "500", new GuildMember(new User("5", "fox", null, false), null, "0"), null, null);
    }

    private sealed class Intake : ICommandIntake
    {
        private readonly Channel<IncomingCommand> _taken = Channel.CreateUnbounded<IncomingCommand>();
        private int _count;

        public IReadOnlyList<CommandSpec> Commands { get; } =
        [
            new("imagine", "x"),
            new("models", "x") { HasPrivateAnswer = true },
            new("credits", "x") { Subcommands = [new("balance", "x") { HasPrivateAnswer = true }, new("grant", "x")] },
        ];

        public TaskCompletionSource? Gate { get; set; }

        public string? Words { get; set; }

        public string? Broken { get; set; }

        public int Count => Volatile.Read(ref _count);

        public Task<IncomingCommand> NextAsync() => _taken.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        public async Task<string?> AcceptAsync(IncomingCommand command, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _count);
            _taken.Writer.TryWrite(command);
            if (command.Id == Broken) throw new InvalidOperationException("broken");
            if (Gate is { } gate) await gate.Task.WaitAsync(cancellation);
            return Words;
        }
    }
}
