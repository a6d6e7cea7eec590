using Bot.Core.Storage;

namespace Bot.Core.Ledger;

/// <summary>An account as the database has it, with the names of one of its identities where they are asked for.</summary>
internal sealed record AccountRow(
    long Id,
    long Balance,
    long Held,
    bool IsWelcomed,
    long? AllowanceOn,
    long? SpentOn,
    long Spent,
    long? SpentIn,
    long SpentInMonth,
    long? HeldAt,
    long HeldThen,
    long? WelcomedOn,
    long Welcome,
    long Allowance,
    long? JoinedOn,
    long JoinedSpent,
    long? LinksFrom,
    long? JoinedIn,
    long JoinedInMonth,
    long Free,
    string Name,
    string? Username)
{
    public KnownMember ToMember() => new(ToAccount(), Name, Username);

    public Account ToAccount() =>
        new(new AccountId(Id), new CreditAmount(Balance), new CreditAmount(Held), IsWelcomed, AllowanceOn, SpentOn, new CreditAmount(Spent))
        {
            SpendingMonth = SpentIn,
            SpentInMonth = new CreditAmount(SpentInMonth),
            LastJobAt = StoredTime.Read(HeldAt),
            LastJobs = HeldThen,
            WelcomedOn = WelcomedOn,
            Welcome = new CreditAmount(Welcome),
            Allowance = new CreditAmount(Allowance),
            JoinedOn = JoinedOn,
            JoinedSpent = new CreditAmount(JoinedSpent),
            LinksFrom = StoredTime.Read(LinksFrom),
            JoinedIn = JoinedIn,
            JoinedInMonth = new CreditAmount(JoinedInMonth),
            Free = new CreditAmount(Free),
        };
}
