using Bot.Core.Chat.Commands;

namespace Bot.Core.Chat;

/// <summary>
/// The port to a chat platform. Implementations speak the wire and decide nothing about credits or jobs. All calls may run
/// concurrently, but never two at once for one reply.
/// </summary>
public interface IChat
{
    /// <summary>The platform's name in lower case, such as <c>discord</c>; <see cref="ChatTraits"/> tells what it is like.</summary>
    string Platform { get; }

    /// <summary>It is connected now, so commands arrive.</summary>
    bool IsReady { get; }

    /// <summary>
    /// Ends only when the platform, before commands arrived for the first time, will not serve the bot until its operator has
    /// fixed something: the words for the operator, already logged. Later such a refusal ends this chat alone: it is never ready
    /// again.
    /// </summary>
    Task<string> Refused { get; }

    /// <summary>
    /// The least time between two progress edits in one room, so that the final edit always finds room in the platform's
    /// own limits.
    /// </summary>
    TimeSpan ProgressInterval { get; }

    /// <summary>
    /// Whether a view that is <see cref="View.OnlyForCaller"/> is seen by nobody else even where others are.
    /// </summary>
    bool CanAnswerInPrivate => false;

    /// <summary>
    /// Shows the view at the address: answers there first, and edits that answer from then on. Showing again is harmless.
    /// A platform's refusal is a value; only defects and cancellation throw.
    /// </summary>
    Task<ShowResult> ShowAsync(ReplyAddress address, View view, CancellationToken cancellation);

    /// <summary>
    /// The address of a new message in the same place as that one, for everybody there to see. It can be stored at once;
    /// the message comes with the first view shown at it.
    /// </summary>
    /// <param name="address">An address of this platform: a command's, a press's, or one that <see cref="ShowResult.Shown"/> told.</param>
    /// <param name="name">Tells the messages beside one address from each other: at most 3 letters or digits.</param>
    ReplyAddress Beside(ReplyAddress address, string name);

    /// <summary>
    /// The address of a new message in a room, for everybody there, that answers nobody. The message comes with the first
    /// view shown at it.
    /// </summary>
    /// <param name="room">As an operator writes it: Discord's channel id; Telegram's chat id, with <c>/topic</c> in a forum.</param>
    /// <param name="key">
    /// Names the message, in at most 25 ASCII letters and digits: where the platform can, showing it again under the same
    /// key within minutes brings no second one.
    /// </param>
    /// <returns>Null when that is no room of this platform.</returns>
    ReplyAddress? NewMessageIn(string room, string key);

    /// <summary>Whether both addresses lead to one message; null while that cannot be told.</summary>
    /// <param name="one">An address of this platform.</param>
    /// <param name="other">Another.</param>
    bool? IsSameMessage(ReplyAddress one, ReplyAddress other) => null;

    /// <summary>
    /// Takes away a message of the bot that nothing will change any more. Where the platform does not let it be deleted, the
    /// view takes its place. Done again it changes nothing; what cannot be done now is not tried again.
    /// </summary>
    /// <param name="address">Such as <see cref="IncomingCommand.PressedAt"/>.</param>
    /// <param name="otherwise">The view.</param>
    /// <param name="cancellation">Gives up.</param>
    Task RemoveAsync(ReplyAddress address, View otherwise, CancellationToken cancellation);

    /// <summary>Opens an image that came with a command of this platform; null when it is gone.</summary>
    /// <param name="reference">An <see cref="FileReference.Reference"/> that this adapter made.</param>
    /// <param name="cancellation">Ends the transfer.</param>
    Task<Stream?> OpenFileAsync(string reference, CancellationToken cancellation);

    /// <summary>
    /// Who has the role in the community now, bots left out; refused with the fix when the platform does not tell.
    /// </summary>
    /// <param name="community">A community of this platform.</param>
    /// <param name="role">A role's id, as <see cref="Caller.Roles"/> has it.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<Result<IReadOnlyList<Caller>>> MembersOfRoleAsync(CommunityId community, string role, CancellationToken cancellation) =>
        Task.FromResult<Result<IReadOnlyList<Caller>>>(new Refusal("This chat does not tell who has a role. Name the members one by one."));

    /// <summary>
    /// The member of the community with that id, as the platform knows them now; refused when there is none, or when it
    /// cannot be learned.
    /// </summary>
    /// <param name="community">A community of this platform.</param>
    /// <param name="user">The platform's own id of the person.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<Result<Caller>> FindMemberAsync(CommunityId community, string user, CancellationToken cancellation) =>
        Task.FromResult<Result<Caller>>(new Refusal("This chat does not tell who its members are."));

    /// <summary>The web address that leads its readers to a shown reply; null when the platform has none for it.</summary>
    /// <param name="address">Where it is shown.</param>
    /// <param name="community">Where its command was given.</param>
    Uri? LinkTo(ReplyAddress address, CommunityId community) => null;
}

/// <summary>What came of showing a view.</summary>
public abstract record ShowResult
{
    private ShowResult() { }

    /// <summary>The platform confirmed it.</summary>
    /// <param name="Address">Where the message is from now on; store it.</param>
    public sealed record Shown(ReplyAddress Address) : ShowResult
    {
        /// <summary>Those of the view's files that its reader gets in no form: neither themselves nor as links.</summary>
        public IReadOnlyList<MediaFile> Undelivered { get; init; } = [];
    }

    /// <summary>Not now: rate limited, the platform is down, or it never answered. Showing again may work.</summary>
    /// <param name="RetryAfter">The platform's own wish, or a sensible pause.</param>
    public sealed record Busy(TimeSpan RetryAfter) : ShowResult
    {
        /// <summary>It concerns this reply and no other of the room.</summary>
        public bool IsForReplyAlone { get; init; }

        /// <summary>Where the part that was shown is; store it, and show again there. Null when there is none.</summary>
        public ReplyAddress? Address { get; init; }

        /// <summary>Those of the view's files that its reader has already, whatever becomes of the others.</summary>
        public IReadOnlyList<MediaFile> ShownFiles { get; init; } = [];
    }

    /// <summary>Never: every route to the reader is permanently closed.</summary>
    /// <param name="Reason">For the log; holds no secret.</param>
    public sealed record Gone(string Reason) : ShowResult;
}
