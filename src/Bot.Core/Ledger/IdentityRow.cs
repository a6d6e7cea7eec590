using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Ledger;

/// <summary>An identity as the database has it.</summary>
internal sealed record IdentityRow(string Platform, string UserId, string Name, string? Username)
{
    public Caller ToCaller() => new(new MemberId(Platform, UserId), Name, Username);
}
