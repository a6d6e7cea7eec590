using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

/// <summary>Random histories of everything that moves credits, each compared step by step with a small model.</summary>
public sealed class LedgerModelTests
{
    // So many at once that they share commits.
    private const int MaxConcurrent = 32;

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    [InlineData(4000)]
    public async Task The_ledger_does_what_the_model_does(int seed)
    {
        await using var bench = Bench.Fresh(LedgerHistory.Policy);
        var history = new LedgerHistory(bench, seed, "77") { IsAlone = true };
        await history.AllowOwnGrantsAsync();
        for (var step = 0; step < 3000; step++)
        {
            await history.StepAsync();
            if (step % 250 == 0) await bench.AssertBalancedAsync();
        }

        await history.CompareAllAsync();
        await bench.AssertBalancedAsync();
        Assert.InRange(history.Accepted, 50, 3000);
        string[] answers =
            ["ok", "few", "own", "same", "held", "self", "much", "unknown", "elsewhere", "job", "undone", "spent", "no code",
                "reach", "no pool", "pool", "operators", "refunded", "asked", "sold"];
        Assert.Empty(answers.Except(history.Answers.Keys));
    }

    [Fact]
    public async Task Thousands_of_histories_on_one_file_do_what_their_models_do()
    {
        await using var bench = Bench.Fresh(LedgerHistory.Policy);
        var first = Environment.TickCount & 0xFFFFFF;
        await Parallel.ForEachAsync(
            Enumerable.Range(first, TestDepth.Rounds(2_000, first)),
            new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrent },
            async (seed, _) => await RunAsync(bench, seed));
        await bench.AssertBalancedAsync();
    }

    private static async Task RunAsync(Bench bench, int seed)
    {
        var history = new LedgerHistory(bench, seed, $"h{seed}");
        var step = 0;
        try
        {
            await history.AllowOwnGrantsAsync();
            for (; step < 40; step++) await history.StepAsync();
            await history.CompareAllAsync();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"The history of seed {seed} differs at step {step}: {failure.Message}", failure);
        }
    }
}
