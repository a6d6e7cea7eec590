using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Fal;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Pools;
using Bot.Core.Storage;
using Bot.Discord;
using Bot.Host.Doctor;
using Bot.Telegram;

namespace Bot.EndToEnd.Tests.Doctor;

/// <summary>The rows of the doctor's table, and its exit code.</summary>
public sealed class CheckTableTests
{
    private static readonly DiscordModule Discord = new();
    private static readonly TelegramModule Telegram = new();

    [Fact]
    public void Columns_line_up_and_a_fix_stands_under_its_row()
    {
        var table = CheckTable.Write(
            [new("settings", CheckState.Ok, "complete"), new("fal key", CheckState.Fault, "fal refuses it", "Make a key.")]);
        Assert.Equal(
            """
            state  check     finding
            ok     settings  complete
            FAULT  fal key   fal refuses it
                             -> Make a key.

            1 fault.

            """.ReplaceLineEndings(),
            table);
    }

    [Theory]
    [InlineData(CheckState.Ok, 0)]
    [InlineData(CheckState.Note, 0)]
    [InlineData(CheckState.None, 0)]
    [InlineData(CheckState.Fault, 1)]
    public void Only_a_fault_makes_the_exit_code_one(object state, int code) =>
        Assert.Equal(code, CheckTable.ExitCode([new("a", CheckState.Ok, "x"), new("b", (CheckState)state, "y")]));

    [Fact]
    public void Other_peoples_words_cannot_move_the_cursor_or_fill_the_screen()
    {
        var table = CheckTable.Write([new("discord", CheckState.Ok, "takes the token of \u001b[2J\nevil\u202e" + new string('x', 10_000))]);
        Assert.DoesNotContain('\u001b', table);
        Assert.DoesNotContain('\u202e', table);
        Assert.Equal(
            2,
            table.Split('\n').Count(
                static line => line.StartsWith("ok", StringComparison.Ordinal) || line.StartsWith("state", StringComparison.Ordinal)));
        Assert.True(table.Length < 500);
    }

    [Fact]
    public void Each_answer_to_a_token_has_its_row()
    {
        Assert.Equal(new Check("discord", CheckState.Ok, "takes the token of painter"), ChatChecks.Row(Discord, new SignIn.Accepted("painter")));
        Assert.Contains("Reset Token, and set DISCORD_TOKEN", Fault(ChatChecks.Row(Discord, new SignIn.Refused())), StringComparison.Ordinal);
        Assert.Contains("set TELEGRAM_TOKEN", Fault(ChatChecks.Row(Telegram, new SignIn.Refused())), StringComparison.Ordinal);
        Assert.Contains(
            "TELEGRAM_API_URL", Fault(ChatChecks.Row(Telegram, new SignIn.Unknown("it cannot be reached"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FailureKind.BadKey, "set FAL_KEY")]
    [InlineData(FailureKind.ExhaustedBalance, "Top up")]
    [InlineData(FailureKind.Forbidden, "scope")]
    [InlineData(FailureKind.Network, "FAL_API_URL")]
    public void Each_trouble_with_the_key_has_its_fix(FailureKind kind, string fix)
    {
        Assert.Equal(CheckState.Ok, ModelChecks.Key(null).State);
        Assert.Contains(fix, Fault(ModelChecks.Key(new FalFailure(kind, "member", "operator"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_is_not_there_yet_is_well()
    {
        var rows = DatabaseCheck.Rows(new DatabaseReport("/data/bot.db"), new LedgerSize(12_345, 310)).ToList();
        Assert.Equal([CheckState.Ok, CheckState.None], rows.Select(static row => row.State));
        Assert.Contains("first start makes it", rows[0].Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_schema_is_a_note_and_its_ledger_is_left_alone()
    {
        var rows = DatabaseCheck.Rows(
            new DatabaseReport("/data/bot.db") { Exists = true, Applied = 1, Known = 2 }, new LedgerSize(12_345, 310)).ToList();
        Assert.Equal([CheckState.Note, CheckState.None], rows.Select(static row => row.State));
        Assert.Contains("schema 1 of 2", rows[0].Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_that_does_not_add_up_shows_its_first_faults_and_counts_the_rest()
    {
        var faults = Enumerable.Range(1, 8).Select(static n => $"Account {n} is wrong.").ToList();
        var rows = DatabaseCheck.Rows(
            new DatabaseReport("/data/bot.db") { Exists = true, Applied = 2, Known = 2, AuditFaults = faults },
            new LedgerSize(12_345, 310)).ToList();
        Assert.Equal(6, rows.Count);
        Assert.Contains("3 more", rows[^1].Fix, StringComparison.Ordinal);
        Assert.Equal(1, CheckTable.ExitCode(rows));
    }

    [Fact]
    public void A_ledger_that_adds_up_says_how_much_was_recomputed()
    {
        var rows = DatabaseCheck.Rows(
            new DatabaseReport("/data/bot.db") { Exists = true, Applied = 2, Known = 2, AuditFaults = [] },
            new LedgerSize(12_345, 310)).ToList();
        Assert.Equal("12,345 entries, 310 accounts, all balances recomputed", rows[1].Finding);
    }

    [Fact]
    public void A_database_that_cannot_be_used_says_why()
    {
        var rows = DatabaseCheck.Rows(
            new DatabaseReport("/data/bot.db") { Exists = true, Fault = "It is read-only." }, new LedgerSize(12_345, 310)).ToList();
        Assert.Equal((CheckState.Fault, "It is read-only."), (rows[0].State, rows[0].Fix));
    }

    [Fact]
    public void Jobs_that_are_set_aside_are_named_with_the_command_that_ends_them()
    {
        Assert.Empty(DatabaseCheck.SetAside([]));
        var rows = DatabaseCheck.SetAside([.. Enumerable.Range(1, 7).Select(static n => new JobId($"discord:{n}"))]).ToList();
        Assert.Equal(5, rows.Count);
        Assert.Contains("/queue release discord:1 REASON", Fault(rows[0]), StringComparison.Ordinal);
        Assert.Contains("2 more", rows[^1].Finding, StringComparison.Ordinal);
        Assert.Equal(1, CheckTable.ExitCode(rows));
    }

    [Fact]
    public void Where_no_community_can_give_the_fix_stands_beside()
    {
        var nowhere = DatabaseCheck.Pools(HomeCommunities.None, hasPool: false);
        Assert.Equal((CheckState.Note, PoolWatch.Fix), (nowhere.State, nowhere.Fix));
        Assert.Contains("no community's moderators can give", nowhere.Finding, StringComparison.Ordinal);
        var home = new HomeCommunities(new HashSet<CommunityId> { new("discord", "77") });
        foreach (var (named, hasPool) in new[] { (HomeCommunities.None, true), (home, false), (HomeCommunities.All, false) })
            Assert.Equal(CheckState.Ok, DatabaseCheck.Pools(named, hasPool).State);
    }

    private static string? Fault(Check check)
    {
        Assert.Equal(CheckState.Fault, check.State);
        return check.Fix;
    }
}
