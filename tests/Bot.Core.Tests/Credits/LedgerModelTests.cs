using Bot.Core.Credits;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Credits;

/// <summary>Thousands of random operations, each compared with a model that is a few dictionaries.</summary>
public sealed class LedgerModelTests
{
    private static readonly CreditPolicy Policy = new(
        StartingCredits: 100, DailyCredits: 50, DailyLimit: 200, MaxJobsPerMember: 3);

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    [InlineData(4000)]
    public async Task The_ledger_does_what_the_model_does(int seed)
    {
        var random = new Random(seed);
        await using var bench = Bench.Fresh(Policy);
        var model = new LedgerModel(Policy);
        var accepted = 0;
        for (var step = 0; step < 1500; step++)
        {
            var user = $"{random.Next(6)}";
            switch (random.Next(100))
            {
                case < 3:
                    bench.Time.Advance(TimeSpan.FromHours(random.Next(1, 30)));
                    break;
                case < 15:
                    await CompareWalletAsync(bench, model, user);
                    break;
                case < 35:
                    await AdjustAsync(bench, model, random, user);
                    break;
                case < 65:
                    accepted += await AcceptAsync(bench, model, random, user);
                    break;
                default:
                    await ApplyAsync(bench, model, random);
                    break;
            }

            if (step % 250 == 0) await bench.AssertBalancedAsync();
        }

        Assert.InRange(accepted, 50, 1500);
        for (var user = 0; user < 6; user++) await CompareWalletAsync(bench, model, $"{user}");
        await bench.AssertBalancedAsync();
    }

    private static async Task CompareWalletAsync(Bench bench, LedgerModel model, string user) =>
        Assert.Equal(model.Wallet(user, bench.Time.GetUtcNow()), await bench.WalletAsync(user));

    private static async Task AdjustAsync(Bench bench, LedgerModel model, Random random, string user)
    {
        // A tenth of the commands come twice.
        var command = $"adjust:{(random.Next(10) == 0 ? model.LastCommand : model.NewCommand())}";
        var (kind, amount) = model.Adjustments.TryGetValue(command, out var earlier)
            ? (earlier.Kind, earlier.Amount)
            : (random.Next(2) == 0 ? TransferKind.Grant : TransferKind.Take, random.Next(1, 80));
        user = earlier?.User ?? user;
        var expected = model.Adjust(command, kind, amount, user, bench.Time.GetUtcNow());
        var result = await bench.AdjustAsync(command, kind, amount, user);
        Assert.Equal(expected, result.IsOk(out _, out _));
        await CompareWalletAsync(bench, model, user);
    }

    private static async Task<int> AcceptAsync(Bench bench, LedgerModel model, Random random, string user)
    {
        var isRepeat = model.Jobs.Count > 0 && random.Next(10) == 0;
        var id = isRepeat ? model.Jobs.Keys.ElementAt(random.Next(model.Jobs.Count)) : $"job:{model.NewCommand()}";
        user = isRepeat ? model.Jobs[id].User : user;
        var price = random.Next(0, 70);
        var expected = model.Accept(id, user, price, bench.Time.GetUtcNow());
        var result = await bench.Jobs.AcceptAsync(bench.Job(id, user, price), CancellationToken.None);
        Assert.Equal(expected, result.IsOk(out var accepted, out _) ? accepted.IsNew ? "new" : "again" : "refused");
        var wallet = model.Wallet(user, bench.Time.GetUtcNow());
        if (accepted is not null) Assert.Equal(wallet.Available, accepted.Available);
        await CompareWalletAsync(bench, model, user);
        return expected == "new" ? 1 : 0;
    }

    private static async Task ApplyAsync(Bench bench, LedgerModel model, Random random)
    {
        var open = model.Jobs.Values.Where(job => !job.IsFinal).ToList();
        if (open.Count == 0) return;
        var job = open[random.Next(open.Count)];
        var happened = Happened.All[random.Next(Happened.All.Length)];
        if (!LedgerModel.CanApply(job, happened))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(
                () => bench.Jobs.ApplyAsync(job.Id, "runner", happened, CancellationToken.None));
            return;
        }

        model.Apply(job, happened);
        var applied = await bench.Jobs.ApplyAsync(job.Id, "runner", happened, CancellationToken.None);
        Assert.Equal((job.State, job.IsFinal), (applied!.State, applied.IsFinal));
        await CompareWalletAsync(bench, model, job.User);
    }
}
