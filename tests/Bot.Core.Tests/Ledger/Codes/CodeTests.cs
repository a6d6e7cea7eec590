using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Codes;
using Bot.Core.Outbox;
using Bot.Core.Tests.Outbox;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger.Codes;

public sealed class CodeTests
{
    private static readonly CommunityId Here = new("discord", "77");
    private static readonly CommunityId There = new("telegram", "-100");
    private static readonly Caller Mod = Bench.Member("mod", "Mo");

    [Fact]
    public async Task A_code_grants_its_credits_by_whoever_made_it_where_it_was_made()
    {
        await using var bench = Bench.Fresh();
        await bench.WalletAsync("mod");
        var codes = Codes(bench);
        var made = await MadeAsync(codes);
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$", made.Text!);
        var done = Ok(await RedeemAsync(codes, made.Text!));
        Assert.Equal(
            (TransferKind.Grant, 50L, $"Code {made.Text![..4]}…: a stream", "discord:mod", Here),
            (done.Transfer.Kind, done.Transfer.Amount.Value, done.Transfer.Reason, done.Transfer.Actor!.Value.ToString(), done.Transfer.Community!.Value));
        Assert.Equal((150L, 150L), (done.Wallet.Balance.Value, (await bench.WalletAsync()).Balance.Value));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Neither_the_code_nor_more_than_its_first_group_is_in_the_file()
    {
        await using var bench = Bench.Fresh();
        var made = await MadeAsync(Codes(bench));
        using var raw = new RawSql(bench.Path);
        var text = made.Text!.Replace("-", "", StringComparison.Ordinal);
        var row = string.Concat(raw.Column("SELECT head || ' ' || hash || ' ' || cause || ' ' || reason FROM codes"));
        Assert.StartsWith(text[..4] + " ", row, StringComparison.Ordinal);
        Assert.DoesNotContain(text[4..], row, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task It_counts_once_for_each_person_and_not_past_its_uses()
    {
        await using var bench = Bench.Fresh();
        var codes = Codes(bench);
        var text = (await MadeAsync(codes, uses: 2)).Text!;
        var first = Ok(await RedeemAsync(codes, text));
        Assert.Equal((first.Transfer, false), (Ok(await RedeemAsync(codes, text)).Transfer, Ok(await RedeemAsync(codes, text)).IsNew));
        Assert.Contains("You have redeemed the code", Refused(await RedeemAsync(codes, text, command: "b")), StringComparison.Ordinal);
        Ok(await RedeemAsync(codes, text, "2", "c"));
        Assert.Contains("all 2 uses are gone", Refused(await RedeemAsync(codes, text, "3", "d")), StringComparison.Ordinal);
        Assert.Equal(
            (150L, 150L, 100L),
            ((await bench.WalletAsync()).Balance.Value, (await bench.WalletAsync("2")).Balance.Value, (await bench.WalletAsync("3")).Balance.Value));
        Assert.Equal(0, (await codes.ListAsync(Here, CancellationToken.None)).Count);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task It_brings_nothing_from_the_moment_it_expires()
    {
        await using var bench = Bench.Fresh();
        var codes = Codes(bench);
        var text = (await MadeAsync(codes)).Text!;
        bench.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1));
        Ok(await RedeemAsync(codes, text));
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Contains("expired on 2026-01-08 00:00 UTC", Refused(await RedeemAsync(codes, text, "2", "b")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_code_brings_nothing_and_is_listed_no_more()
    {
        await using var bench = Bench.Fresh();
        var codes = Codes(bench);
        var text = (await MadeAsync(codes)).Text!;
        Assert.Equal(1, (await codes.ListAsync(Here, CancellationToken.None)).Count);
        Assert.False((await codes.RevokeAsync(Mod, There, text, false, CancellationToken.None)).IsOk(out _, out var foreign));
        Assert.Contains("This community has no code", foreign.Text, StringComparison.Ordinal);
        Assert.True((await codes.RevokeAsync(Mod, Here, text[..4].ToLowerInvariant(), false, CancellationToken.None)).IsOk(out var revoked, out _));
        Assert.Equal(text[..4], revoked.Head);
        Assert.False((await codes.RevokeAsync(Mod, Here, text, false, CancellationToken.None)).IsOk(out _, out var again));
        Assert.Contains("revoked already", again.Text, StringComparison.Ordinal);
        Assert.Contains("was taken back", Refused(await RedeemAsync(codes, text)), StringComparison.Ordinal);
        Assert.Equal(0, (await codes.ListAsync(Here, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Making_and_revoking_is_told_where_moderators_read_without_the_code()
    {
        await using var bench = Bench.Fresh();
        var room = new AnnouncementRoom("discord", "5");
        await new CommunitySettings(bench.Database).SetAsync(Here, AnnouncementOutbox.RoomSetting, room.ToString(), CancellationToken.None);
        var codes = Codes(bench);
        var text = (await MadeAsync(codes)).Text!;
        await MadeAsync(codes);
        await codes.RevokeAsync(Mod, Here, text, false, CancellationToken.None);
        await codes.RevokeAsync(Mod, Here, text, false, CancellationToken.None);
        Assert.Equal(
            [
                $"Ann made the code {text[..4]}…: 50 credits to each of 10, until 2026-01-08 00:00 UTC: a stream",
                $"Mo revoked the code {text[..4]}….",
            ],
            OwedRows.Texts(bench.Path, "discord:5"));
    }

    [Fact]
    public async Task A_communitys_code_is_redeemed_there_or_in_private_and_an_operators_anywhere()
    {
        await using var bench = Bench.Fresh();
        var codes = Codes(bench);
        var text = (await MadeAsync(codes)).Text!;
        var there = new RedeemOrder("a", Bench.Member(), There, text);
        Assert.Contains("for another community", Refused(await codes.RedeemAsync(there, CancellationToken.None)), StringComparison.Ordinal);
        Ok(await codes.RedeemAsync(there with { CommandId = "b", IsPrivate = true }, CancellationToken.None));
        var everywhere = (await MadeAsync(codes, command: "operator", isByOperator: true)).Text!;
        Ok(await codes.RedeemAsync(there with { CommandId = "c", Typed = everywhere }, CancellationToken.None));
    }

    [Fact]
    public async Task Whoever_made_a_code_redeems_it_only_where_moderators_may_raise_their_own()
    {
        await using var bench = Bench.Fresh();
        var codes = Codes(bench);
        var text = (await MadeAsync(codes)).Text!;
        Assert.Contains("You made this code", Refused(await RedeemAsync(codes, text, "mod")), StringComparison.Ordinal);
        var own = new RedeemOrder("b", Bench.Member("mod"), Here, text) { IsByOperator = true };
        Ok(await codes.RedeemAsync(own, CancellationToken.None));
    }

    [Fact]
    public async Task Five_wrong_codes_make_an_account_wait_an_hour_whatever_it_tries()
    {
        await using var bench = Bench.Fresh();
        var codes = Codes(bench);
        var text = (await MadeAsync(codes)).Text!;
        for (var i = 0; i < 5; i++)
        {
            Assert.StartsWith(
                "There is no such code",
                Refused(await RedeemAsync(codes, "0000-0000-000" + i, command: $"w{i}")),
                StringComparison.Ordinal);
            Refused(await RedeemAsync(codes, "0000-0000-000" + i, command: $"w{i}"));
            bench.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(
            "You have tried 5 codes that do not exist. Try again in 10 min.", Refused(await RedeemAsync(codes, text, command: "right")));
        Ok(await RedeemAsync(codes, text, "2", "other"));
        bench.Time.Advance(TimeSpan.FromMinutes(10));
        Ok(await RedeemAsync(codes, text, command: "later"));
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("0000-0000-0000-0000")]
    [InlineData("0000-0000-00é0")]
    [InlineData("' OR 1=1 --")]
    public async Task What_cannot_be_a_code_is_refused_and_counts_as_no_guess(string typed)
    {
        await using var bench = Bench.Fresh();
        var codes = Codes(bench);
        for (var i = 0; i < 7; i++)
            Assert.StartsWith("A code has twelve", Refused(await RedeemAsync(codes, typed, command: $"{i}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_command_makes_one_code_and_tells_it_once()
    {
        await using var bench = Bench.Fresh();
        var codes = Codes(bench);
        var first = await MadeAsync(codes);
        var again = await MadeAsync(codes);
        Assert.Equal((first.Code, null), (again.Code, again.Text));
        Assert.Equal(1, (await codes.ListAsync(Here, CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData(0, 1, 60)]
    [InlineData(1_000_001, 1, 60)]
    [InlineData(long.MaxValue, 1, 60)]
    [InlineData(1, 0, 60)]
    [InlineData(1, 10_001, 60)]
    [InlineData(1, 1, 59)]
    [InlineData(1, 1, 31_536_001)]
    public async Task What_is_out_of_range_makes_no_code(long amount, long uses, int seconds)
    {
        await using var bench = Bench.Fresh();
        var code = new NewCode("c", Bench.Member("mod"), Here, new CreditAmount(amount), uses, TimeSpan.FromSeconds(seconds), "");
        Assert.False((await Codes(bench).CreateAsync(code, CancellationToken.None)).IsOk(out _, out _));
    }

    [Fact]
    public async Task A_community_has_a_hundred_open_codes_at_most()
    {
        await using var bench = Bench.Fresh();
        var codes = Codes(bench);
        for (var i = 0; i < Code.MaxOpen; i++) await MadeAsync(codes, command: $"c{i}");
        var more = new NewCode("more", Bench.Member("mod"), Here, new CreditAmount(1), 1, TimeSpan.FromDays(1), "");
        Assert.False((await codes.CreateAsync(more, CancellationToken.None)).IsOk(out _, out var refusal));
        Assert.Contains("Revoke some first", refusal.Text, StringComparison.Ordinal);
        var listed = await codes.ListAsync(Here, CancellationToken.None);
        Assert.Equal((CodeStore.MaxListed, 100L), (listed.Soonest.Count, listed.Count));
    }

    [Fact]
    public async Task The_schema_keeps_codes_and_their_uses_as_they_are()
    {
        await using var bench = Bench.Fresh();
        var codes = Codes(bench);
        Ok(await RedeemAsync(codes, (await MadeAsync(codes)).Text!));
        using var raw = new RawSql(bench.Path);
        foreach (var wrong in new[]
        {
            "UPDATE codes SET amount = 60", "UPDATE codes SET uses = uses - 1", "DELETE FROM codes", "DELETE FROM code_uses",
            "UPDATE code_uses SET account_id = 1", "INSERT INTO code_uses VALUES (1, 1, 1)", "UPDATE codes SET uses = max_uses + 1",
        })
        {
            Assert.ThrowsAny<Exception>(() => raw.Execute(wrong));
        }
    }

    private static CodeStore Codes(Bench bench) =>
        new(bench.Database, Bench.Policy, bench.News, new SeededLetters(1, "codes"), bench.Time);

    private static async Task<CreatedCode> MadeAsync(CodeStore codes, int uses = 10, string command = "code", bool isByOperator = false)
    {
        var code = new NewCode(
            command, Bench.Member("mod"), Here, new CreditAmount(50), uses, TimeSpan.FromDays(7), "a stream")
        { IsByOperator = isByOperator };
        return (await codes.CreateAsync(code, CancellationToken.None)).IsOk(out var made, out var refusal)
            ? made
            : throw new InvalidOperationException(refusal.Text);
    }

    private static Task<Result<Adjusted>> RedeemAsync(CodeStore codes, string typed, string user = "1", string command = "redeem") =>
        codes.RedeemAsync(new RedeemOrder(command, Bench.Member(user), Here, typed), CancellationToken.None);

    private static Adjusted Ok(Result<Adjusted> result) =>
        result.IsOk(out var done, out var refusal) ? done : throw new InvalidOperationException(refusal.Text);

    private static string Refused(Result<Adjusted> result) =>
        result.IsOk(out _, out var refusal) ? throw new InvalidOperationException("It was redeemed.") : refusal.Text;
}
