using System.Security.Cryptography;
using Bot.Core.Chat;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Codes;
using Bot.Core.Ledger.Gifts;
using Bot.Core.Ledger.Undo;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

/// <summary>Several processes' worth on one file, everybody at once, each command delivered to two of them.</summary>
public sealed class ParallelLedgerTests
{
    private static readonly CommunityId Here = new("discord", "77");

    private static readonly CreditPolicy Policy = Bench.Policy with { MaxJobsPerMember = 1000 };

    private const int People = 5;

    [Fact]
    public async Task Nothing_is_lost_or_made_or_done_twice()
    {
        await using var one = Bench.Fresh(Policy);
        await using var two = one.Another(Policy);
        await using var three = one.Another(Policy);
        Bench[] benches = [one, two, three];
        var random = new Random(7);
        for (var user = 0; user < People; user++) await one.AdjustedAsync($"start:{user}", TransferKind.Grant, 500, $"{user}");
        var code = await CodeAsync(one, uses: 3);
        var plans = Enumerable.Range(0, 240).Select(at => Plan(at, random.Next(6), random.Next(People), random.Next(1, 90), code)).ToList();
        var answers = await Task.WhenAll(plans.SelectMany((plan, at) => new[]
        {
            Task.Run(() => plan(benches[at % 3])), Task.Run(() => plan(benches[(at + 1) % 3])),
        }));
        for (var at = 0; at < answers.Length; at += 2) Assert.Equal(answers[at].Answer, answers[at + 1].Answer);
        var made = answers.Where((_, at) => at % 2 == 0).Sum(static answer => answer.Made);
        var owned = 0L;
        for (var user = 0; user < People; user++) owned += (await two.WalletAsync($"{user}")).Balance.Value;
        Assert.Equal((People * 600) + made, owned);
        await three.AssertBalancedAsync();
    }

    [Fact]
    public async Task The_last_use_of_a_code_goes_to_one_of_many()
    {
        await using var one = Bench.Fresh();
        await using var two = one.Another();
        var code = await CodeAsync(one, uses: 1);
        var redeemed = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => Task.Run(
            () => RedeemAsync(at % 2 == 0 ? one : two, $"r{at}", $"{at}", code))));
        Assert.Single(redeemed, static answer => answer.Made > 0);
        Assert.Equal(19, redeemed.Count(static answer => answer.Answer.Contains("is used up", StringComparison.Ordinal)));
        await one.AssertBalancedAsync();
    }

    [Fact]
    public async Task An_entry_is_undone_once_however_many_try()
    {
        await using var one = Bench.Fresh();
        await using var two = one.Another();
        var entry = (await one.AdjustedAsync("g", TransferKind.Grant, 40)).Transfer.Id;
        var undone = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => Task.Run(
            () => UndoAsync(at % 2 == 0 ? one : two, $"u{at}", entry))));
        Assert.Single(undone, static answer => answer.Made == -40);
        Assert.Equal(100, (await one.WalletAsync()).Balance.Value);
        await two.AssertBalancedAsync();
    }

    private static Func<Bench, Task<Done>> Plan(int at, int kind, int person, int amount, string code)
    {
        var (command, user, other) = ($"c{at}", $"{person}", $"{(person + 1) % People}");
        return kind switch
        {
            0 => bench => AdjustAsync(bench, command, TransferKind.Grant, amount, user),
            1 => bench => AdjustAsync(bench, command, TransferKind.Take, amount, user),
            2 => bench => GiveAsync(bench, command, user, other, amount),
            3 => bench => RedeemAsync(bench, command, user, code),
            4 => bench => UndoAsync(bench, command, at / 2),
            _ => async bench =>
            {
                // A refused job left nothing, so the same command may be taken in when credits have come meanwhile.
                await bench.Jobs.AcceptAsync(bench.Job(command, user, amount % 10), CancellationToken.None);
                return new Done(command, 0);
            }
            ,
        };
    }

    private static async Task<Done> AdjustAsync(Bench bench, string command, TransferKind kind, int amount, string user) =>
        (await bench.AdjustAsync(command, kind, amount, user)).IsOk(out var done, out var refusal)
            ? new Done($"{done.Transfer.Id}", kind == TransferKind.Grant ? amount : -amount)
            : new Done(refusal.Text, 0);

    private static async Task<Done> GiveAsync(Bench bench, string command, string user, string other, int amount)
    {
        var gift = new Gift(command, Bench.Member(user), Bench.Member(other), new CreditAmount(amount), "", Here);
        return (await bench.Ledger.GiveAsync(gift, CancellationToken.None)).IsOk(out var done, out var refusal)
            ? new Done($"{done.Transfer.Id}", 0)
            : new Done(refusal.Text, 0);
    }

    private static async Task<Done> UndoAsync(Bench bench, string command, long entry)
    {
        var order = new UndoOrder(command, Bench.Member("mod"), entry, "because", Here) { IsByOperator = true };
        if (!(await bench.Ledger.UndoAsync(order, CancellationToken.None)).IsOk(out var done, out var refusal))
            return new Done(refusal.Text, 0);
        var made = done.Reversal.Kind switch
        {
            TransferKind.Take => -done.Reversal.Amount.Value,
            TransferKind.Grant => done.Reversal.Amount.Value,
            _ => 0,
        };
        return new Done($"{done.Reversal.Id}", made);
    }

    private static async Task<Done> RedeemAsync(Bench bench, string command, string user, string code)
    {
        var redemption = new RedeemOrder(command, Bench.Member(user), Here, code);
        return (await Codes(bench).RedeemAsync(redemption, CancellationToken.None)).IsOk(out var done, out var refusal)
            ? new Done($"{done.Transfer.Id}", done.Transfer.Amount.Value)
            : new Done(refusal.Text, 0);
    }

    private static async Task<string> CodeAsync(Bench bench, int uses)
    {
        var made = await Codes(bench).CreateAsync(
            new NewCode("code", Bench.Member("mod"), Here, new CreditAmount(30), uses, TimeSpan.FromDays(1), ""), CancellationToken.None);
        return made.IsOk(out var code, out var refusal) ? code.Text! : throw new InvalidOperationException(refusal.Text);
    }

    private static CodeStore Codes(Bench bench) => new(bench.Database, Policy, bench.News, RandomNumberGenerator.Create(), bench.Time);

    /// <param name="Answer">The entry's number, or the refusal's words.</param>
    /// <param name="Made">Credits that came into being by it.</param>
    private sealed record Done(string Answer, long Made);
}
