namespace Bot.Sandbox.Telegram;

/// <summary>Flood limits: who sends too fast is told how many whole seconds to wait. A refused call costs nothing.</summary>
internal sealed class FloodControl(TelegramPacing pacing, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Dictionary<long, ChatWindows> _chats = [];
    private readonly SlidingWindow _overall = new(pacing.OverallPerSecond, Second);

    /// <summary>Counts messages about to be sent, or one edit.</summary>
    /// <exception cref="ApiException">429 with retry_after.</exception>
    public void Admit(ChatState chat, int messages, bool isEdit)
    {
        if (!pacing.Enabled) return;
        if (!_chats.TryGetValue(chat.Id, out var windows)) _chats[chat.Id] = windows = new ChatWindows(pacing, chat.Kind);

        var now = time.GetUtcNow();
        var applying = windows.For(isEdit).Append(_overall).ToList();
        var wait = applying.Max(window => window.Wait(now, messages));
        if (wait > TimeSpan.Zero) throw ApiException.TooManyRequests((int)Math.Ceiling(wait.TotalSeconds));
        foreach (var window in applying) window.Count(now, messages);
    }

    private sealed class ChatWindows(TelegramPacing pacing, TelegramChatKind kind)
    {
        private readonly SlidingWindow _burst = new(pacing.ChatBurst, pacing.ChatBurst * Second);
        private readonly SlidingWindow _group = new(pacing.GroupPerMinute, Minute);
        private readonly SlidingWindow _edits = new(pacing.EditsPerMinute, Minute);

        public IEnumerable<SlidingWindow> For(bool isEdit)
        {
            yield return _burst;
            if (kind != TelegramChatKind.Private) yield return _group;
            if (isEdit) yield return _edits;
        }
    }
}

/// <summary>At most so many events in any stretch of the period.</summary>
internal sealed class SlidingWindow(int limit, TimeSpan period)
{
    private readonly Queue<DateTimeOffset> _events = new();

    /// <summary>How long until that many more events fit. More at once than the limit fit when nothing else does.</summary>
    public TimeSpan Wait(DateTimeOffset now, int events)
    {
        while (_events.TryPeek(out var oldest) && oldest + period <= now) _events.Dequeue();
        var mustLeave = Math.Min(_events.Count, _events.Count + events - limit);
        return mustLeave <= 0 ? TimeSpan.Zero : _events.ElementAt(mustLeave - 1) + period - now;
    }

    public void Count(DateTimeOffset now, int events)
    {
        for (var i = 0; i < events; i++) _events.Enqueue(now);
    }
}
