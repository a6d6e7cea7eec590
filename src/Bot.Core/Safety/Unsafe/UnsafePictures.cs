using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Storage;

namespace Bot.Core.Safety.Unsafe;

/// <summary>
/// Decides what becomes of pictures that fal flags. A community's moderators set it there, operators for the community and for
/// the whole bot; the strictest holds, so that nobody loosens what an operator has set.
/// </summary>
public sealed class UnsafePictures
{
    private readonly Database _database;
    private readonly AnnouncementOutbox _announcements;
    private readonly TimeProvider _time;

    internal UnsafePictures(Database database, AnnouncementOutbox announcements, TimeProvider time) =>
        (_database, _announcements, _time) = (database, announcements, time);

    /// <summary>What becomes of flagged pictures that were asked for in the community.</summary>
    public async Task<UnsafeShowing> DecideAsync(CommunityId community, bool isAgeRestricted, CancellationToken cancellation)
    {
        var place = await _database.ReadAsync(transaction => Of(transaction, community), cancellation);
        return Decide(place, isAgeRestricted);
    }

    /// <summary>What becomes of a flagged picture: pure.</summary>
    internal static UnsafeShowing Decide(UnsafePlace place, bool isAgeRestricted) => place switch
    {
        UnsafePlace.Spoiler => UnsafeShowing.Hidden,
        UnsafePlace.AgeRestricted when isAgeRestricted => UnsafeShowing.Plain,
        _ => UnsafeShowing.Withheld,
    };

    /// <summary>What holds for the community, and what of that the operators have set.</summary>
    internal Task<(UnsafePlace Here, UnsafePlace Operators)> FindAsync(Scope scope, CancellationToken cancellation) =>
        _database.ReadAsync(transaction => Find(transaction, scope), cancellation);

    /// <summary>Sets it; an operator's word for a community is the last one on what its moderators had set.</summary>
    internal Task<(UnsafePlace Here, UnsafePlace Operators)> SetAsync(
        IncomingCommand command,
        UnsafePlace place,
        bool isByOperator,
        CancellationToken cancellation,
        Action<WriteTransaction, (UnsafePlace Here, UnsafePlace Operators)>? answer = null) =>
        _database.WriteAsync(
            transaction =>
            {
                Set(transaction, command, place, isByOperator);
                return Find(transaction, Scope.Of(command));
            },
            answer,
            cancellation);

    private static (UnsafePlace Here, UnsafePlace Operators) Find(ReadTransaction transaction, Scope scope) =>
        (Of(transaction, scope.Community), Operators(transaction, scope.Community));

    private static UnsafePlace Of(ReadTransaction transaction, CommunityId? community) => Strictest(
        Operators(transaction, community), Read(transaction, community, UnsafePlaces.Setting));

    private static UnsafePlace Operators(ReadTransaction transaction, CommunityId? community) => Strictest(
        Read(transaction, null, UnsafePlaces.Setting),
        community is null ? UnsafePlace.Spoiler : Read(transaction, community, UnsafePlaces.OperatorsSetting));

    private static UnsafePlace Read(ReadTransaction transaction, CommunityId? community, string setting) =>
        UnsafePlaces.Read(CommunitySettings.Find(transaction, community, setting)) ?? UnsafePlace.Spoiler;

    private static UnsafePlace Strictest(UnsafePlace one, UnsafePlace other) => one > other ? one : other;

    private void Set(WriteTransaction transaction, IncomingCommand command, UnsafePlace place, bool isByOperator)
    {
        var scope = Scope.Of(command);
        var name = UnsafePlaces.Name(place);
        var setting = isByOperator && !scope.IsEverywhere ? UnsafePlaces.OperatorsSetting : UnsafePlaces.Setting;
        // The same command delivered twice changes nothing the second time, and is told once.
        if (CommunitySettings.Find(transaction, scope.Community, setting) == name) return;
        CommunitySettings.Set(transaction, scope.Community, setting, name);
        if (setting == UnsafePlaces.OperatorsSetting) CommunitySettings.Set(transaction, scope.Community, UnsafePlaces.Setting, null);
        var words = $"{MemberName.Of(command.Caller)} set unsafe pictures {scope.Words} to {name}: they {UnsafePlaces.Meaning(place)}.";
        ModeratorNotices.Tell(_announcements, transaction, scope, words, StoredTime.Now(_time));
    }
}

/// <summary>How a picture that fal flags is shown.</summary>
public enum UnsafeShowing
{
    /// <summary>Hidden until its reader clicks.</summary>
    Hidden,

    /// <summary>As any other.</summary>
    Plain,

    /// <summary>Not at all.</summary>
    Withheld,
}

/// <summary>What members are told of a picture that fal flags.</summary>
internal static class UnsafePictureText
{
    /// <summary>A fact beside the picture.</summary>
    public static string Fact(UnsafeShowing showing) => showing == UnsafeShowing.Hidden
        ? "flagged unsafe by fal, hidden"
        : "flagged unsafe by fal, shown in this age-restricted channel";

    /// <summary>Why there is no picture.</summary>
    /// <param name="product">What was asked for, such as <c>picture</c>.</param>
    /// <param name="flagged">How many were flagged.</param>
    /// <param name="all">Of how many.</param>
    public static string Withheld(string product, int flagged, int all)
    {
        var what = all == 1 ? $"The {product} was" : $"{flagged} of the {all} pictures {(flagged == 1 ? "was" : "were")}";
        return $"{what} flagged as unsafe by fal, and such pictures are not shown here. Change the prompt and try again.";
    }
}
