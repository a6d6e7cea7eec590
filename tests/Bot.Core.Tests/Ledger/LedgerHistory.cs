using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Jobs;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Codes;
using Bot.Core.Ledger.Pools;
using Bot.Core.Outbox;
using Bot.Core.Tests.Jobs.Statistics;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

/// <summary>
/// One random history: each step is taken by the ledger and by the model, and their answers and wallets are compared. Its
/// people are its own, so that many histories can share a file.
/// </summary>
internal sealed partial class LedgerHistory
{
    public static readonly CreditPolicy Policy = new(
        StartingCredits: new CreditAmount(100), DailyCredits: new CreditAmount(50), DailyLimit: new CreditAmount(200), MaxJobsPerMember: 3);

    private const int People = 6;

    private readonly Bench _bench;
    private readonly Random _random;
    private readonly string _name;
    private readonly CommunityId[] _places;
    private readonly ManualTime _time = new();
    private readonly LedgerStore _ledger;
    private readonly CodeStore _codes;
    private readonly PoolDesk _pools;
    private readonly JobStore _jobs;
    private readonly AnnouncementOutbox _box;
    private readonly LedgerModel _model = new(Policy);
    private readonly List<Repeatable> _done = [];
    private int _commands;

    public LedgerHistory(Bench bench, int seed, string name)
    {
        (_bench, _random, _name) = (bench, new Random(seed), name);
        _places = [new("discord", name), new("discord", name + "-own"), new("telegram", name + "-poor")];
        _box = new AnnouncementOutbox(new OutboxStore(bench.Database, _time), new AnnouncementRoom("telegram", "-77"));
        var policy = Policy with { Home = new HomeCommunities(new HashSet<CommunityId> { _places[1] }) };
        _ledger = new LedgerStore(bench.Database, policy, bench.News, _time);
        _codes = new CodeStore(bench.Database, policy, bench.News, new SeededLetters(seed, name), _time);
        _pools = new PoolDesk(bench.Database, policy, bench.News, _time);
        _model.Home.Add(_places[1].ToString());
        _jobs = new JobStore(
            bench.Database, new Acceptance(Policy, [], Bench.Models, ChatPlatforms.None), new JobTimes(), _time, new RecordingEvents(),
            bench.JobLog);
        _model.AllowsOwnGrants.Add(_places[1].ToString());
    }

    /// <summary>The file is this history's alone, so that rounds go by its clock.</summary>
    public bool IsAlone { get; init; }

    public int Accepted { get; private set; }

    /// <summary>How often each word was the answer; "ok" for a yes.</summary>
    public Dictionary<string, int> Answers { get; } = [];

    /// <summary>In the second place moderators may raise their own credits.</summary>
    public Task AllowOwnGrantsAsync() =>
        new Bot.Core.Communities.CommunitySettings(_bench.Database).SetAsync(
            _places[1], SelfGrants.Setting, SelfGrants.Allowed, CancellationToken.None);

    public async Task StepAsync()
    {
        var user = Person();
        switch (_random.Next(100))
        {
            case < 3: _time.Advance(TimeSpan.FromMinutes(_random.Next(1, 1800))); break;
            case < 10: await CompareAsync(user); break;
            case < 14: await RepeatAsync(); break;
            case < 18: await PoolAsync(); break;
            case < 31: await AdjustAsync(user); break;
            case < 36: await SetAsync(user); break;
            case < 45: await GiveAsync(user); break;
            case < 55: await UndoAsync(user); break;
            case < 58: await MoveAsync(user); break;
            case < 66: await CodeAsync(user); break;
            case < 70: await StarsAsync(user); break;
            case < 82: await AcceptAsync(user); break;
            default: await ApplyAsync(); break;
        }
    }

    public async Task CompareAllAsync()
    {
        foreach (var user in _model.Users.ToList()) await CompareAsync(user);
        foreach (var place in _places) await ComparePoolAsync(place);
    }

    private async Task CompareAsync(string user) => Assert.Equal(
        _model.Wallet(user, _time.GetUtcNow()), await _ledger.WalletAsync(Bench.Member(user), CancellationToken.None));

    /// <summary>An earlier command comes again: it is answered as before and changes nothing.</summary>
    private async Task RepeatAsync()
    {
        if (_done.Count == 0) return;
        var again = _done[_random.Next(_done.Count)];
        if (again.Opens is { } user) _model.Wallet(user, _time.GetUtcNow());
        Assert.Equal(again.Answer, await again.Call());
        await CompareAllAsync();
    }

    /// <summary>Runs a new command, compares its answer with the model's, and keeps it to be repeated.</summary>
    private async Task<T?> RunAsync<T>(string? expected, string? opens, Func<Task<Result<T>>> call, Func<T, long> number)
        where T : class
    {
        var result = await call();
        var isOk = result.IsOk(out var value, out var refusal);
        if (isOk) Assert.Null(expected);
        else Assert.Contains(Phrases[expected ?? "nothing"], refusal!.Text, StringComparison.Ordinal);
        Answers[expected ?? "ok"] = Answers.GetValueOrDefault(expected ?? "ok") + 1;
        var answer = isOk ? $"{number(value!)}" : refusal!.Text;
        _done.Add(new Repeatable(
            opens, answer, async () => (await call()).IsOk(out var again, out var no) ? $"{number(again)}" : no.Text));
        return value;
    }

    private string Person() => $"{_name}-{_random.Next(People)}";

    private ModelActor Actor(string user) =>
        new(_random.Next(3) == 0 ? user : $"{_name}-mod", IsOperator: _random.Next(6) == 0);

    private CommunityId Place() => _places[_random.Next(_places.Length)];

    private string Command() => $"{_name}:{++_commands}";

    private sealed record Repeatable(string? Opens, string Answer, Func<Task<string>> Call);
}
