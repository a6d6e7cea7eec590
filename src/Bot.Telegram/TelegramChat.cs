using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Telegram.Messages;
using Bot.Telegram.Updates;

namespace Bot.Telegram;

/// <summary>Telegram as a chat. Thread-safe.</summary>
public sealed class TelegramChat : IChat
{
    internal const string PlatformName = "telegram";

    private readonly TelegramReplies _replies;
    private readonly TelegramFiles _files;
    private readonly GroupMembers _members;
    private readonly TaskCompletionSource<string> _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isReady;

    internal TelegramChat(TelegramReplies replies, TelegramFiles files, GroupMembers members) =>
        (_replies, _files, _members) = (replies, files, members);

    /// <inheritdoc/>
    public string Platform => PlatformName;

    /// <summary>
    /// Sends and edits share about 20 a minute in a group: one edit in 3.2 s leaves room for the final one.
    /// </summary>
    public TimeSpan ProgressInterval { get; } = TimeSpan.FromMilliseconds(3200);

    /// <inheritdoc/>
    /// <remarks>Telegram knows the token and the last poll went well.</remarks>
    public bool IsReady => _isReady;

    /// <inheritdoc/>
    public Task<string> Refused => _refused.Task;

    /// <inheritdoc/>
    public Task<ShowResult> ShowAsync(ReplyAddress address, View view, CancellationToken cancellation) =>
        _replies.ShowAsync(address, view, cancellation);

    /// <inheritdoc/>
    public ReplyAddress Beside(ReplyAddress address, string name) => MessageAddress.Read(address) is { } at
        ? at.Beside().ToReplyAddress()
        : throw new ArgumentException("Not an address of Telegram.", nameof(address));

    /// <inheritdoc/>
    public bool? IsSameMessage(ReplyAddress one, ReplyAddress other) =>
        MessageAddress.Read(one) is { Message: { } message } at && MessageAddress.Read(other) is { Message: { } another } there
            ? (at.Chat, message) == (there.Chat, another)
            : null;

    /// <inheritdoc/>
    public Task RemoveAsync(ReplyAddress address, View otherwise, CancellationToken cancellation) =>
        _replies.RemoveAsync(address, otherwise, cancellation);

    /// <inheritdoc/>
    public ReplyAddress? NewMessageIn(string room, string key) => MessageAddress.InRoom(room)?.ToReplyAddress();

    /// <inheritdoc/>
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
    public Uri? LinkTo(ReplyAddress address, CommunityId community) => MessageAddress.Read(address)?.Link();

    internal void SetReady(bool isReady) => _isReady = isReady;

    internal void Refuse(string reason) => _refused.TrySetResult(reason);
}
