using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>The pressed buttons that wait for an answer.</summary>
internal sealed class CallbackQueries(TimeProvider time, TimeSpan answerWindow, long firstId)
{
    /// <summary>How long a query stays in the bot's queue, and how long it is remembered here.</summary>
    public static readonly TimeSpan QueueLife = TimeSpan.FromSeconds(150);

    private const int MaxAnswerLength = 200;

    private readonly Dictionary<string, Pressed> _pressed = [];
    private long _nextId = firstId;

    public (string Id, Task<TelegramCallbackAnswer> Answer) Add()
    {
        var now = time.GetUtcNow();
        foreach (var old in _pressed.Where(pair => now - pair.Value.At > QueueLife).Select(pair => pair.Key).ToList())
            _pressed.Remove(old);

        // Real ids are random 64-bit numbers in decimal, too big for a double.
        var id = $"4{_nextId++:D18}";
        var pressed = new Pressed(now);
        _pressed.Add(id, pressed);
        return (id, pressed.Answer.Task);
    }

    public JsonNode Answer(ApiRequest request)
    {
        var text = request.Text("text");
        if (text.Length > MaxAnswerLength) throw ApiException.BadRequest("MESSAGE_TOO_LONG");
        if (!_pressed.TryGetValue(request.Text("callback_query_id"), out var pressed)
            || pressed.Answer.Task.IsCompleted
            || time.GetUtcNow() - pressed.At > answerWindow)
        {
            throw ApiException.BadRequest("query is too old and response timeout expired or query ID is invalid");
        }

        pressed.Answer.TrySetResult(new TelegramCallbackAnswer(text, request.Flag("show_alert")));
        return JsonValue.Create(true);
    }

    private sealed record Pressed(DateTimeOffset At)
    {
        public TaskCompletionSource<TelegramCallbackAnswer> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>What the bot answered to a pressed button.</summary>
/// <param name="Text">Shown for a moment; empty shows nothing.</param>
/// <param name="ShowAlert">True when it must be dismissed.</param>
public sealed record TelegramCallbackAnswer(string Text, bool ShowAlert);
