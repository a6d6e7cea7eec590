using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Turns;

namespace Bot.Core.Tests.Jobs.Turns;

/// <summary>Random arrivals and endings against a small model of what taking turns means.</summary>
public sealed class TurnPropertyTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_comes_and_goes_turns_are_given_as_the_model_gives_them(int seed)
    {
        var history = new TurnHistory(new Random(seed));
        for (var step = 0; step < 400; step++)
        {
            history.Step();
            history.AssertSame();
        }

        history.AssertNobodyStarves();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_was_foreseen_happens_when_nothing_else_comes(int seed)
    {
        var random = new Random(seed);
        var bench = new TurnBench(random.Next(1, 5));
        var running = new PriorityQueue<JobTurn, (DateTimeOffset, int)>();
        for (var job = 0; job < 40; job++) bench.Enter(random.Next(1, 6), random.Next(1, 4), model: $"{random.Next(5, 30)}");
        // Everything runs as long as its model says, from the moment it got its turn.
        var foreseen = bench.Foresee(
            static model => TimeSpan.FromHours(int.Parse(model, System.Globalization.CultureInfo.InvariantCulture)));
        var began = bench.Time.GetUtcNow();
        var order = 0;
        foreach (var taken in bench.Turns.Look().Taken) running.Enqueue(taken.Turn, (EndOf(taken.Turn, taken.Since), order++));
        var waiting = foreseen.ToDictionary(static one => one.Turn);
        var position = 0;
        while (running.TryDequeue(out var ended, out var key))
        {
            bench.Time.Advance(key.Item1 - bench.Time.GetUtcNow());
            ended.Dispose();
            foreach (var next in waiting.Values.Where(static one => one.Turn.Granted.IsCompleted).OrderBy(static one => one.Position).ToList())
            {
                Assert.Equal((++position, bench.Time.GetUtcNow() - began), (next.Position, next.Wait));
                waiting.Remove(next.Turn);
                running.Enqueue(next.Turn, (EndOf(next.Turn, bench.Time.GetUtcNow()), order++));
            }
        }

        Assert.Empty(waiting);
        Assert.Equal(0, bench.Turns.Accounts);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 25)];

    private static DateTimeOffset EndOf(JobTurn turn, DateTimeOffset since) =>
        since + TimeSpan.FromHours(int.Parse(turn.Model, System.Globalization.CultureInfo.InvariantCulture));

    private sealed class TurnHistory
    {
        private static readonly CommunityId[][] Places = [[], [], [TurnBench.Here], [TurnBench.There], [TurnBench.Here, TurnBench.There]];

        private readonly Random _random;
        private readonly int _most;
        private readonly TurnBench _bench;
        private readonly TurnModel _model;
        private readonly Dictionary<TurnModel.Entry, JobTurn> _turns = [];
        private int _number;

        public TurnHistory(Random random)
        {
            (_random, _most) = (random, random.Next(1, 6));
            (_bench, _model) = (new TurnBench(_most), new TurnModel(_most));
        }

        public void Step()
        {
            switch (_random.Next(20))
            {
                case < 9:
                    Come();
                    break;
                case < 16 when _turns.Count > 0:
                    End(_turns.Keys.ElementAt(_random.Next(_turns.Count)));
                    break;
                case < 18 when _turns.Count > 0:
                    var leaving = _turns.Keys.ElementAt(_random.Next(_turns.Count));
                    _turns[leaving].LeaveFal();
                    _model.LeaveFal(leaving);
                    break;
                case 18:
                    Pause(Places[_random.Next(Places.Length)]);
                    break;
            }
        }

        public void AssertSame()
        {
            Assert.Equal(
                _turns.Select(static one => (one.Key.Number, one.Key.Is != TurnModel.Is.Waiting)),
                _turns.Select(static one => (one.Key.Number, one.Value.Granted.IsCompleted)));
            Assert.Equal(_turns.Keys.Select(static job => job.Account).Distinct().Count(), _bench.Turns.Accounts);
            var line = _bench.Foresee();
            Assert.Equal(Enumerable.Range(1, line.Count), line.Select(static one => one.Position));
            var unpaused = _model.Jobs.Where(job => job.Is == TurnModel.Is.Waiting && !_model.Paused.Contains(job.Community));
            Assert.Equal(unpaused.Select(job => _turns[job].JobId.Value).Order(), line.Select(static one => one.Turn.JobId.Value).Order());
        }

        public void AssertNobodyStarves()
        {
            Pause([]);
            while (_turns.Count > 0)
            {
                End(_turns.Keys.First(static job => job.Is != TurnModel.Is.Waiting));
                AssertSame();
            }
        }

        private void Come()
        {
            var community = _random.Next(2) == 0 ? TurnBench.Here : TurnBench.There;
            var job = new TurnModel.Entry(++_number, _random.Next(1, 6), $"{community}", _random.Next(1, 4))
            {
                Is = _random.Next(10) switch { 0 => TurnModel.Is.AtFal, 1 => TurnModel.Is.Delivering, _ => TurnModel.Is.Waiting },
            };
            var state = job.Is switch
            {
                TurnModel.Is.AtFal => JobState.Submitted,
                TurnModel.Is.Delivering => JobState.Delivering,
                _ => JobState.Accepted,
            };
            _turns[job] = _bench.Enter(job.Account, job.MaxConcurrent, community, state);
            _model.Come(job);
        }

        private void End(TurnModel.Entry job)
        {
            _turns[job].Dispose();
            _turns.Remove(job);
            _model.End(job);
        }

        private void Pause(CommunityId[] paused)
        {
            _bench.Turns.Pause(new PausedPlaces(paused.ToHashSet(), Everywhere: false));
            _model.Paused.Clear();
            _model.Paused.UnionWith(paused.Select(static community => $"{community}"));
            _model.Settle();
        }
    }
}
