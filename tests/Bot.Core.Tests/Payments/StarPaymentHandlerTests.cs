using Bot.Core.Chat;
using Bot.Core.Ledger;
using Bot.Core.Payments;
using Bot.Core.Storage;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Payments;

/// <summary>Which payments pass, and what those that were made turn into.</summary>
public sealed class StarPaymentHandlerTests
{
    [Fact]
    public async Task A_genuine_order_passes()
    {
        await using var bench = new StarBench();
        Assert.Null(await bench.CheckAsync(StarBench.Order()));
        Assert.Null(await bench.CheckAsync(StarBench.Order(credits: 1200, stars: 500)));
    }

    [Fact]
    public async Task Forged_and_stale_orders_are_refused_with_words()
    {
        await using var bench = new StarBench();
        Assert.Contains("made for somebody else", await bench.CheckAsync(StarBench.Order(madeFor: "2")), StringComparison.Ordinal);
        Assert.Contains(
            "not valid", await bench.CheckAsync(StarBench.Order() with { Payload = "premium for ever" }), StringComparison.Ordinal);
        Assert.Contains("not valid", await bench.CheckAsync(StarBench.Order() with { Currency = "EUR" }), StringComparison.Ordinal);
        Assert.Contains("not valid", await bench.CheckAsync(StarBench.Order(amount: 1)), StringComparison.Ordinal);
        Assert.Contains("no longer sold at this price", await bench.CheckAsync(StarBench.Order(stars: 1)), StringComparison.Ordinal);
        Assert.Contains("no longer sold at this price", await bench.CheckAsync(StarBench.Order(credits: 9999)), StringComparison.Ordinal);
        foreach (var order in (StarCheckout[])[StarBench.Order(madeFor: "2"), StarBench.Order(stars: 1), StarBench.Order(amount: 1)])
            Assert.Contains("You were not charged", await bench.CheckAsync(order), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_package_is_refused()
    {
        await using var bench = new StarBench();
        bench.Restart(new StarOffer([new StarPackage(new CreditAmount(1200), 500)], "@help"));
        Assert.Contains("no longer sold", await bench.CheckAsync(StarBench.Order()), StringComparison.Ordinal);
        bench.CloseShop();
        Assert.Contains("Nothing is sold here", await bench.CheckAsync(StarBench.Order()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_would_overflow_is_refused()
    {
        await using var bench = new StarBench();
        await bench.BalanceAsync();
        await FillAsync(bench);
        Assert.Contains("cannot hold that many", await bench.CheckAsync(StarBench.Order()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_can_forbid_a_member_to_pay()
    {
        await using var bench = new StarBench();
        bench.Rules.Add(new Rule(static payer => payer.User == "1" ? new Refusal("You are blocked.") : null));
        bench.Restart();
        Assert.Equal("You are blocked.", await bench.CheckAsync(StarBench.Order()));
        Assert.Null(await bench.CheckAsync(StarBench.Order(user: "2")));
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_refuses_and_does_not_throw()
    {
        await using var bench = new StarBench();
        bench.Rules.Add(new Rule(static _ => throw new StorageUnavailableException("The disk is gone.", new IOException())));
        bench.Restart();
        Assert.Contains("cannot take payments right now", await bench.CheckAsync(StarBench.Order()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_is_credited_once_and_told_to_member_and_operators()
    {
        await using var bench = new StarBench();
        for (var told = 0; told < 3; told++) await bench.PaidAsync("c1");
        bench.Restart();
        await bench.PaidAsync("c1");
        Assert.Equal(500, await bench.BalanceAsync());
        Assert.Equal(["Sold: @ann1 (telegram:1) paid 250 Stars for 500 credits. Charge c1."], bench.Announced());
        await bench.ShowReceiptsAsync();
        var receipt = Assert.Single(bench.Chat.Views);
        Assert.StartsWith(
            "Thank you. 500 credits were added for 250 Stars; you have 500 credits now.", receipt.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("Payment: c1", receipt.Text.Plain, StringComparison.Ordinal);
        await bench.ShowReceiptsAsync();
        Assert.Single(bench.Chat.Views);
        await bench.Ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_payment_that_can_never_be_credited_is_stored_for_a_refund_and_stops_nothing()
    {
        await using var bench = new StarBench();
        using (var raw = new RawSql(bench.Ledger.Path))
            raw.Execute("CREATE TRIGGER broken BEFORE INSERT ON transfers BEGIN SELECT RAISE(ABORT, 'broken'); END");
        for (var n = 1; n < StarPaymentHandler.MaxFailures; n++) await Assert.ThrowsAnyAsync<Exception>(() => bench.PaidAsync("poison"));
        await bench.PaidAsync("poison");
        await bench.PaidAsync("poison");
        using (var raw = new RawSql(bench.Ledger.Path))
        {
            raw.Execute("DROP TRIGGER broken");
            Assert.Equal(1L, raw.Scalar("SELECT count(*) FROM payments WHERE charge = 'poison' AND credits = 0 AND transfer_id IS NULL"));
            Assert.Equal(2L, raw.Scalar("SELECT count(*) FROM outbox"));
        }

        await bench.PaidAsync("poison");
        Assert.Equal(RefundState.Refunded, (await bench.RefundAsync("r", "poison")).State);
        Assert.Equal("poison", Assert.Single(bench.Cashier.Asked).Charge);
        await bench.Ledger.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("\0", "\0")]
    [InlineData("\ud800", "\udc00\ud800")]
    [InlineData("", null)]
    [InlineData("'; DROP TABLE payments; --", "$charge")]
    public async Task No_name_of_a_payer_keeps_the_credits_away(string name, string? username)
    {
        await using var bench = new StarBench();
        var payer = StarBench.Member() with { Name = name, Username = username };
        await bench.PaidAsync("c1", StarBench.Order() with { Payer = payer });
        await bench.PaidAsync("c2", StarBench.Order() with { Payer = payer with { Name = new string('n', 100_000) } });
        Assert.Equal(1000, await bench.BalanceAsync());
        await bench.ShowReceiptsAsync();
        await bench.Ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_was_credited_is_never_stored_again_as_if_it_were_not()
    {
        await using var bench = new StarBench();
        await bench.PaidAsync("c1");
        using (var raw = new RawSql(bench.Ledger.Path))
            raw.Execute("CREATE TRIGGER broken BEFORE INSERT ON transfers BEGIN SELECT RAISE(ABORT, 'broken'); END");
        for (var n = 0; n <= StarPaymentHandler.MaxFailures; n++) await bench.PaidAsync("c1");
        bench.Restart();
        await bench.PaidAsync("c1");
        using (var raw = new RawSql(bench.Ledger.Path))
        {
            raw.Execute("DROP TRIGGER broken");
            Assert.Equal(500L, raw.Scalar("SELECT sum(credits) FROM payments"));
        }

        // The credits go with the Stars, and nothing of the one is left without the other.
        Assert.Equal(500, (await bench.RefundAsync("r1", "c1")).Taken.Value);
        await bench.PaidAsync("c1");
        Assert.Equal(0, await bench.BalanceAsync());
    }

    [Fact]
    public async Task A_return_that_can_never_be_noted_is_told_to_the_operators_and_stops_nothing()
    {
        await using var bench = new StarBench();
        await bench.PaidAsync("c1");
        using (var raw = new RawSql(bench.Ledger.Path))
            raw.Execute("CREATE TRIGGER broken BEFORE INSERT ON refunds BEGIN SELECT RAISE(ABORT, 'broken'); END");
        for (var n = 1; n < StarPaymentHandler.MaxFailures; n++)
            await Assert.ThrowsAnyAsync<Exception>(() => bench.Till.ReturnedAsync("c1", CancellationToken.None));
        await bench.Till.ReturnedAsync("c1", CancellationToken.None);
        Assert.Contains("could not be taken (see the log), charge c1", bench.Announced()[^1], StringComparison.Ordinal);
        Assert.Equal(500, await bench.BalanceAsync());
    }

    [Fact]
    public async Task A_payment_told_by_many_at_once_is_credited_once()
    {
        await using var bench = new StarBench();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => bench.PaidAsync("c1"))));
        Assert.Equal(500, await bench.BalanceAsync());
        Assert.Single(bench.Announced());
    }

    [Fact]
    public async Task A_payment_that_passed_is_credited_although_its_package_was_retired_meanwhile()
    {
        await using var bench = new StarBench();
        bench.CloseShop();
        await bench.PaidAsync("c1");
        Assert.Equal(500, await bench.BalanceAsync());
    }

    [Theory]
    [InlineData("premium for ever")]
    [InlineData("credits1:2:500:250")]
    [InlineData("credits1:1:500:1")]
    public async Task Money_for_no_invoice_of_ours_is_kept_for_the_operators_and_not_credited(string payload)
    {
        await using var bench = new StarBench();
        await bench.PaidAsync("c1", StarBench.Order() with { Payload = payload });
        Assert.Equal(0, await bench.BalanceAsync());
        Assert.Contains("/refund c1 not credited", Assert.Single(bench.Announced()), StringComparison.Ordinal);
        await bench.ShowReceiptsAsync();
        Assert.Contains("could not be turned into credits", bench.Chat.LastText, StringComparison.Ordinal);
        Assert.Equal(RefundState.Refunded, (await bench.RefundAsync("r1", "c1")).State);
    }

    [Fact]
    public async Task What_an_account_cannot_hold_is_not_credited_and_can_be_refunded()
    {
        await using var bench = new StarBench();
        await bench.BalanceAsync();
        await FillAsync(bench);
        await bench.PaidAsync("c1");
        Assert.Equal(Account.MaxBalance.Value, await bench.BalanceAsync());
        Assert.Equal(0, (await bench.RefundAsync("r1", "c1")).Taken.Value);
        await bench.Ledger.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("", 250)]
    [InlineData("c1", 0)]
    [InlineData("c1", -5)]
    public async Task What_cannot_be_a_payment_is_not_kept(string charge, long amount)
    {
        await using var bench = new StarBench();
        await bench.PaidAsync(charge, StarBench.Order(amount: amount));
        Assert.Empty(bench.Announced());
    }

    [Fact]
    public async Task A_receipt_that_cannot_be_shown_now_is_shown_later_and_one_for_nobody_is_dropped()
    {
        await using var bench = new StarBench();
        await bench.PaidAsync("c1");
        bench.Chat.Before = static (_, _) => throw new OperationCanceledException();
        await bench.ShowReceiptsAsync();
        Assert.Empty(bench.Chat.Views);
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        bench.Chat.Before = static (_, _) => Task.CompletedTask;
        bench.Chat.Answer(new ShowResult.Gone("blocked"));
        await bench.ShowReceiptsAsync();
        await bench.ShowReceiptsAsync();
        Assert.Single(bench.Chat.Views);
    }

    private sealed class Rule(Func<MemberId, Refusal?> refuse) : IPaymentRule
    {
        public Refusal? Refuse(ReadTransaction transaction, MemberId payer, DateTimeOffset now) => refuse(payer);
    }

    private static async Task FillAsync(StarBench bench)
    {
        using var raw = new RawSql(bench.Ledger.Path);
        var account = raw.Column("SELECT account_id FROM identities", column: 0)[0];
        raw.Execute($"INSERT INTO transfers (account_id, kind, amount, at, reason, cause) VALUES ({account}, 'Grant', "
            + $"{Account.MaxBalance}, 0, '', 'fill')");
        Assert.Equal(Account.MaxBalance.Value, await bench.BalanceAsync());
    }
}
