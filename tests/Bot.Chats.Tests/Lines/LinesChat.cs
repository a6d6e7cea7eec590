using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Chats.Tests.Lines;

/// <summary>Plain text lines as a chat: no edits' limits, nothing private, no roles, no channels.</summary>
internal sealed class LinesChat(LinesWire wire) : IChat
{
    private const int MaxText = 2_000;

    public string Platform => LinesModule.PlatformTraits.Name;

    public bool IsReady => true;

    public Task<string> Refused { get; } = new TaskCompletionSource<string>().Task;

    public TimeSpan ProgressInterval => TimeSpan.Zero;

    public Task<ShowResult> ShowAsync(ReplyAddress address, View view, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (address.Room != LinesModule.Room) return Task.FromResult<ShowResult>(new ShowResult.Gone("There is one room."));
        wire.Show(new LinesMessage(address.Value, Text(view), view.Media, view.Buttons));
        return Task.FromResult<ShowResult>(new ShowResult.Shown(address));
    }

    // A message is called by what it answers, so its address is known before it is there.
    public ReplyAddress Beside(ReplyAddress address, string name) => address with { Value = $"{address.Value}-{name}" };

    public ReplyAddress? NewMessageIn(string room, string key) =>
        LinesModule.PlatformTraits.Room.Fits(room) ? new ReplyAddress(Platform, room, key) : null;

    public bool? IsSameMessage(ReplyAddress one, ReplyAddress other) =>
        one == other ? true : wire.Has(one.Value) && wire.Has(other.Value) ? false : null;

    public Task RemoveAsync(ReplyAddress address, View otherwise, CancellationToken cancellation)
    {
        wire.Remove(address.Value);
        return Task.CompletedTask;
    }

    public Task<Stream?> OpenFileAsync(string reference, CancellationToken cancellation) =>
        Task.FromResult<Stream?>(wire.Files.TryGetValue(reference, out var bytes) ? new MemoryStream(bytes) : null);

    public Task<Result<Caller>> FindMemberAsync(CommunityId community, string user, CancellationToken cancellation) =>
        Task.FromResult<Result<Caller>>(
            community == LinesModule.Community && wire.People.Keys.FirstOrDefault(name => Id(name).User == user) is { } name
                ? Person(name)
                : new Refusal($"There is no {user} here."));

    /// <summary>A person as their name and the room tell them.</summary>
    public Caller Person(string name) =>
        new(Id(name), name, Username: name, IsModerator: wire.People.GetValueOrDefault(name)) { IsMember = true };

    private static MemberId Id(string name) => new(LinesModule.PlatformTraits.Name, name.ToLowerInvariant());

    private static string Text(View view)
    {
        var text = view.Text.Plain;
        if (text.Length > MaxText) text = text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)];
        return view.Progress is { } progress ? $"{text}\n{ProgressBar.Render(progress)}" : text;
    }
}
