using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.People.Moves;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.People.Moves;

/// <summary>A group that becomes a supergroup keeps everything.</summary>
public sealed class CommunityMoveTests
{
    private static readonly CommunityId Old = new("telegram", "-100"), New = new("telegram", "-1009");
    private static readonly Caller Mod = new(new MemberId("telegram", "9"), "Mod", "mod", IsModerator: true);
    private static readonly Caller Tia = new(new MemberId("telegram", "4242"), "Tia", "tia");

    [Fact]
    public async Task Every_column_that_can_name_a_place_is_moved_or_says_why_not()
    {
        await using var bench = Bench.Fresh();
        using var raw = new RawSql(bench.Path);
        var places = raw.Column("""
            SELECT m.name || '.' || p.name FROM sqlite_master AS m JOIN pragma_table_xinfo(m.name) AS p
            WHERE m.type = 'table' AND m.name NOT LIKE 'result_words%'
                AND (p.name LIKE '%community' OR p.name IN ('scope', 'community_id', 'room') OR p.name LIKE '%_room')
            """);
        var decided = MovedColumns.All.SelectMany(static one => one.Columns.Split(' ').Select(column => $"{one.Table}.{column}"))
            .Concat(MovedColumns.Stays.Keys).ToHashSet();
        Assert.True(places.Count > 25);
        Assert.Empty(places.Except(decided));
        Assert.Empty(decided.Except(places).Except(["community_settings.value", "jobs.user_id", "identities.user_id"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_row_is_the_new_ids_and_none_is_lost(bool isKnownAlready)
    {
        await using var bench = new IntakeBench();
        using var raw = new RawSql(bench.DatabasePath);
        foreach (var sql in Rows("-100")) raw.Execute(sql);
        if (isKnownAlready) foreach (var sql in Rows("-1009")) raw.Execute(sql);
        for (var i = 0; i < 2; i++) await bench.Get<ICommunityMoves>().MoveAsync(Old, New, CancellationToken.None);
        foreach (var (table, columns, _) in MovedColumns.All)
        {
            foreach (var column in columns.Split(' '))
            {
                Assert.True(
                    raw.Scalar($"SELECT count(*) FROM {table} WHERE {column} IN ('-1009', 'telegram:-1009')") is > 0L, $"{table}.{column} was not moved.");
                if (isKnownAlready && table is "blocks" or "credit_requests" or "identities") continue;
                Assert.True(
                    raw.Scalar($"SELECT count(*) FROM {table} WHERE {column} IN ('-100', 'telegram:-100')") is 0L, $"{table}.{column} was left.");
            }
        }

        Assert.Equal(isKnownAlready ? 6L : 3L, raw.Scalar("SELECT sum(spent) FROM spending WHERE scope = 'telegram:-1009'"));
        Assert.Equal(isKnownAlready ? 2L : 1L, raw.Scalar("SELECT count(*) FROM filters WHERE scope = 'telegram:-1009'"));
        Assert.Equal(54L, raw.Scalar("SELECT account_id FROM pools WHERE community = 'telegram:-1009'"));
        raw.Execute("INSERT INTO result_words (result_words) VALUES ('integrity-check')");
    }

    [Fact]
    public async Task What_a_moderator_has_set_holds_in_the_supergroup_and_history_is_found_there()
    {
        await using var bench = new IntakeBench();
        await bench.SendAsync(new CommandInput.Text("/imagine a teal heron"), Tia, with: In(Old));
        await bench.Telegram.WhenAskedAsync(static view => view.Media.Count > 0);
        await bench.SettledAsync();
        await SayAsync(bench, "/filter add fox --reason no foxes", Mod, Old);
        await SayAsync(bench, "/privacy retention 30", Mod, Old);
        await bench.Get<ICommunityMoves>().MoveAsync(Old, New, CancellationToken.None);
        Assert.Contains("Not wanted in this community", await SayAsync(bench, "/imagine a fox", Tia, New), StringComparison.Ordinal);
        Assert.Contains("30 days", await SayAsync(bench, "/privacy retention", Mod, New), StringComparison.Ordinal);
        Assert.Contains("teal heron", await SayAsync(bench, "/history search teal", Tia, New), StringComparison.Ordinal);
        Assert.DoesNotContain("teal heron", await SayAsync(bench, "/history search teal", Tia, Old), StringComparison.Ordinal);
        await SayAsync(bench, "/block 4242 spam", Mod, New);
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("UPDATE transfers SET community = 'telegram:-3' WHERE community IS NOT NULL")]
    [InlineData("UPDATE generations SET community = 'telegram:-3'")]
    [InlineData("UPDATE codes SET community = 'telegram:-3'")]
    [InlineData("DELETE FROM community_moves")]
    public async Task Nothing_moves_where_no_group_went(string sql)
    {
        await using var bench = new IntakeBench();
        using var raw = new RawSql(bench.DatabasePath);
        foreach (var row in Rows("-100")) raw.Execute(row);
        await bench.Get<ICommunityMoves>().MoveAsync(Old, New, CancellationToken.None);
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => raw.Execute(sql));
    }

    private static async Task<string> SayAsync(IntakeBench bench, string text, Caller caller, CommunityId where)
    {
        await bench.SendAsync(new CommandInput.Text(text), caller, with: In(where));
        await bench.DrainAsync();
        return bench.Telegram.LastText;
    }

    private static Func<IncomingCommand, IncomingCommand> In(CommunityId where) => command => command with
    {
        Community = where,
        ReplyTo = new ReplyAddress("telegram", where.Id, $"asked {command.Id}"),
    };

    private static IEnumerable<string> Rows(string id)
    {
        var (place, job) = ($"telegram:{id}", $"j{id}");
        return
        [
            "INSERT OR IGNORE INTO accounts (id, is_welcomed, created_at) VALUES (1, 1, 1)",
            $"INSERT INTO identities (platform, user_id, account_id, name) VALUES ('telegram', '{id}', 1, 'The group')",
            $"INSERT INTO transfers (account_id, kind, amount, at, reason, cause, community) VALUES (1, 'Grant', 9, 1, 'why', 't{id}', '{place}')",
            "INSERT INTO jobs (id, account_id, platform, user_id, community_platform, community_id, reply_platform, reply_room, reply_value, request, price, state, "
                + $"created_at, deadline, lease_owner, lease_until) VALUES ('{job}', 1, 'telegram', '{id}', 'telegram', '{id}', 'telegram', '{id}', 'x', "
                + "'{\"Command\":\"imagine\",\"Model\":\"m\",\"Prompt\":\"heron\"}', 3, 'Accepted', 1, 2, 'x', 1)",
            $"INSERT INTO transfers (account_id, kind, amount, at, reason, job_id, community) VALUES (1, 'Hold', 3, 1, 'a', '{job}', '{place}')",
            "INSERT INTO transfers (account_id, kind, amount, at, reason, job_id, hold_id, community) SELECT 1, 'Post', 3, 1, 'a', job_id, id, community "
                + $"FROM transfers WHERE kind = 'Hold' AND job_id = '{job}'",
            $"UPDATE jobs SET state = 'Delivered' WHERE id = '{job}'",
            $"INSERT INTO generations VALUES ('{job}', 'm', '{place}', 1, 2, 'Delivered', NULL, 0, 3, 9, 0, 1)",
            "INSERT INTO codes (cause, head, hash, amount, max_uses, community, is_everywhere, account_id, reason, created_at, expires_at) "
                + $"VALUES ('c{id}', '{(id.Length > 4 ? "NEWS" : "OLDS")}', '{id.PadLeft(64)}', 5, 1, '{place}', 0, 1, 'why', 1, 2)",
            $"INSERT INTO accounts (id, created_at) VALUES ({50 + id.Length}, 1)",
            $"INSERT INTO pools (account_id, community) VALUES ({50 + id.Length}, '{place}')",
            $"INSERT INTO community_settings VALUES ('{place}', 'announcements', '{place}')",
            $"INSERT INTO outbox (room, view, at, due_at) VALUES ('{place}', 'news', 1, 1)",
            $"INSERT INTO fuses (scope, day_budget) VALUES ('{place}', 5)",
            $"INSERT INTO limits VALUES ('{place}', 'community', 'daily', '5', '', 0, 'telegram:9', 1)",
            $"INSERT INTO blocks (scope, platform, user_id, at, reason, actor, cause) VALUES ('{place}', 'telegram', '8', 1, 'why', 'telegram:9', 'b{id}')",
            $"INSERT INTO filters (scope, number, kind, text, reason, actor, at, cause) VALUES ('{place}', 1, 'Word', 'x', 'why', 'telegram:9', 1, 'f{id}')",
            "INSERT OR IGNORE INTO loras (id, account_id, platform, user_id, name, name_key, url, scale, saved_at) VALUES (1, 1, 'discord', '2', 'fox', 'fox', 'https://a', 1, 1)",
            $"INSERT INTO lora_shares VALUES ('telegram', '{id}', 1, 'fox', 'Approved', 1, 'telegram:9')",
            "INSERT INTO credit_requests (account_id, member, community, room, amount, text, at, expires_at, state) VALUES "
                + $"(1, 'telegram:8', '{place}', '{place}', 5, 'please', 1, 2, 'Open')",
        ];
    }
}
