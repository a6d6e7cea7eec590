using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>The payments that wait for the bot's word.</summary>
internal sealed class PreCheckouts(TimeProvider time, long firstId)
{
    /// <summary>How long the bot has to answer (Bot API, answerPreCheckoutQuery).</summary>
    public static readonly TimeSpan AnswerWindow = TimeSpan.FromSeconds(10);

    /// <summary>How long a query stays in the bot's queue.</summary>
    public static readonly TimeSpan QueueLife = TimeSpan.FromSeconds(150);

    private readonly Dictionary<string, Asked> _asked = [];
    private long _nextId = firstId;

    public (string Id, Task<PreCheckoutAnswer> Answer) Add()
    {
        var now = time.GetUtcNow();
        foreach (var old in _asked.Where(pair => now - pair.Value.At > QueueLife).Select(pair => pair.Key).ToList())
            _asked.Remove(old);

        // Real ids are random 64-bit numbers in decimal, too big for a double.
        var id = $"5{_nextId++:D18}";
        var asked = new Asked(now);
        _asked.Add(id, asked);
        return (id, asked.Answer.Task);
    }

    public JsonNode Answer(ApiRequest request)
    {
        var ok = request.Flag("ok");
        var words = request.Text("error_message");
        if (!ok && words.Length == 0) throw ApiException.BadRequest("parameter \"error_message\" is required");
        if (!_asked.TryGetValue(request.Text("pre_checkout_query_id"), out var asked)
            || asked.Answer.Task.IsCompleted
            || time.GetUtcNow() - asked.At >= AnswerWindow)
        {
            throw ApiException.BadRequest("query is too old and response timeout expired or query ID is invalid");
        }

        asked.Answer.TrySetResult(new PreCheckoutAnswer(ok, ok ? "" : words));
        return JsonValue.Create(true);
    }

    private sealed record Asked(DateTimeOffset At)
    {
        public TaskCompletionSource<PreCheckoutAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The bot's word on a payment.</summary>
internal readonly record struct PreCheckoutAnswer(bool IsOk, string Words);
