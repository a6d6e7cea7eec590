using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Turns;
using Bot.Core.Models;

namespace Bot.Core.Tests.Jobs.Turns;

/// <summary>A line, and jobs that come to it one second after the other.</summary>
internal sealed class TurnBench(int most)
{
    public static readonly CommunityId Here = new("discord", "77"), There = new("telegram", "-5");

    private int _jobs;

    public ManualTime Time { get; } = new();

    public TurnScheduler Turns => field ??= new TurnScheduler(most, Time);

    public JobTurn Enter(
        long account, int maxConcurrent = 100, CommunityId? community = null, JobState state = JobState.Accepted, string model = "flux") =>
        Turns.Enter(Job(account, community, state, model), maxConcurrent);

    public Job Job(long account, CommunityId? community = null, JobState state = JobState.Accepted, string model = "flux")
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        var now = Time.GetUtcNow();
        return new Job(
            new JobId($"discord:{++_jobs}"),
            new MemberId("discord", $"{account}"),
            community ?? Here,
            new ReplyAddress("discord", "5", "t"),
            new JobRequest("imagine", model, "fal-ai/flux", "a fox", "{}", [], 1),
            new CreditAmount(10),
            state,
            now,
            now + TimeSpan.FromMinutes(30))
        {
            Account = new AccountId(account),
            Number = _jobs,
        };
    }

    public IReadOnlyList<WaitingTurn> Foresee(Func<string, TimeSpan?>? usual = null) =>
        Forecast.Of(Turns.Look(), usual ?? (static _ => TimeSpan.FromSeconds(10)), Time.GetUtcNow());

    public static bool[] Granted(params JobTurn[] turns) => [.. turns.Select(static turn => turn.Granted.IsCompleted)];
}
