using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>
/// The updates that wait for the bot. Reading with an offset confirms what lies below it; the rest comes again, until it
/// is too old. Not safe by itself: the world's gate is held.
/// </summary>
internal sealed class UpdateQueue(TimeProvider time, long firstId)
{
    /// <summary>Waiting updates kept at most; the oldest go first.</summary>
    private const int MaxUpdates = 10_000;

    private const int MaxHistory = 200;

    // td, TQueue.cpp: an offset further than this behind the newest update is not believed.
    private const int MaxFutureOffset = 10;

    private static readonly string[] Types =
    [
        "message", "edited_message", "channel_post", "edited_channel_post", "inline_query", "chosen_inline_result",
        "callback_query", "shipping_query", "pre_checkout_query", "poll", "poll_answer", "my_chat_member", "chat_member",
        "chat_join_request", "message_reaction", "message_reaction_count", "chat_boost", "removed_chat_boost",
        "business_connection", "business_message", "edited_business_message", "deleted_business_messages",
        "purchased_paid_media", "stopped_message_generation",
    ];

    // The only types that must be asked for by name.
    private static readonly string[] OnlyByName = ["chat_member", "message_reaction", "message_reaction_count"];

    private readonly LinkedList<QueuedUpdate> _waiting = [];
    private readonly Queue<QueuedUpdate> _repeats = new();
    private readonly Queue<QueuedUpdate> _history = new();
    private HashSet<string>? _allowed;
    private long _nextId = firstId;

    /// <summary>Runs when an update arrives.</summary>
    public Action? Arrived { get; set; }

    public int Count
    {
        get
        {
            DropExpired();
            return _waiting.Count;
        }
    }

    /// <summary>Queues an update, unless the bot does not want its type.</summary>
    /// <returns>The update_id, or null when it was not wanted.</returns>
    public long? Add(string type, JsonObject payload, DateTimeOffset expires)
    {
        if (_allowed is null ? OnlyByName.Contains(type) : !_allowed.Contains(type)) return null;
        var id = _nextId++;
        var update = new QueuedUpdate(id, new JsonObject { ["update_id"] = id, [type] = payload }, expires);
        _waiting.AddLast(update);
        if (_waiting.Count > MaxUpdates) _waiting.RemoveFirst();
        _history.Enqueue(update);
        if (_history.Count > MaxHistory) _history.Dequeue();
        Arrived?.Invoke();
        return id;
    }

    /// <summary>Remembers which types the bot wants; a list without a known one means the usual ones, null leaves it as it was.</summary>
    public void Allow(IEnumerable<string>? types)
    {
        if (types is null) return;
        HashSet<string> known = [.. types.Intersect(Types)];
        _allowed = known.Count == 0 ? null : known;
    }

    /// <summary>The types asked for by name; null for the usual ones.</summary>
    public IEnumerable<string>? Allowed => _allowed;

    /// <summary>
    /// Drops what an offset confirms; a negative one counts from the end and drops all before. One from another server's
    /// ids, far in the future, confirms nothing.
    /// </summary>
    public void Confirm(long offset)
    {
        DropExpired();
        if (offset > _nextId + MaxFutureOffset) return;
        if (offset < 0)
            while (_waiting.Count > -offset) _waiting.RemoveFirst();
        else
            while (_waiting.First is { } first && first.Value.Id < offset) _waiting.RemoveFirst();
    }

    /// <summary>The next updates; they stay until they are confirmed.</summary>
    public JsonArray Read(int limit)
    {
        DropExpired();
        var batch = new JsonArray();
        while (batch.Count < limit && _repeats.TryDequeue(out var repeat)) batch.Add(repeat.Json.DeepClone());
        foreach (var update in _waiting.Take(limit - batch.Count)) batch.Add(update.Json.DeepClone());
        return batch;
    }

    public void Clear() => _waiting.Clear();

    /// <summary>Lets the newest updates come once more although they were confirmed.</summary>
    public void Repeat(int count)
    {
        foreach (var update in _history.TakeLast(count)) _repeats.Enqueue(update);
        Arrived?.Invoke();
    }

    private void DropExpired()
    {
        var now = time.GetUtcNow();
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.Expires <= now) _waiting.Remove(node);
            node = next;
        }
    }

    private sealed record QueuedUpdate(long Id, JsonObject Json, DateTimeOffset Expires);
}
