using System.Security.Cryptography;
using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Ledger.Codes;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

/// <summary>Codes and jobs.</summary>
internal sealed partial class LedgerHistory
{
    private async Task CodeAsync(string user)
    {
        switch (_random.Next(8))
        {
            case 0: await CreateAsync(user); break;
            case 1: await RevokeAsync(); break;
            default: await RedeemAsync(user); break;
        }
    }

    private async Task CreateAsync(string user)
    {
        var (actor, place, command) = (Actor(user), Place(), Command());
        var code = new NewCode(
            command,
            Bench.Member(actor.User),
            place,
            new CreditAmount(_random.Next(1, 60)),
            _random.Next(1, 4),
            TimeSpan.FromMinutes(_random.Next(1, 3000)),
            "")
        {
            IsByOperator = actor.IsOperator,
        };
        var expected = _model.Create(actor.IsOperator, place.ToString(), (code.Amount * code.Uses).Value, Now);
        var made = await _codes.CreateAsync(code, CancellationToken.None);
        Answers[expected ?? "ok"] = Answers.GetValueOrDefault(expected ?? "ok") + 1;
        if (!made.IsOk(out var done, out var refusal))
        {
            Assert.Contains(Phrases[expected ?? "nothing"], refusal.Text, StringComparison.Ordinal);
            return;
        }

        Assert.Null(expected);
        _model.Codes[done.Text!] = new ModelCode(
            actor.User, actor.IsOperator, place.ToString(), code.Amount.Value, code.Uses, Now + code.Life)
        {
            IsReserved = !actor.IsOperator && !_model.Home.Contains(place.ToString()),
        };
        Assert.True((await _codes.CreateAsync(code, CancellationToken.None)).IsOk(out var again, out _) && again.Text is null);
    }

    private async Task RevokeAsync()
    {
        if (_model.Codes.Count == 0) return;
        var (text, code) = _model.Codes.ElementAt(_random.Next(_model.Codes.Count));
        Assert.True(CommunityId.TryParse(code.Community, out var place));
        // An operator's brings credits in every community, so no community's moderator ends it.
        if (code.IsEverywhere) Assert.False((await RevokeAsync(isByOperator: false)).IsOk(out _, out _));
        Assert.Equal(!code.IsRevoked, (await RevokeAsync(code.IsEverywhere)).IsOk(out _, out _));
        if (!code.IsRevoked) _model.Revoke(code);

        Task<Result<Code>> RevokeAsync(bool isByOperator) =>
            _codes.RevokeAsync(Bench.Member(code.Creator), place, text, isByOperator, CancellationToken.None);
    }

    private async Task RedeemAsync(string user)
    {
        var text = _random.Next(5) > 0 && _model.Codes.Count > 0
            ? _model.Codes.Keys.ElementAt(_random.Next(_model.Codes.Count))
            : "ZZZZ-ZZZZ-ZZZZ";
        var (actor, place, command) = (Actor(user), Place(), Command());
        var isPrivate = _random.Next(4) == 0;
        var redemption = new RedeemOrder(command, Bench.Member(user), place, _random.Next(2) == 0 ? text : text.ToLowerInvariant())
        {
            IsPrivate = isPrivate,
            IsByOperator = actor.IsOperator,
        };
        var expected = _model.Redeem(user, actor.IsOperator, text, isPrivate ? null : place.ToString(), Now);
        var done = await RunAsync(
            expected, user, () => _codes.RedeemAsync(redemption, CancellationToken.None), static one => one.Transfer.Id);
        if (done is not null)
        {
            _model.Number(done.Transfer.Id, Entry(done.Transfer, user));
        }

        await CompareAsync(user);
    }

    private async Task AcceptAsync(string user)
    {
        var isRepeat = _model.Jobs.Count > 0 && _random.Next(10) == 0;
        var id = isRepeat ? _model.Jobs.Keys.ElementAt(_random.Next(_model.Jobs.Count)) : $"job:{Command()}";
        user = isRepeat ? _model.Jobs[id].User : user;
        var price = _random.Next(0, 70);
        var expected = _model.Accept(id, user, price, Now);
        var result = await _jobs.AcceptAsync(_bench.Job(id, user, price), CancellationToken.None);
        Assert.Equal(expected, result.IsOk(out var accepted, out _) ? accepted.IsNew ? "new" : "again" : "refused");
        await CompareAsync(user);
        if (expected == "new") Accepted++;
    }

    private async Task ApplyAsync()
    {
        var open = _model.Jobs.Values.Where(job => !job.IsFinal).ToList();
        if (open.Count == 0) return;
        var job = open[_random.Next(open.Count)];
        var happened = _random.Next(3) == 0 ? Partly() : Happened.All[_random.Next(Happened.All.Length)];
        if (happened is JobEvent.ResultReady) happened = Happened.Ready(ModelJob.Pictures);
        if (!LedgerModel.CanApply(job, happened))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(
                () => _jobs.ApplyAsync(new JobId(job.Id), "runner", happened, CancellationToken.None));
            return;
        }

        _model.Apply(job, happened);
        var applied = await _jobs.ApplyAsync(new JobId(job.Id), "runner", happened, CancellationToken.None);
        Assert.Equal((job.State, job.IsFinal), (applied!.State, applied.IsFinal));
        await CompareAsync(job.User);
    }

    /// <summary>What stands in the chat so far, or what came in the end, when others could not.</summary>
    private JobEvent Partly()
    {
        var some = Enumerable.Range(0, ModelJob.Pictures).Where(_ => _random.Next(2) == 0).ToList();
        return some.Count < ModelJob.Pictures && _random.Next(2) == 0
            ? new JobEvent.DeliveryConfirmed { Undelivered = some }
            : new JobEvent.PartShown(some);
    }
}

/// <summary>Letters of codes that a seed decides; no two names bring the same.</summary>
internal sealed class SeededLetters(int seed, string name) : RandomNumberGenerator
{
    private readonly Random _random = new(HashCode.Combine(seed, string.GetHashCode(name, StringComparison.Ordinal)));

    public override void GetBytes(byte[] data) => _random.NextBytes(data);
}
