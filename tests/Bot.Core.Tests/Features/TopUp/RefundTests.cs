using Bot.Core.Chat;
using Bot.Core.Ledger.Gifts;
using Bot.Core.Payments;
using Bot.Core.Tests.Payments;

namespace Bot.Core.Tests.Features.TopUp;

/// <summary>Refunds: credits first, then Stars, and both or neither in the end.</summary>
public sealed class RefundTests
{
    [Fact]
    public async Task A_refund_takes_the_credits_and_gives_the_stars_back()
    {
        await using var bench = await PaidAsync();
        var refund = await bench.RefundAsync("r1", "c1");
        Assert.Equal((RefundState.Refunded, 500L), (refund.State, refund.Taken.Value));
        Assert.Equal([(new MemberId("telegram", "1"), "c1")], bench.Cashier.Asked);
        Assert.Equal(0, await bench.BalanceAsync());
        Assert.Equal("Refunded: 250 Stars to telegram:1, charge c1. 500 credits were taken back.", bench.Announced()[^1]);
        Assert.NotNull(refund.Payment.RefundedAt);
        await bench.Ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task The_same_command_again_changes_nothing_and_answers_the_same()
    {
        await using var bench = await PaidAsync();
        var first = await bench.RefundAsync("r1", "c1");
        var second = await bench.RefundAsync("r1", "c1");
        Assert.Equal((first.State, first.Taken), (second.State, second.Taken));
        Assert.Single(bench.Cashier.Asked);
        Assert.Equal("This payment was refunded already. Nothing was changed.", await bench.RefusalAsync("r2", "c1"));
    }

    [Fact]
    public async Task A_refused_command_stays_refused_although_it_would_work_now()
    {
        await using var bench = new StarBench();
        var words = await bench.RefusalAsync("r1", "c1");
        Assert.Contains("I know no payment of that id", words, StringComparison.Ordinal);
        await bench.PaidAsync("c1");
        Assert.Equal(words, await bench.RefusalAsync("r1", "c1"));
        Assert.Equal(500, await bench.BalanceAsync());
    }

    [Fact]
    public async Task Spent_credits_are_named_and_only_force_goes_on()
    {
        await using var bench = await PaidAsync();
        await bench.SpendAsync("s1", 320);
        var words = await bench.RefusalAsync("r1", "c1");
        Assert.StartsWith("They have only 180 credits of the 500 that were sold: 320 are missing.", words, StringComparison.Ordinal);
        Assert.Equal(180, await bench.BalanceAsync());
        var refund = await bench.RefundAsync("r2", "c1", force: true);
        Assert.Equal((180L, 320L), (refund.Taken.Value, refund.Missing.Value));
        Assert.Contains("320 were spent", PaymentViews.Outcome(refund, "@ann").Text.Plain, StringComparison.Ordinal);
        Assert.Equal(0, await bench.BalanceAsync());
    }

    [Fact]
    public async Task What_was_sold_and_given_on_is_not_refunded_from_what_came_for_nothing()
    {
        await using var bench = new IntakeBench(stars: StarBench.Offer, cashier: new FakeCashier());
        await bench.AvailableAsync(StarBench.Member());
        await bench.Get<IStarPaymentHandler>().AcceptAsync(StarBench.Payment("c1"), CancellationToken.None);
        var gift = new Gift("g", StarBench.Member(), StarBench.Member("2"), new CreditAmount(100), "", new Bot.Core.Chat.CommunityId("telegram", "-77"));
        Assert.True((await bench.Ledger.GiveAsync(gift, CancellationToken.None)).IsOk(out _, out _));
        var wish = new RefundOrder("r1", StarBench.Member("9").Id, "c1", "x", IsForced: false);
        Assert.False((await bench.Get<RefundDesk>().AskAsync(wish, CancellationToken.None)).IsOk(out _, out var refusal));
        Assert.StartsWith("They have only 400 credits of the 500 that were sold", refusal.Text, StringComparison.Ordinal);
        Assert.Contains("To take 400 and refund", refusal.Text, StringComparison.Ordinal);
        Assert.Equal(500, await bench.AvailableAsync(StarBench.Member()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refund_makes_no_gift_of_what_came_for_nothing_whatever_the_platform_says(bool isRefused)
    {
        var cashier = new FakeCashier();
        await using var bench = new IntakeBench(stars: StarBench.Offer, cashier: cashier);
        if (isRefused) cashier.Answers.Enqueue(new StarRefundAnswer.Refused("no"));
        await bench.AvailableAsync(StarBench.Member());
        await bench.Get<IStarPaymentHandler>().AcceptAsync(StarBench.Payment("c1"), CancellationToken.None);
        Assert.True((await GiveAsync(bench, 450, "g1")).IsOk(out _, out _));
        var wish = new RefundOrder("r1", StarBench.Member("9").Id, "c1", "x", IsForced: true);
        Assert.True((await bench.Get<RefundDesk>().AskAsync(wish, CancellationToken.None)).IsOk(out var refund, out _));
        await bench.Get<RefundDesk>().FinishAsync(refund, CancellationToken.None);
        Assert.Equal(50, refund.Taken.Value);
        Assert.Equal(isRefused ? 150 : 100, await bench.AvailableAsync(StarBench.Member()));
        Assert.False((await GiveAsync(bench, isRefused ? 51 : 1, "g2")).IsOk(out _, out _));
        if (isRefused) Assert.True((await GiveAsync(bench, 50, "g3")).IsOk(out _, out _));
        await bench.AssertBalancedAsync();
    }

    private static Task<Result<Given>> GiveAsync(IntakeBench bench, long amount, string command) => bench.Ledger.GiveAsync(
        new Gift(command, StarBench.Member(), StarBench.Member("2"), new CreditAmount(amount), "", new CommunityId("telegram", "-77")),
        CancellationToken.None);

    [Fact]
    public async Task Everything_spent_takes_nothing()
    {
        await using var bench = await PaidAsync();
        await bench.SpendAsync("s1", 500);
        Assert.Equal(0, (await bench.RefundAsync("r1", "c1", force: true)).Taken.Value);
        await bench.Ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_the_platform_refuses_brings_the_credits_back_and_may_be_tried_again()
    {
        await using var bench = await PaidAsync();
        bench.Cashier.Answers.Enqueue(new StarRefundAnswer.Refused("Bad Request: CHARGE_NOT_FOUND"));
        var refund = await bench.RefundAsync("r1", "c1");
        Assert.Equal(RefundState.Refused, refund.State);
        Assert.Contains(
            "CHARGE_NOT_FOUND. The 500 credits are back", PaymentViews.Outcome(refund, "@ann").Text.Plain, StringComparison.Ordinal);
        Assert.Equal(500, await bench.BalanceAsync());
        Assert.Equal(RefundState.Refused, (await bench.RefundAsync("r1", "c1")).State);
        Assert.Single(bench.Cashier.Asked);
        Assert.Equal(RefundState.Refunded, (await bench.RefundAsync("r2", "c1")).State);
        Assert.Equal(0, await bench.BalanceAsync());
        await bench.Ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_crash_before_the_platform_was_asked_is_finished_by_the_rounds()
    {
        await using var bench = await PaidAsync();
        Assert.True((await bench.AskAsync("r1", "c1")).IsOk(out _, out _));
        bench.Restart();
        await bench.Rounds.RunOnceAsync(CancellationToken.None);
        Assert.Empty(bench.Cashier.Asked);
        Assert.Equal("A refund of this payment is under way. You are told when it ends.", await bench.RefusalAsync("r2", "c1"));
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.Rounds.RunOnceAsync(CancellationToken.None);
        Assert.Single(bench.Cashier.Asked);
        Assert.StartsWith("Refunded: 250 Stars", bench.Announced()[^1], StringComparison.Ordinal);
        await bench.Rounds.RunOnceAsync(CancellationToken.None);
        Assert.Single(bench.Cashier.Asked);
    }

    [Fact]
    public async Task A_payment_that_cannot_be_read_keeps_no_other_refund_waiting_and_a_clock_set_back_none()
    {
        await using var bench = await PaidAsync();
        await bench.PaidAsync("c2", StarBench.Order("2"));
        Assert.True((await bench.AskAsync("r1", "c1")).IsOk(out _, out _));
        Assert.True((await bench.AskAsync("r2", "c2")).IsOk(out _, out _));
        using (var raw = new Bot.Core.Tests.Storage.RawSql(bench.Ledger.Path))
        {
            foreach (var trigger in raw.Column("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'payments'"))
                raw.Execute($"DROP TRIGGER {trigger}");
            raw.Execute("UPDATE payments SET paid_at = 9000000000000000000 WHERE charge = 'c1'");
        }

        // Due in a minute by a clock that was hours ahead.
        bench.Time.SetClock(TimeSpan.FromHours(-3));
        await bench.Rounds.RunOnceAsync(CancellationToken.None);
        Assert.Equal(["c2"], bench.Cashier.Asked.Select(static asked => asked.Charge));
    }

    [Fact]
    public async Task A_silent_platform_is_asked_again_with_growing_pauses()
    {
        await using var bench = await PaidAsync();
        for (var silence = 0; silence < 3; silence++) bench.Cashier.Answers.Enqueue(new StarRefundAnswer.Unknown(TimeSpan.FromSeconds(5)));
        var refund = await bench.RefundAsync("r1", "c1");
        Assert.Equal(RefundState.Asked, refund.State);
        Assert.Contains("keep asking", PaymentViews.Outcome(refund, "@ann").Text.Plain, StringComparison.Ordinal);
        foreach (var pause in new[] { 30, 60, 120 })
        {
            await bench.Rounds.RunOnceAsync(CancellationToken.None);
            var asked = bench.Cashier.Asked.Count;
            bench.Time.Advance(TimeSpan.FromSeconds(pause));
            await bench.Rounds.RunOnceAsync(CancellationToken.None);
            Assert.Equal(asked + 1, bench.Cashier.Asked.Count);
        }

        Assert.Equal(RefundState.Refunded, (await bench.RefundAsync("r1", "c1")).State);
    }

    [Fact]
    public async Task The_platforms_own_word_ends_a_refund_whose_answer_was_lost()
    {
        await using var bench = await PaidAsync();
        bench.Cashier.Answers.Enqueue(new StarRefundAnswer.Unknown(TimeSpan.Zero));
        await bench.RefundAsync("r1", "c1");
        for (var told = 0; told < 2; told++) await bench.ReturnedAsync("c1");
        Assert.Equal(RefundState.Refunded, (await bench.RefundAsync("r1", "c1")).State);
        Assert.Equal(2, bench.Announced().Count);
        Assert.Equal(0, await bench.BalanceAsync());
        await bench.Ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Stars_that_telegram_gave_back_by_itself_take_what_is_left_once()
    {
        await using var bench = await PaidAsync();
        await bench.SpendAsync("s1", 100);
        for (var told = 0; told < 3; told++) await bench.ReturnedAsync("c1");
        Assert.Equal(0, await bench.BalanceAsync());
        Assert.Equal(2, bench.Announced().Count);
        Assert.Contains(
            "without this bot's wish, charge c1. Only 400 credits of 500 could be taken back; 100 were spent.",
            bench.Announced()[^1],
            StringComparison.Ordinal);
        Assert.Contains("refunded already", await bench.RefusalAsync("r1", "c1"), StringComparison.Ordinal);
        Assert.Empty(bench.Cashier.Asked);
        await bench.Ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_return_of_an_unknown_payment_is_told_to_the_operators()
    {
        await using var bench = new StarBench();
        await bench.ReturnedAsync("c9");
        Assert.Contains("not in my books was given back, charge c9", Assert.Single(bench.Announced()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_operators_at_once_refund_once()
    {
        await using var bench = await PaidAsync();
        var asked = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => bench.AskAsync($"r{i}", "c1"))));
        Assert.Single(asked, static result => result.IsOk(out _, out _));
        Assert.Equal(0, await bench.BalanceAsync());
    }

    private static async Task<StarBench> PaidAsync()
    {
        var bench = new StarBench();
        await bench.PaidAsync("c1");
        return bench;
    }
}
