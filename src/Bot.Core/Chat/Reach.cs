using Bot.Core.Chat.Commands;

namespace Bot.Core.Chat;

/// <summary>
/// How far somebody reaches with a command or a press: to what is their own; as a moderator to what belongs to the community
/// they act in; as an operator to everything. The one place that decides it: pure.
/// </summary>
/// <param name="Member">Who acts.</param>
/// <param name="Community">Where, as the platform told it; never what a button says, which may be forged.</param>
/// <param name="IsModerator">The platform says that they moderate there.</param>
/// <param name="IsOperator">They are an operator of the bot.</param>
public readonly record struct Reach(MemberId Member, CommunityId Community, bool IsModerator, bool IsOperator)
{
    /// <summary>What is told in place of "only moderators" where the platform does not say now who moderates.</summary>
    internal static readonly Refusal RoleUnknown = new(
        "I cannot tell now whether you moderate here: the chat does not answer me. Nothing was changed. Try again in a few seconds.");

    /// <summary>The platform does not tell now whether they moderate there: they may well do.</summary>
    internal bool IsRoleUnknown { get; init; }

    /// <summary>The reach of who gave the command, from where it was given.</summary>
    public static Reach Of(IncomingCommand command, Owners owners) =>
        new(command.Caller.Id, command.Community, command.Caller.IsModerator, owners.IsOperator(command.Caller))
        {
            IsRoleUnknown = command.IsRoleUnknown,
        };

    /// <summary>The no to who does not reach so far because they do not moderate.</summary>
    internal Refusal Refused(Refusal onlyModerators) => IsRoleUnknown ? RoleUnknown : onlyModerators;

    /// <summary>Whether they moderate where they are.</summary>
    public bool ModeratesHere => Moderates(Community);

    /// <summary>Whether they act in that community.</summary>
    public bool IsIn(CommunityId place) => Community == place;

    /// <summary>Whether they may decide about what belongs to that community.</summary>
    public bool Moderates(CommunityId place) => IsOperator || (IsModerator && IsIn(place));

    /// <summary>Whether they may decide about what that member asked for in that community.</summary>
    public bool Covers(MemberId member, CommunityId place) => Member == member || Moderates(place);

    /// <summary>Whether they may learn that it exists: of what lies in another community they are told nothing.</summary>
    public bool Sees(MemberId member, CommunityId place) => IsIn(place) || Covers(member, place);
}
