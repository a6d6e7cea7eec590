using System.Globalization;
using System.Threading.Channels;
using Bot.Core.Chat;

namespace Bot.Chats.Tests.Lines;

/// <summary>One room whose people and bot write lines to each other. It outlives the bot's process, as a platform does.</summary>
internal sealed class LinesWire
{
    private readonly Lock _lock = new();
    private readonly List<LinesMessage> _messages = [];
    private readonly List<string> _lines = [];
    private readonly Channel<(int Number, string Line)> _said = Channel.CreateUnbounded<(int, string)>();
    private readonly List<(Func<IReadOnlyList<string>, bool> IsWanted, TaskCompletionSource Seen)> _watchers = [];
    private int _last;

    /// <summary>Who is in the room; true for those who moderate it.</summary>
    public IReadOnlyDictionary<string, bool> People { get; } = new Dictionary<string, bool> { ["Mia"] = false, ["Moe"] = true };

    /// <summary>Files that were sent along, by name.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>What people said and the bot did not hear yet.</summary>
    public ChannelReader<(int Number, string Line)> Said => _said.Reader;

    /// <summary>The bot's messages as they stand, the oldest first.</summary>
    public IReadOnlyList<LinesMessage> Messages
    {
        get
        {
            lock (_lock) return [.. _messages];
        }
    }

    /// <summary>Somebody writes a line, such as <c>Mia: /imagine a fox</c> or <c>Mia presses 1</c>.</summary>
    public void Say(string line, int times = 1)
    {
        var number = Interlocked.Increment(ref _last);
        for (var time = 0; time < times; time++) _said.Writer.TryWrite((number, line));
    }

    /// <summary>The bot shows a message, or shows it anew: its lines are written.</summary>
    public void Show(LinesMessage message)
    {
        lock (_lock)
        {
            var at = _messages.FindIndex(one => one.Id == message.Id);
            if (at < 0) _messages.Add(message);
            else _messages[at] = message;
            Write(message.Lines);
        }
    }

    /// <summary>Whether there is such a message.</summary>
    public bool Has(string id)
    {
        lock (_lock) return _messages.Exists(message => message.Id == id);
    }

    /// <summary>The bot takes a message away.</summary>
    public void Remove(string id)
    {
        lock (_lock) _messages.RemoveAll(message => message.Id == id);
    }

    /// <summary>The bot tells who pressed what came of it.</summary>
    public void Tell(string name, string words)
    {
        lock (_lock) Write([$"to {name}: {words}"]);
    }

    /// <summary>The button of that number on the latest message that has one, with the message's id.</summary>
    public (string Message, Button Button)? Button(string number)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)) return null;
        var message = Messages.LastOrDefault(message => place >= 1 && place <= message.Buttons.Count);
        return message is null ? null : (message.Id, message.Buttons[place - 1]);
    }

    /// <summary>Waits until the bot has written such a line; ends with all its lines.</summary>
    public async Task<IReadOnlyList<string>> WhenWrittenAsync(string words)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (IsWanted(_lines)) seen.SetResult();
            else _watchers.Add((IsWanted, seen));
        }

        try
        {
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            lock (_lock) Assert.Fail($"\"{words}\" was not written, but:\n{string.Join('\n', _lines)}");
        }

        lock (_lock) return [.. _lines];

        bool IsWanted(IReadOnlyList<string> lines) => lines.Any(line => line.Contains(words, StringComparison.Ordinal));
    }

    private void Write(IEnumerable<string> lines)
    {
        _lines.AddRange(lines);
        foreach (var watcher in _watchers.Where(watcher => watcher.IsWanted(_lines))) watcher.Seen.TrySetResult();
    }
}

/// <summary>A message of the bot, as it stands.</summary>
internal sealed record LinesMessage(string Id, string Text, IReadOnlyList<MediaFile> Files, IReadOnlyList<Button> Buttons)
{
    /// <summary>As people read it.</summary>
    public IEnumerable<string> Lines =>
    [
        .. Text.Split('\n').Select(line => $"{Id}> {line}"),
        .. Files.Select(file => $"{Id}> [{file.FileName}{(file.IsSpoiler ? ", covered" : "")}]"),
        .. Buttons.Select((button, at) => $"{Id}> ({at + 1}) {button.Label}"),
    ];
}
