using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Outbox;
using Bot.Core.People.Linking;
using Bot.Core.Tests.People.Linking;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Features.Linking;

public sealed class LinkCommandTests
{
    private static readonly Caller Ann = IntakeBench.Ann;
    private static readonly Caller Tia = LinkBench.Tia;

    [Fact]
    public async Task Two_accounts_become_one_wallet_after_a_question_that_names_the_credits()
    {
        await using var bench = new IntakeBench();
        await bench.GrantAsync(Tia, 240, "g1");
        Assert.Equal((100, 340), (await bench.AvailableAsync(Ann), await bench.AvailableAsync(Tia)));
        var offer = await bench.SayAsync(Tia, $"/link {await bench.CodeAsync(Ann)}");
        Assert.True(offer.OnlyForCaller);
        Assert.Contains("Join with @ann on Discord?", offer.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("Your 340 credits here move to their wallet, which has 100", offer.Text.Plain, StringComparison.Ordinal);
        Assert.Equal((100, 340), (await bench.AvailableAsync(Ann), await bench.AvailableAsync(Tia)));
        Assert.Contains("Joined with @ann on Discord: 340 credits moved", await bench.PressAsync(Tia, offer), StringComparison.Ordinal);
        Assert.Equal((440, 440), (await bench.AvailableAsync(Ann), await bench.AvailableAsync(Tia)));
        Assert.Contains("Joined with @ann", bench.Telegram.LastText, StringComparison.Ordinal);
        await bench.Service<OutboxRelay>().RunOnceAsync(CancellationToken.None);
        await bench.DrainAsync();
        Assert.Contains("Your code was used: @tia_t on Telegram shares this wallet now", bench.Chat.LastText, StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_press_delivered_twice_and_a_second_press_join_once()
    {
        await using var bench = new IntakeBench();
        await bench.GrantAsync(Tia, 10, "g1");
        var offer = await bench.SayAsync(Tia, $"/link {await bench.CodeAsync(Ann)}");
        var first = await bench.PressAsync(Tia, offer, "telegram:1:1");
        Assert.Equal(first, await bench.PressAsync(Tia, offer, "telegram:1:1"));
        Assert.Contains("That code is wrong, was used", await bench.PressAsync(Tia, offer), StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_code_works_once_for_ten_minutes_and_for_who_was_asked()
    {
        await using var bench = new IntakeBench();
        var code = await bench.CodeAsync(Ann);
        bench.Time.Advance(LinkCode.Life - TimeSpan.FromSeconds(1));
        var offer = await bench.SayAsync(Tia, $"/link {code.ToLowerInvariant()}");
        var moe = new Caller(new MemberId("telegram", "77"), "Moe", "moe");
        Assert.Contains("That code is wrong", await bench.PressAsync(moe, offer), StringComparison.Ordinal);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("older than 10 minutes", await bench.PressAsync(Tia, offer), StringComparison.Ordinal);
        Assert.Contains("older than 10 minutes", (await bench.SayAsync(Tia, $"/link {code}")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_codes_are_enough_for_ten_minutes_and_one_delivered_twice_counts_once()
    {
        await using var bench = new IntakeBench();
        for (var i = 0; i < 4; i++)
            Assert.Contains("is wrong", (await bench.SayAsync(Tia, "/link ABCD-EFGH-JKMN")).Text.Plain, StringComparison.Ordinal);
        for (var i = 0; i < 3; i++)
            Assert.Contains("is wrong", (await bench.SayAsync(Tia, "/link nonsense", "same")).Text.Plain, StringComparison.Ordinal);
        var code = await bench.CodeAsync(Ann);
        Assert.Contains("too many wrong codes", (await bench.SayAsync(Tia, $"/link {code}")).Text.Plain, StringComparison.Ordinal);
        bench.Time.Advance(LinkCode.Life);
        code = await bench.CodeAsync(Ann);
        Assert.Single((await bench.SayAsync(Tia, $"/link {code}")).Buttons);
    }

    [Fact]
    public async Task In_a_group_of_a_chat_without_private_answers_no_code_is_shown_and_a_given_one_is_thrown_away()
    {
        await using var bench = new IntakeBench();
        var code = await bench.CodeAsync(Ann);
        await bench.SendAsync(new CommandInput.Text("/link"), Tia, with: Group);
        await bench.DrainAsync();
        Assert.Contains("in our private chat", bench.Telegram.LastText, StringComparison.Ordinal);
        await bench.SendAsync(new CommandInput.Text($"/link {code}"), Tia, with: Group);
        await bench.DrainAsync();
        Assert.Contains("thrown away", bench.Telegram.LastText, StringComparison.Ordinal);
        Assert.Contains("is wrong", (await bench.SayAsync(Tia, $"/link {code}")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ones_own_code_and_one_of_the_same_platform_are_refused()
    {
        await using var bench = new IntakeBench();
        var code = await bench.CodeAsync(Ann);
        Assert.Contains("your own code", (await bench.SayAsync(Ann, $"/link {code}")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("same platform", (await bench.SayAsync(IntakeBench.Bob, $"/link {code}")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_joined_cannot_be_joined_with_a_third()
    {
        await using var bench = new IntakeBench();
        await bench.JoinAsync(Ann, Tia);
        Assert.Contains("joined with @tia_t on Telegram", (await bench.SayAsync(Ann, "/link")).Text.Plain, StringComparison.Ordinal);
        var code = await bench.CodeAsync(IntakeBench.Bob);
        Assert.Contains("joined with @ann on Discord", (await bench.SayAsync(Tia, $"/link {code}")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_pictures_under_way_nobody_joins()
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(Tia);
        bench.Fal.Updates.Clear();
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), Tia, with: LinkBench.Private(Tia));
        var code = await bench.CodeAsync(Ann);
        Assert.Contains("pictures under way", (await bench.SayAsync(Tia, $"/link {code}")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parting_leaves_the_credits_with_the_other_and_the_next_joining_waits()
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(Tia);
        await bench.AvailableAsync(Ann);
        await bench.JoinAsync(Ann, Tia);
        var offer = await bench.SayAsync(Tia, "/unlink");
        Assert.Contains("The 200 credits of the wallet stay with @ann on Discord", offer.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("Only who asked", await bench.PressAsync(Ann, offer), StringComparison.Ordinal);
        var told = await bench.PressAsync(Tia, offer, "telegram:1:9");
        Assert.Contains("Parted from @ann", told, StringComparison.Ordinal);
        Assert.Equal(told, await bench.PressAsync(Tia, offer, "telegram:1:9"));
        Assert.Equal((200, 0), (await bench.AvailableAsync(Ann), await bench.AvailableAsync(Tia)));
        Assert.Contains("joined with no other", (await bench.SayAsync(Tia, "/unlink")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("can be joined again from 2026-01-31", (await bench.SayAsync(Tia, "/link")).Text.Plain, StringComparison.Ordinal);
        var code = await bench.CodeAsync(IntakeBench.Bob);
        Assert.Contains("can be joined again from", (await bench.SayAsync(Tia, $"/link {code}")).Text.Plain, StringComparison.Ordinal);
        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(50, await bench.AvailableAsync(Tia));
        bench.Time.Advance(TimeSpan.FromDays(30));
        Assert.Contains("Joined with", await bench.JoinAsync(Ann, Tia), StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Who_was_parted_from_waits_as_well_so_nobody_gathers_the_starting_grants_of_many()
    {
        await using var bench = new IntakeBench();
        var tom = new Caller(new MemberId("telegram", "4343"), "Tom", "tom_t");
        foreach (var caller in new[] { Ann, Tia, tom }) await bench.AvailableAsync(caller);
        await bench.JoinAsync(Ann, Tia);
        await bench.PressAsync(Tia, await bench.SayAsync(Tia, "/unlink"));
        Assert.Contains("can be joined again from 2026-01-31", (await bench.SayAsync(Ann, "/link")).Text.Plain, StringComparison.Ordinal);
        var code = await bench.CodeAsync(tom);
        Assert.Contains(
            "can be joined again from 2026-01-31", (await bench.SayAsync(Ann, $"/link {code}")).Text.Plain, StringComparison.Ordinal);
        Assert.Equal((200, 100), (await bench.AvailableAsync(Ann), await bench.AvailableAsync(tom)));
        bench.Time.Advance(TimeSpan.FromDays(30));
        Assert.Contains("Joined with", await bench.JoinAsync(tom, Ann), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_of_credits_from_before_a_parting_counts_once_and_a_newer_one_for_each()
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(Ann);
        await bench.AvailableAsync(Tia);
        var old = await CodeOfCreditsAsync(bench, "/credits code create 50 9 60d");
        await bench.JoinAsync(Ann, Tia);
        Assert.Contains("You got 50", (await bench.SayAsync(Ann, $"/redeem {old}")).Text.Plain, StringComparison.Ordinal);
        await bench.PressAsync(Tia, await bench.SayAsync(Tia, "/unlink"));
        Assert.Contains("is older than your wallet", (await bench.SayAsync(Tia, $"/redeem {old}")).Text.Plain, StringComparison.Ordinal);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        var newer = await CodeOfCreditsAsync(bench, "/credits code create 50 9 1d");
        foreach (var caller in new[] { Ann, Tia })
            Assert.Contains("You got 50", (await bench.SayAsync(caller, $"/redeem {newer}")).Text.Plain, StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Moderators_still_read_by_name_whose_entries_were_made_before_a_joining()
    {
        await using var bench = new IntakeBench();
        var (ann, mod) = (Ann, IntakeBench.Mod);
        await bench.AskAsync("/credits", ann);
        await bench.AskAsync("/credits grant @ann 40 well done", mod);
        await bench.AvailableAsync(Tia);
        await bench.JoinAsync(Tia, ann);
        Assert.Contains(
            "tia_t +40 granted by mod",
            (await bench.AskAsync("/credits audit", mod)).Text.Plain.Replace("ann +40", "tia_t +40", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    private static async Task<string> CodeOfCreditsAsync(IntakeBench bench, string command) =>
        (await bench.AskAsync(command, IntakeBench.Mod)).Text.Plain.Split('\n')[0].Split(' ')[^1];

    [Fact]
    public async Task The_days_spending_is_for_the_person_before_and_after()
    {
        await using var bench = new IntakeBench(Bench.Policy with { DailyLimit = new CreditAmount(10) });
        foreach (var caller in new[] { Ann, Tia }) await SpendAsync(bench, caller);
        var (ann, tia) = (await bench.Ledger.WalletAsync(Ann, default), await bench.Ledger.WalletAsync(Tia, default));
        Assert.True(ann.SpentToday > CreditAmount.Zero && tia.SpentToday > CreditAmount.Zero);
        await bench.JoinAsync(Ann, Tia);
        Assert.Equal(ann.SpentToday + tia.SpentToday, (await bench.Ledger.WalletAsync(Ann, default)).SpentToday);
        await bench.PressAsync(Tia, await bench.SayAsync(Tia, "/unlink"));
        Assert.Equal(ann.SpentToday + tia.SpentToday, (await bench.Ledger.WalletAsync(Tia, default)).SpentToday);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Saved_loras_go_where_their_saver_goes_and_give_way_to_names_that_are_taken()
    {
        await using var bench = new IntakeBench();
        await bench.SayAsync(Ann, "/loras add fox https://example.com/a.safetensors");
        await bench.SayAsync(Tia, "/loras add fox https://example.com/t.safetensors");
        await bench.SayAsync(Tia, "/loras add owl https://example.com/o.safetensors");
        await bench.JoinAsync(Ann, Tia);
        var shown = (await bench.SayAsync(Ann, "/loras")).Text.Plain;
        Assert.Contains("fox-2", shown, StringComparison.Ordinal);
        Assert.Contains("owl", shown, StringComparison.Ordinal);
        await bench.PressAsync(Tia, await bench.SayAsync(Tia, "/unlink"));
        Assert.DoesNotContain("owl", (await bench.SayAsync(Ann, "/loras")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("fox-2", (await bench.SayAsync(Tia, "/loras")).Text.Plain, StringComparison.Ordinal);
    }

    private static Task SpendAsync(IntakeBench bench, Caller caller) => bench.ImagineAsync(caller, "a fox");

    private static IncomingCommand Group(IncomingCommand command) => command with
    {
        Caller = LinkBench.Tia,
        Community = new CommunityId("telegram", "-100"),
        ReplyTo = new ReplyAddress("telegram", "-100", "asked"),
    };
}
