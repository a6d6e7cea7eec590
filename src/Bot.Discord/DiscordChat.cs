using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Discord.Guilds;
using Bot.Discord.Replies;

namespace Bot.Discord;

/// <summary>Discord as a chat. Thread-safe.</summary>
public sealed class DiscordChat : IChat
{
    private readonly DiscordReplies _replies;
    private readonly DiscordFiles _files;
    private readonly GuildMembers _members;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isReady;

    internal DiscordChat(DiscordReplies replies, DiscordFiles files, GuildMembers members) =>
        (_replies, _files, _members) = (replies, files, members);

    /// <inheritdoc/>
    public string Platform => DiscordAddress.Platform;

    /// <summary>
    /// Discord takes about five edits in five seconds in one channel; this leaves room for the final one.
    /// </summary>
    public TimeSpan ProgressInterval { get; } = TimeSpan.FromMilliseconds(1200);

    /// <inheritdoc/>
    /// <remarks>The gateway's session is up.</remarks>
    public bool IsReady => _isReady;

    /// <summary>Ends when commands arrive for the first time.</summary>
    public Task Started => _started.Task;

    /// <inheritdoc/>
    public Task<string> Refused => _refused.Task;

    /// <inheritdoc/>
    public bool CanAnswerInPrivate => true;

    /// <inheritdoc/>
    public Task<ShowResult> ShowAsync(ReplyAddress address, View view, CancellationToken cancellation) =>
        _replies.ShowAsync(address, view, cancellation);

    /// <inheritdoc/>
    public ReplyAddress Beside(ReplyAddress address, string name) => DiscordAddress.Read(address).Beside(name).ToReplyAddress();

    /// <inheritdoc/>
    public bool? IsSameMessage(ReplyAddress one, ReplyAddress other) =>
        DiscordAddress.Read(one).Message is { } message && DiscordAddress.Read(other).Message is { } another ? message == another : null;

    /// <inheritdoc/>
    public Task RemoveAsync(ReplyAddress address, View otherwise, CancellationToken cancellation) =>
        _replies.RemoveAsync(address, otherwise, cancellation);

    /// <inheritdoc/>
    public ReplyAddress? NewMessageIn(string room, string key) => DiscordAddress.InRoom(room, key)?.ToReplyAddress();

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">Discord's CDN cannot be reached now.</exception>
    public Task<Stream?> OpenFileAsync(string reference, CancellationToken cancellation) =>
        _files.OpenAsync(reference, cancellation);

    /// <inheritdoc/>
    public Task<Result<IReadOnlyList<Caller>>> MembersOfRoleAsync(
        CommunityId community, string role, CancellationToken cancellation) =>
        _members.WithRoleAsync(community.Id, role, cancellation);

    /// <inheritdoc/>
    public Task<Result<Caller>> FindMemberAsync(CommunityId community, string user, CancellationToken cancellation) =>
        _members.FindAsync(community.Id, user, cancellation);

    /// <inheritdoc/>
    public Uri? LinkTo(ReplyAddress address, CommunityId community) => DiscordAddress.Read(address).Link(community);

    internal void SetReady(bool isReady)
    {
        _isReady = isReady;
        if (isReady) _started.TrySetResult();
    }

    internal void Refuse(string reason)
    {
        _isReady = false;
        if (!_started.Task.IsCompleted) _refused.TrySetResult(reason);
    }
}
