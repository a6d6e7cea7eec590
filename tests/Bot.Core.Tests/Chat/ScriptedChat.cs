using System.Collections.Concurrent;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Tests.Chat;

/// <summary>A platform that shows views and does as it is told.</summary>
internal sealed class ScriptedChat(string platform = "discord") : IChat
{
    private readonly Lock _lock = new();
    private readonly List<(ReplyAddress Address, View View)> _shown = [];
    private readonly Queue<Func<ReplyAddress, ShowResult>> _answers = new();
    private readonly List<(Func<View, bool> IsWanted, TaskCompletionSource Seen)> _watchers = [];

    public string Platform => platform;

    public bool IsReady => true;

    public Task<string> Refused { get; } = new TaskCompletionSource<string>().Task;

    public bool CanAnswerInPrivate { get; set; } = platform == "discord";

    public TimeSpan ProgressInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Files that came with commands, by reference.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>The members of every community, or of the one below, by the platform's own ids.</summary>
    public Dictionary<string, Caller> Members { get; } = [];

    /// <summary>The only community with members; null for every one.</summary>
    public CommunityId? Populated { get; set; }

    /// <summary>Where people find every message.</summary>
    public Uri? Link { get; set; }

    /// <summary>Runs before each view is taken; may throw or wait.</summary>
    public Func<View, CancellationToken, Task> Before { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>What a view is answered with; null as the rest says.</summary>
    public Func<View, ShowResult?> Decide { get; set; } = static _ => null;

    /// <summary>Who has which role, by its id; of another role the chat tells nothing.</summary>
    public Dictionary<string, IReadOnlyList<Caller>> Roles { get; } = [];

    public IReadOnlyList<View> Views
    {
        get
        {
            lock (_lock) return [.. _shown.Select(static one => one.View)];
        }
    }

    public IReadOnlyList<ReplyAddress> Addresses
    {
        get
        {
            lock (_lock) return [.. _shown.Select(static one => one.Address)];
        }
    }

    public string LastText => Text(Views[^1]);

    public static string Text(View view) => view.Text.Plain;

    /// <summary>What the next view is answered with; without it, all are shown.</summary>
    public void Answer(ShowResult result)
    {
        lock (_lock) _answers.Enqueue(_ => result);
    }

    /// <summary>Waits until a view was asked for that is as wanted, whatever it was answered.</summary>
    public Task WhenAskedAsync(Func<View, bool> isWanted)
    {
        lock (_lock)
        {
            if (_shown.Exists(one => isWanted(one.View))) return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((isWanted, seen));
            return seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public async Task<ShowResult> ShowAsync(ReplyAddress address, View view, CancellationToken cancellation)
    {
        await Before(view, cancellation);
        lock (_lock)
        {
            _shown.Add((address, view));
            foreach (var watcher in _watchers.Where(watcher => watcher.IsWanted(view))) watcher.Seen.TrySetResult();
            if (Decide(view) is { } decided) return decided;
            return _answers.TryDequeue(out var answer) ? answer(address) : new ShowResult.Shown(address with { Value = "message 1" });
        }
    }

    public Task<Result<Caller>> FindMemberAsync(CommunityId community, string user, CancellationToken cancellation) =>
        Task.FromResult<Result<Caller>>(Members.TryGetValue(user, out var member) && (Populated ?? community) == community
            ? member
            : new Refusal($"There is no {user} here."));

    public Uri? LinkTo(ReplyAddress address, CommunityId community) => Link;

    public Task<Result<IReadOnlyList<Caller>>> MembersOfRoleAsync(CommunityId community, string role, CancellationToken cancellation) =>
        Task.FromResult(
        Roles.TryGetValue(role, out var members) ? Told(members) : new Refusal("This role cannot be read."));

    /// <summary>The messages that were taken away, and what would have taken the place of one that stays.</summary>
    public ConcurrentQueue<(ReplyAddress Address, View Otherwise)> Removed { get; } = new();

    /// <summary>An address that names no message yet.</summary>
    public ReplyAddress? Unsent { get; set; }

    public bool? IsSameMessage(ReplyAddress one, ReplyAddress other) => one == Unsent || other == Unsent ? null : one == other;

    public Task RemoveAsync(ReplyAddress address, View otherwise, CancellationToken cancellation)
    {
        Removed.Enqueue((address, otherwise));
        return Task.CompletedTask;
    }

    public ReplyAddress Beside(ReplyAddress address, string name) => address with { Value = $"{address.Value} beside {name}" };

    public ReplyAddress? NewMessageIn(string room, string key) =>
        room.All(char.IsAsciiDigit) ? new ReplyAddress(platform, room, $"new {key}") : null;

    /// <summary>Opens a file in a way of its own; null for one out of <see cref="Files"/>.</summary>
    public Func<CancellationToken, Task<Stream?>>? Open { get; set; }

    public Task<Stream?> OpenFileAsync(string reference, CancellationToken cancellation) =>
        Open is { } open
        ? open(cancellation)
        : Task.FromResult<Stream?>(Files.TryGetValue(reference, out var bytes) ? new MemoryStream(bytes) : null);

    // A list behind an interface has no conversion of its own.
    private static Result<IReadOnlyList<Caller>> Told(IReadOnlyList<Caller> members) => ResultOf(members);

    private static Result<T> ResultOf<T>(T value)
        where T : notnull => value;
}
