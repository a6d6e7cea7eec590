using Bot.Core.Chat;
using Bot.Core.Outbox;
using Bot.Core.Storage;
using Bot.Core.Tests.Chat;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Outbox;

/// <summary>A relay over a database, with chats that do as they are told.</summary>
internal sealed class RelayBench : IDisposable
{
    private readonly ReplyDispatcher _replies;
    private readonly OutboxRelay _relay;

    public RelayBench(Database database, TimeProvider time, params ScriptedChat[] chats)
    {
        Outbox = new OutboxStore(database, time);
        _replies = new ReplyDispatcher(chats, time, NullLogger<ReplyDispatcher>.Instance);
        _relay = new OutboxRelay(Outbox, new Delivery(Outbox, _replies, time, Log), _replies, time, RelayLog);
    }

    public OutboxStore Outbox { get; }

    public FakeLogger<Delivery> Log { get; } = new();

    public FakeLogger<OutboxRelay> RelayLog { get; } = new();

    /// <summary>One round, whose lanes go on.</summary>
    public Task BeginAsync() => _relay.RunOnceAsync(CancellationToken.None);

    /// <summary>One round, to its end.</summary>
    public async Task RunAsync()
    {
        await BeginAsync();
        await SettledAsync();
    }

    /// <summary>Looks after a room.</summary>
    public void Wake(string room) => _relay.Wake(room);

    /// <summary>Ends when no lane is under way.</summary>
    public Task SettledAsync() => _replies.DrainAsync(CancellationToken.None);

    public void Dispose() => _relay.Dispose();
}
