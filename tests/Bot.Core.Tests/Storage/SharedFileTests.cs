using Bot.Core.Jobs;
using Bot.Core.Ledger;

namespace Bot.Core.Tests.Storage;

/// <summary>Two processes on one file: each has its own writer, and SQLite's lock is all they share.</summary>
public sealed class SharedFileTests
{
    [Fact]
    public async Task Credits_for_one_job_buy_one_job_whichever_process_is_asked()
    {
        await using var one = Bench.Fresh(Bench.Policy with { MaxJobsPerMember = 100 });
        await using var two = one.Another(Bench.Policy with { MaxJobsPerMember = 100 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            var bench = i % 2 == 0 ? one : two;
            var job = bench.Job($"discord:{i}", price: 60);
            return (await bench.Jobs.AcceptAsync(job, CancellationToken.None)).IsOk(out _, out _);
        })));
        Assert.Single(answers, accepted => accepted);
        Assert.Equal(60, (await two.WalletAsync()).Held.Value);
        await one.AssertBalancedAsync();
    }

    [Fact]
    public async Task One_command_delivered_to_both_processes_is_one_job_and_one_hold()
    {
        await using var one = Bench.Fresh();
        await using var two = one.Another();
        for (var i = 0; i < 20; i++)
        {
            var job = one.Job($"discord:{i}", user: $"{i}");
            var both = await Task.WhenAll(
                Task.Run(() => one.AcceptedAsync(job)), Task.Run(() => two.AcceptedAsync(job)));
            Assert.Single(both, accepted => accepted.IsNew);
            Assert.Equal(10, (await one.WalletAsync($"{i}")).Held.Value);
        }

        await two.AssertBalancedAsync();
    }

    [Fact]
    public async Task Two_processes_never_claim_the_same_job()
    {
        await using var one = Bench.Fresh();
        await using var two = one.Another();
        for (var i = 0; i < 60; i++) await one.AcceptedAsync(one.Job($"discord:{i}", user: $"{i}", price: 0));
        one.Time.Advance(TimeSpan.FromMinutes(2));
        var until = one.Time.GetUtcNow() + TimeSpan.FromMinutes(1);
        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(
            () => (i % 2 == 0 ? one : two).Jobs.ClaimAsync(new JobLease($"{i}", until), 7, CancellationToken.None))));
        var claimed = claims.SelectMany(jobs => jobs).Select(job => job.Id).ToList();
        Assert.Equal(60, claimed.Count);
        Assert.Equal(60, claimed.Distinct().Count());
    }

    [Fact]
    public async Task Moderators_in_both_processes_lose_no_grant()
    {
        await using var one = Bench.Fresh();
        await using var two = one.Another();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(
            () => (i % 2 == 0 ? one : two).AdjustedAsync($"discord:{i}", TransferKind.Grant, 3))));
        Assert.Equal(100 + 180, (await one.WalletAsync()).Balance.Value);
        await one.AssertBalancedAsync();
    }
}
