using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Entries;

/// <summary>Who spent most: read from the sums of the days, of which there is a row for each account that spent something on one.</summary>
internal sealed class SpendingStore(Database database, TimeProvider time)
{
    private const string Everywhere = "*";

    private const string Top = """
        SELECT account_id, sum(spent) AS spent FROM spending INDEXED BY spending_by_day
        WHERE scope = $scope AND day >= $day
        GROUP BY account_id HAVING sum(spent) > 0 ORDER BY sum(spent) DESC, account_id LIMIT $limit
        """;

    /// <summary>Those who spent most, the first most of all.</summary>
    /// <param name="community">In one place; null for everywhere.</param>
    /// <param name="days">Today and so many days before it, less one.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<Spender>> TopAsync(CommunityId? community, int days, int limit, CancellationToken cancellation)
    {
        var day = Days.Of(time.GetUtcNow()) - days + 1;
        return database.ReadAsync<IReadOnlyList<Spender>>(
            transaction =>
            [
                .. transaction.Connection.Query<SpendingRow>(Top, new { scope = community?.ToString() ?? Everywhere, day, limit })
                    .Select(one => new Spender(
                        AccountNames.Of(transaction, new AccountId(one.AccountId), community?.Platform),
                        new CreditAmount(one.Spent),
                        Members.FindAccount(transaction, new AccountId(one.AccountId)).Balance)),
            ],
            cancellation);
    }
}

/// <summary>Somebody who spent credits.</summary>
/// <param name="Name">Hostile text.</param>
/// <param name="Spent">Credits for what was delivered.</param>
/// <param name="Balance">What they own now.</param>
internal sealed record Spender(string Name, CreditAmount Spent, CreditAmount Balance);

/// <summary>What an account spent, as the database sums it up.</summary>
internal sealed record SpendingRow(long AccountId, long Spent);
