using Bot.Core.Chat;

namespace Bot.Core.Ledger.Blocks;

/// <summary>A member who may not have anything made.</summary>
/// <param name="Id">Grows with time.</param>
/// <param name="Scope">Where.</param>
/// <param name="Member">
/// Who was named; whoever shared their account then is blocked with them for as long as it holds, and whoever shares it now.
/// </param>
/// <param name="At">Since when.</param>
/// <param name="Until">Until when; null until it is ended.</param>
/// <param name="Reason">Why; the member can read it.</param>
/// <param name="Actor">Who decided.</param>
public sealed record Block(
    long Id, Scope Scope, MemberId Member, DateTimeOffset At, DateTimeOffset? Until, string Reason, MemberId Actor)
{
    /// <summary>The account of who was named, as it was then; null when the bot had never met them.</summary>
    public AccountId? Account { get; init; }

    /// <summary>The block in whose place it stands.</summary>
    public long? Replaces { get; init; }

    /// <summary>Whether it holds at that moment.</summary>
    public bool IsInForce(DateTimeOffset now) => Until is null || Until > now;
}
