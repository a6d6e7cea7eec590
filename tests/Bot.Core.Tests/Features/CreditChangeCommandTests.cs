using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Tests.Features;

public sealed class CreditChangeCommandTests
{
    private static readonly Caller Olga = new(new MemberId("discord", "owner"), "Olga");

    [Theory]
    [InlineData("/credits set @ann 500 a fresh start", "Granted 400 credits to @ann. Set to 500: a fresh start\nThey have 500 "
        + "credits now. Entry 2.", 500)]
    [InlineData("/credits set @ann 0 spam", "This community has given them no credits that it could take back.", 100)]
    [InlineData("/credits set @ann 100 x", "They have 100 credits already: nothing changes.", 100)]
    [InlineData("/credits set @ann 5", "reason is missing", 100)]
    [InlineData("/credits set @ann -1 x", "amount must be a whole number from 0 to", 100)]
    [InlineData("/credits set @ann 1.5 x", "amount must be a whole number from 0 to", 100)]
    [InlineData("/credits set 404 5 x", "There is no 404 here.", 100)]
    [InlineData("/credits undo 1 a slip", "Only an operator of the bot can undo it", 100)]
    [InlineData("/credits undo 99 a slip", "There is no entry 99", 100)]
    [InlineData("/credits undo x a slip", "entry must be a whole number", 100)]
    [InlineData("/credits undo 1", "reason is missing", 100)]
    public async Task A_moderator_sets_and_undoes(string text, string answer, long left)
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits");
        var view = await bench.AskAsync(text, IntakeBench.Mod);
        Assert.Contains(answer, view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
        Assert.Equal(left, await bench.AvailableAsync(IntakeBench.Ann));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_grant_is_undone_by_its_number_once()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits");
        await bench.AskAsync("/credits grant @ann 50 a prize", IntakeBench.Mod);
        Assert.Equal(
            "Undid entry 2: 50 credits granted to @ann (a prize).\nEntry 3.",
            (await bench.AskAsync("/credits undo 2 wrong person", IntakeBench.Mod)).Text.Plain);
        Assert.Contains(
            "is undone already", (await bench.AskAsync("/credits undo 2 again", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Theory]
    [InlineData("/credits set @mod 500 me")]
    [InlineData("/credits undo 1 me")]
    [InlineData("/credits code create 50 10 7d")]
    [InlineData("/credits code list")]
    [InlineData("/credits code revoke ABCD")]
    [InlineData("/credits own-grants allow")]
    public async Task Members_do_none_of_it(string text)
    {
        await using var bench = new IntakeBench();
        Assert.Equal("Only moderators can do that. Ask one of them.", (await bench.AskAsync(text)).Text.Plain);
    }

    [Fact]
    public async Task Moderators_raise_their_own_credits_only_after_an_operator_allowed_it()
    {
        await using var bench = new IntakeBench();
        Assert.Contains("may not raise their own", await OwnAsync(bench, "/credits grant 9 5 me"), StringComparison.Ordinal);
        Assert.Contains("may not raise their own", await OwnAsync(bench, "/credits set 9 500 me"), StringComparison.Ordinal);
        Assert.Contains("Only the bot's operators decide", await OwnAsync(bench, "/credits own-grants allow"), StringComparison.Ordinal);
        Assert.Contains("may raise", (await bench.AskAsync("/credits own-grants allow", Olga)).Text.Plain, StringComparison.Ordinal);
        Assert.StartsWith("Granted", await OwnAsync(bench, "/credits grant 9 5 me"), StringComparison.Ordinal);
        Assert.Contains("may not raise", (await bench.AskAsync("/credits own-grants forbid", Olga)).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("may not raise their own", await OwnAsync(bench, "/credits grant 9 6 me"), StringComparison.Ordinal);
        Assert.Contains(
            "The rule cannot be \"perhaps\". There are allow, forbid.",
            (await bench.AskAsync("/credits own-grants perhaps", Olga)).Text.Plain,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Granted", (await bench.AskAsync("/credits grant owner 5 me", Olga, with: Mentioned)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_group_reads_along_that_is_said_of_a_new_code()
    {
        await using var bench = new IntakeBench();
        bench.Chat.CanAnswerInPrivate = false;
        var made = await bench.AskAsync("/credits code create 50 10 7d Stream giveaway", IntakeBench.Mod);
        Assert.Contains("Everybody in this group can read it here", made.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_made_listed_redeemed_and_revoked()
    {
        await using var bench = new IntakeBench();
        var made = await bench.AskAsync("/credits code create 50 10 7d Stream giveaway", IntakeBench.Mod);
        var code = made.Text.Plain.Split('\n')[0];
        Assert.StartsWith(
            "50 credits each, 0 of 10 used, until 2026-01-08 00:00 UTC, in this community and in private chats.",
            made.Text.Plain.Split('\n')[1],
            StringComparison.Ordinal);
        Assert.EndsWith("I show it only now: keep it.", made.Text.Plain, StringComparison.Ordinal);
        Assert.True(made.OnlyForCaller);
        var redeemed = await bench.AskAsync($"/redeem {code.ToLowerInvariant()}");
        Assert.Equal($"You got 50 credits. Code {code[..4]}…: Stream giveaway\nYou have 150 credits now. Entry 2.", redeemed.Text.Plain);
        Assert.True(redeemed.OnlyForCaller);
        var listed = (await bench.AskAsync("/credits code list", IntakeBench.Mod)).Text.Plain;
        Assert.Contains(
            $"{code[..4]}… 50 credits each, 1 of 10 used, until 2026-01-08 00:00 UTC. Stream giveaway", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(code, listed, StringComparison.Ordinal);
        Assert.Contains(
            "brings nothing any more. It was used once",
            (await bench.AskAsync($"/credits code revoke {code[..4]}…", IntakeBench.Mod)).Text.Plain,
            StringComparison.Ordinal);
        Assert.Contains("was taken back", (await bench.AskAsync($"/redeem {code}", IntakeBench.Bob)).Text.Plain, StringComparison.Ordinal);
        Assert.StartsWith(
            "No code made here", (await bench.AskAsync("/credits code list", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_creation_delivered_twice_makes_one_code_and_says_how_to_go_on()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits code create 50 10 7d", IntakeBench.Mod, "discord:code");
        var again = await bench.AskAsync("/credits code create 50 10 7d", IntakeBench.Mod, "discord:code");
        Assert.Contains("is shown only once", again.Text.Plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/credits code create 50 10 soon", "expiry must be from 1 minute to 365 days")]
    [InlineData("/credits code create 50 10 366d", "expiry must be from 1 minute to 365 days")]
    [InlineData("/credits code create 50 0 7d", "uses must be a whole number from 1 to 10,000")]
    [InlineData("/credits code create 0 5 7d", "amount must be a whole number from 1 to 1,000,000")]
    [InlineData("/credits code revoke ?", "This community has no code ?")]
    [InlineData("/credits code", "Say what to do: /credits code create, list, revoke.")]
    [InlineData("/redeem 7XK2-9QMD-04TZ", "There is no such code")]
    [InlineData("/redeem 7XK2", "A code has twelve letters and digits")]
    [InlineData("/redeem", "code is missing")]
    public async Task Bad_input_is_refused_in_clear_words(string text, string answer)
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync(text, IntakeBench.Mod);
        Assert.Contains(answer, view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
    }

    private static async Task<string> OwnAsync(IntakeBench bench, string text) => (await bench.AskAsync(text, IntakeBench.Mod)).Text.Plain;

    private static IncomingCommand Mentioned(IncomingCommand command) =>
        command with { Mentions = new Dictionary<string, Caller>(StringComparer.OrdinalIgnoreCase) { ["owner"] = Olga } };
}
