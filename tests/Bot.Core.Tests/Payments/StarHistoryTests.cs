using Bot.Core.Payments;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Payments;

/// <summary>A thousand charges in random orders of being paid, told again, spent, refunded, refused, lost and returned.</summary>
public sealed class StarHistoryTests
{
    private const int Charges = 300;

    [Theory]
    [InlineData(1)]
    [InlineData(22)]
    [InlineData(333)]
    [InlineData(4444)]
    public async Task Every_charge_is_credited_once_and_refunded_at_most_once(int seed)
    {
        var random = new Random(seed);
        await using var bench = new StarBench();
        var model = new StarModel();
        for (var step = 0; step < Charges * 6; step++)
        {
            await StepAsync(bench, model, random, step);
            if (step % 300 == 0) await CompareAsync(bench, model);
        }

        // Whatever hangs is finished by the ordinary rounds.
        bench.Restart();
        bench.Time.Advance(TimeSpan.FromHours(3));
        while (model.Sales.Any(static sale => sale.Value.State == SaleState.Asked))
        {
            foreach (var (charge, _) in model.Sales.Where(static sale => sale.Value.State == SaleState.Asked).ToList())
                model.Answer(charge, isDone: true);
            for (var round = 0; round < Charges / 50; round++) await bench.Rounds.RunOnceAsync(CancellationToken.None);
        }

        await CompareAsync(bench, model);
        AssertOncePerCharge(bench, model);
    }

    private static async Task StepAsync(StarBench bench, StarModel model, Random random, int step)
    {
        var (charge, user) = ($"c{random.Next(Charges)}", $"{random.Next(1, 5)}");
        switch (random.Next(100))
        {
            case < 40:
                await PayAsync(bench, model, random, charge);
                break;
            case < 55:
                var amount = random.Next(1, 900);
                model.Spend(user, amount);
                await bench.SpendAsync($"spend{step}", amount, user);
                break;
            case < 85:
                await RefundAsync(bench, model, random, charge, $"refund{step}");
                break;
            case < 93 when model.Sales.ContainsKey(charge):
                model.Return(charge);
                for (var told = random.Next(1, 3); told > 0; told--) await bench.ReturnedAsync(charge);
                break;
            default:
                bench.Restart();
                break;
        }
    }

    /// <summary>The payer of a charge is always the same, as is the package; only how often it is told differs.</summary>
    private static async Task PayAsync(StarBench bench, StarModel model, Random random, string charge)
    {
        var number = int.Parse(charge.AsSpan(1));
        var (user, package) = ($"{1 + number % 4}", StarBench.Offer.Packages[number % 2]);
        var order = StarBench.Order(user, package.Credits.Value, package.Stars);
        Assert.Null(await bench.CheckAsync(order));
        model.Pay(charge, user, package.Credits.Value);
        for (var told = random.Next(1, 4); told > 0; told--) await bench.PaidAsync(charge, order);
    }

    private static async Task RefundAsync(StarBench bench, StarModel model, Random random, string charge, string command)
    {
        var force = random.Next(2) == 0;
        var begins = model.Ask(charge, force);
        var asked = await bench.AskAsync(command, charge, force);
        Assert.Equal(begins, asked.IsOk(out var refund, out _));
        if (refund is null) return;
        Assert.Equal(model.Sales[charge].Taken, refund.Taken.Value);
        switch (random.Next(5))
        {
            case 0:
                // A crash before the platform is asked.
                return;
            case 1:
                bench.Cashier.Answers.Enqueue(new StarRefundAnswer.Unknown(TimeSpan.Zero));
                break;
            case 2:
                bench.Cashier.Answers.Enqueue(new StarRefundAnswer.Refused("no"));
                model.Answer(charge, isDone: false);
                break;
            default:
                model.Answer(charge, isDone: true);
                break;
        }

        // The command comes twice; its second answer is the first one's, and the platform is asked again only if it was silent.
        await bench.Desk.FinishAsync(refund, CancellationToken.None);
        Assert.True((await bench.AskAsync(command, charge, force)).IsOk(out var again, out _));
        Assert.Equal(refund.Taken, again.Taken);
    }

    private static async Task CompareAsync(StarBench bench, StarModel model)
    {
        for (var user = 1; user < 5; user++) Assert.Equal(model.Balance($"{user}"), await bench.BalanceAsync($"{user}"));
        await bench.Ledger.AssertBalancedAsync();
    }

    private static void AssertOncePerCharge(StarBench bench, StarModel model)
    {
        using var raw = new RawSql(bench.Ledger.Path);
        var paid = raw.Column(
            "SELECT charge || ' ' || member || ' ' || credits || ' ' || (refunded_at IS NOT NULL) FROM payments ORDER BY charge");
        Assert.Equal(
            model.Sales.OrderBy(static sale => sale.Key, StringComparer.Ordinal)
                .Select(static sale => $"{sale.Key} telegram:{sale.Value.User} {sale.Value.Credits} "
                    + $"{(sale.Value.State == SaleState.Refunded ? 1 : 0)}"),
            paid);
        Assert.InRange(model.Sales.Count, Charges * 2 / 3, Charges);
        Assert.Equal((long)model.Sales.Count, raw.Scalar("SELECT count(*) FROM transfers WHERE cause LIKE 'stars:%'"));
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM refunds WHERE state = 'Asked'"));
        Assert.InRange(model.Sales.Values.Count(static sale => sale.State == SaleState.Refunded), 20, Charges);
    }
}
