using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.Ledger.Gifts;
using Bot.Core.Models;
using Bot.Core.Payments;
using Bot.Core.People.Linking;
using Bot.Core.People.Privacy;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Payments;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.People.Linking;

/// <summary>Whatever people do with their accounts in whatever order, it makes no credits.</summary>
public sealed class LinkHistoryTests
{
    private const int Steps = 200;

    private static readonly CommunityId Here = new("discord", "77");

    private static readonly IReadOnlyList<Caller> People =
    [
        .. new[] { "discord", "telegram" }.SelectMany(static platform => Enumerable.Range(1, 3).Select(
            user => new Caller(new MemberId(platform, $"90{user}"), $"P{user}", $"{platform}_{user}"))),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Joining_parting_and_deleting_in_any_order_never_adds_to_what_there_is(int seed)
    {
        var cashier = new FakeCashier();
        await using var bench = new IntakeBench(stars: StarBench.Offer, cashier: cashier);
        var history = new History(bench, cashier, new Random(seed));
        for (var step = 0; step < Steps; step++)
        {
            await history.StepAsync(step);
            // What came for nothing has become nobody's to give.
            Assert.InRange(history.Giveable(), 0, history.Granted);
        }

        await bench.AssertBalancedAsync();
        Assert.True(
            history.Joined > 0 && history.Parted > 0 && history.Deleted > 0, $"{history.Joined} {history.Parted} {history.Deleted}");
        // Each may bring the starting grant and an allowance, and no more than that once in thirty days.
        var months = 2 + (int)(bench.Time.GetUtcNow() - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalDays / 30;
        Assert.InRange(history.Owned(), 0, history.Granted + People.Count * 150 * months);
    }

    [Fact]
    public async Task Joining_and_parting_every_day_for_a_month_brings_no_more_than_doing_nothing()
    {
        var (busy, idle) = (new IntakeBench(), new IntakeBench());
        await using (busy)
        await using (idle)
        {
            var (ann, tia) = (IntakeBench.Ann, LinkBench.Tia);
            for (var day = 0; day < 30; day++)
            {
                foreach (var bench in new[] { busy, idle })
                {
                    foreach (var caller in new[] { ann, tia }) await bench.AvailableAsync(caller);
                    bench.Time.Advance(TimeSpan.FromDays(1));
                }

                var links = busy.Get<LinkStore>();
                if ((await links.MakeCodeAsync(Command(ann, $"m{day}"), default)).IsOk(out var code, out _)
                    && (await links.OfferAsync(Command(tia, $"o{day}"), code, default)).IsOk(out var offer, out _))
                    await links.JoinAsync(Command(tia, $"j{day}"), offer.CodeId, default);
                await links.PartAsync(Command(tia, $"p{day}"), default);
            }

            var (joined, alone) = (await TotalAsync(busy, ann, tia), await TotalAsync(idle, ann, tia));
            // The parted wallet is topped up once, as any empty one is.
            Assert.InRange(joined, 0, alone + Bench.Policy.DailyCredits.Value);
        }
    }

    private static async Task<long> TotalAsync(IntakeBench bench, params Caller[] callers)
    {
        var total = 0L;
        foreach (var caller in callers) total += await bench.AvailableAsync(caller);
        return total;
    }

    private static IncomingCommand Command(Caller caller, string id) =>
        LinkBench.Private(caller)(
            new IncomingCommand(id, caller, default, new ReplyAddress("discord", "5", "x"), new CommandInput.Text("")));

    private sealed class History(IntakeBench bench, FakeCashier cashier, Random random)
    {
        /// <summary>What did not come for nothing: granted by an operator, or bought and not refunded.</summary>
        public long Granted { get; private set; }

        private string? _paid;

        public int Joined { get; private set; }

        public int Parted { get; private set; }

        public int Deleted { get; private set; }

        public async Task StepAsync(int step)
        {
            var caller = People[random.Next(People.Count)];
            switch (random.Next(14))
            {
                case 0:
                    await bench.AvailableAsync(caller);
                    break;
                case 1:
                    await bench.GrantAsync(caller, 7, $"g{step}");
                    Granted += 7;
                    break;
                case 2:
                    await SpendAsync(caller, $"s{step}");
                    break;
                case 3:
                    bench.Time.Advance(TimeSpan.FromDays(random.Next(1, 20)));
                    break;
                case 11:
                    var (to, amount) = (People[random.Next(People.Count)], new CreditAmount(random.Next(1, 20)));
                    var gift = new Gift($"t{step}", caller, to, amount, "", Here);
                    await bench.Ledger.GiveAsync(gift, default);
                    break;
                case 12:
                    await bench.Get<IStarPaymentHandler>().AcceptAsync(Paid(caller, $"c{step}"), default);
                    (Granted, _paid) = (Granted + StarBench.Offer.Packages[0].Credits.Value, $"c{step}");
                    break;
                case 13 when _paid is { } charge:
                    await RefundAsync(charge, $"r{step}");
                    break;
                case 4 or 5 or 6:
                    await SameAsync(() => JoinAsync(caller, People[random.Next(People.Count)], step));
                    break;
                case 7 or 8 or 9:
                    await SameAsync(async () =>
                    {
                        if ((await bench.Get<LinkStore>().PartAsync(Command(caller, $"p{step}"), default)).IsOk(out _, out _)) Parted++;
                    });
                    break;
                default:
                    await SameAsync(() => DeleteAsync(caller, step), mayLose: true);
                    break;
            }
        }

        public long Giveable() => Sum("SELECT coalesce(sum(balance - free), 0) FROM accounts");

        private static StarPayment Paid(Caller payer, string charge)
        {
            var package = StarBench.Offer.Packages[0];
            var order = new StarCheckout(payer, StarCheckout.Stars, package.Stars, new InvoicePayload(payer.Id.User, package).Write());
            return StarBench.Payment(charge, order);
        }

        /// <summary>An operator insists; the platform does it or will not.</summary>
        private async Task RefundAsync(string charge, string command)
        {
            if (random.Next(2) == 0) cashier.Answers.Enqueue(new StarRefundAnswer.Refused("no"));
            var wish = new RefundOrder(command, new MemberId("discord", "owner"), charge, "x", IsForced: true);
            if ((await bench.Get<RefundDesk>().AskAsync(wish, default)).IsOk(out var refund, out _)
                && (await bench.Get<RefundDesk>().FinishAsync(refund, default)).State == RefundState.Refunded)
                Granted -= refund.Taken.Value;
            cashier.Answers.Clear();
        }

        /// <summary>What people can still spend: accounts that belong to somebody.</summary>
        public long Owned() => Sum("SELECT coalesce(sum(balance), 0) FROM accounts WHERE id IN (SELECT account_id FROM identities)");

        private async Task SameAsync(Func<Task> act, bool mayLose = false)
        {
            var (all, owned) = (Sum("SELECT coalesce(sum(balance), 0) FROM accounts"), Owned());
            await act();
            Assert.Equal(all, Sum("SELECT coalesce(sum(balance), 0) FROM accounts"));
            if (mayLose) Assert.InRange(Owned(), 0, owned);
            else Assert.Equal(owned, Owned());
        }

        private async Task JoinAsync(Caller joiner, Caller maker, int step)
        {
            var links = bench.Get<LinkStore>();
            if (!(await links.MakeCodeAsync(Command(maker, $"m{step}"), default)).IsOk(out var code, out _)) return;
            if (!(await links.OfferAsync(Command(joiner, $"o{step}"), code, default)).IsOk(out var offer, out _)) return;
            for (var twice = 0; twice < 2; twice++)
                Assert.True((await links.JoinAsync(Command(joiner, $"j{step}"), offer.CodeId, default)).IsOk(out _, out _));
            Joined++;
        }

        private async Task DeleteAsync(Caller caller, int step)
        {
            if (!(await bench.Get<Eraser>().RequestAsync(caller.Id, $"d{step}", default)).IsOk(out var order, out _)) return;
            Assert.True(await bench.Get<Eraser>().EraseAsync(order.Account, default));
            Deleted++;
        }

        private async Task SpendAsync(Caller caller, string id)
        {
            var lease = new JobLease("runner", bench.Time.GetUtcNow() + TimeSpan.FromMinutes(1));
            var plan = new JobPlan(Bench.Request("a fox"), new CreditAmount(random.Next(0, 30)));
            var job = new NewJob(Command(caller, id), plan, lease, bench.Time.GetUtcNow() + TimeSpan.FromMinutes(10));
            if (!(await bench.Jobs.AcceptAsync(job, default)).IsOk(out _, out _)) return;
            foreach (var happened in Happened.WayTo(random.Next(3) == 0 ? JobState.Failed : JobState.Delivered))
                await bench.Jobs.ApplyAsync(new JobId(id), "runner", happened, default);
            await bench.Jobs.MarkShownAsync(new JobId(id), default);
        }

        private long Sum(string sql)
        {
            using var raw = new RawSql(bench.DatabasePath);
            return (long)raw.Scalar(sql)!;
        }
    }
}
