using Bot.Core.Communities;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Jobs.Turns;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Jobs;

/// <summary>What a runner needs of the line, over a real database. The board rests until it is started.</summary>
internal sealed class WaitingBench : IDisposable
{
    private readonly FlowBench _outside;

    public WaitingBench(FlowBench outside, int most = TurnScheduler.DefaultMax)
    {
        var (database, time) = (outside.Bench.Database, outside.Bench.Time);
        _outside = outside;
        Turns = new TurnScheduler(most, time);
        Settings = new CommunitySettings(database);
        Pauses = new Pauses(Settings, Turns);
        var times = new MeasuredTimes(new GenerationStats(database, time), time, NullLogger<MeasuredTimes>.Instance);
        Board = new WaitingMessageUpdater(new WaitingLine(Turns, times, time), Pauses, outside.Replies, time, NullLogger<WaitingMessageUpdater>.Instance);
    }

    public TurnScheduler Turns { get; }

    public CommunitySettings Settings { get; }

    public Pauses Pauses { get; }

    public WaitingMessageUpdater Board { get; }

    public JobRunner NewRunner(IJobStore store, ILogger<JobRunner> log) => new(
        store, _outside.Replies, _outside.Flow, new JobTimes(), Turns, Board, Pauses, Bot.Core.Tests.Storage.Bench.Policy,
        new Ids(Guid.NewGuid), _outside.Bench.Time, log);

    public void Dispose()
    {
        Board.Dispose();
        Pauses.Dispose();
    }
}
