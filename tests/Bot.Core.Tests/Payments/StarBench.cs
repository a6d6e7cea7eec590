using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities.Announcements;
using Bot.Core.Ledger;
using Bot.Core.Outbox;
using Bot.Core.Payments;
using Bot.Core.Tests.Chat;
using Bot.Core.Tests.Outbox;
using Bot.Core.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Payments;

/// <summary>Payments over a real file, with a platform that does as it is told.</summary>
internal sealed class StarBench : IAsyncDisposable
{
    public static readonly StarOffer Offer = new([new StarPackage(new CreditAmount(500), 250), new StarPackage(new CreditAmount(1200), 500)], "@help");

    /// <summary>Nothing is given for nothing, so that every credit is a bought one.</summary>
    public static readonly CreditPolicy Policy = new(StartingCredits: CreditAmount.Zero, DailyCredits: CreditAmount.Zero, DailyLimit: new CreditAmount(1000), MaxJobsPerMember: 3);

    private static readonly AnnouncementRoom Operators = new("telegram", "-77");

    private readonly Bench _bench = Bench.Fresh(Policy);
    private RelayBench? _relay;

    public StarBench() => Restart();

    public Bench Ledger => _bench;

    public ManualTime Time => _bench.Time;

    public FakeCashier Cashier { get; } = new();

    public ScriptedChat Chat { get; } = new("telegram");

    public List<IPaymentRule> Rules { get; } = [];

    public StarPaymentHandler Till { get; private set; } = null!;

    public RefundDesk Desk { get; private set; } = null!;

    public PaymentWorker Rounds { get; private set; } = null!;

    /// <summary>What stands in memory is gone, as after a crash.</summary>
    public void Restart(StarOffer? offer = null)
    {
        var database = _bench.Database;
        _relay?.Dispose();
        _relay = new RelayBench(database, Time, Chat);
        // What is owed waits until somebody looks.
        _relay.Outbox.OnOwed = null;
        var box = new AnnouncementOutbox(_relay.Outbox, Operators);
        Till = new StarPaymentHandler(database, new StarShop(offer ?? Offer), Rules, box, _relay.Outbox, Time, NullLogger<StarPaymentHandler>.Instance);
        Desk = new RefundDesk(database, [Cashier], box, Time, NullLogger<RefundDesk>.Instance);
        Rounds = new PaymentWorker(database, Desk, Time, NullLogger<PaymentWorker>.Instance);
    }

    public void CloseShop() => Till = new StarPaymentHandler(
        _bench.Database,
        new StarShop(null),
        Rules,
        new AnnouncementOutbox(_relay!.Outbox, Operators),
        _relay.Outbox,
        Time,
        NullLogger<StarPaymentHandler>.Instance);

    public static Caller Member(string user = "1") => new(new MemberId("telegram", user), "Ann", $"ann{user}");

    public static StarCheckout Order(string user = "1", long credits = 500, long stars = 250, string? madeFor = null, long? amount = null) =>
        new(Member(user), "XTR", amount ?? stars, new InvoicePayload(madeFor ?? user, new StarPackage(new CreditAmount(credits), stars)).Write());

    public static StarPayment Payment(string charge, StarCheckout? order = null) =>
        new(charge, order ?? Order(), new ReplyAddress("telegram", "1", "here"));

    public Task PaidAsync(string charge, StarCheckout? order = null) => Till.AcceptAsync(Payment(charge, order), CancellationToken.None);

    public async Task<string?> CheckAsync(StarCheckout order) => (await Till.CheckAsync(order, CancellationToken.None))?.Text;

    public Task<Result<Refund>> AskAsync(string command, string charge, bool force = false) =>
        Desk.AskAsync(new RefundOrder(command, new MemberId("telegram", "9"), charge, "because", force), CancellationToken.None);

    public async Task<Refund> RefundAsync(string command, string charge, bool force = false) =>
        (await AskAsync(command, charge, force)).IsOk(out var refund, out var refusal)
            ? await Desk.FinishAsync(refund, CancellationToken.None)
            : throw new InvalidOperationException(refusal.Text);

    public async Task<string> RefusalAsync(string command, string charge, bool force = false) =>
        (await AskAsync(command, charge, force)).IsOk(out _, out var refusal)
            ? throw new InvalidOperationException("It was not refused.")
            : refusal.Text;

    public Task ReturnedAsync(string charge) => Till.ReturnedAsync(charge, CancellationToken.None);

    public async Task<long> BalanceAsync(string user = "1") =>
        (await _bench.Ledger.WalletAsync(Member(user), CancellationToken.None)).Available.Value;

    public Task SpendAsync(string command, long amount, string user = "1") => _bench.Ledger.AdjustAsync(
        new Adjustment(command, TransferKind.Take, Member("9"), Member(user), new CreditAmount(amount), "spent") { IsByOperator = true }, CancellationToken.None);

    /// <summary>The text of every announcement that waits.</summary>
    public IReadOnlyList<string> Announced() => OwedRows.Texts(_bench.Path);

    /// <summary>Lets receipts be shown; the operators' room is not looked after.</summary>
    public async Task ShowReceiptsAsync()
    {
        _relay!.Wake("telegram:1");
        await _relay.SettledAsync();
    }

    public ValueTask DisposeAsync()
    {
        _relay?.Dispose();
        return _bench.DisposeAsync();
    }
}

/// <summary>A platform's side of refunds.</summary>
internal sealed class FakeCashier : IStarChat
{
    public string Platform { get; init; } = "telegram";

    /// <summary>What the next refunds are answered; without it, all are done.</summary>
    public Queue<StarRefundAnswer> Answers { get; } = new();

    public List<(MemberId Payer, string Charge)> Asked { get; } = [];

    public List<StarInvoice> Invoices { get; } = [];

    public Queue<ShowResult> Sent { get; } = new();

    public Task<ShowResult> SendInvoiceAsync(ReplyAddress address, StarInvoice invoice, CancellationToken cancellation)
    {
        Invoices.Add(invoice);
        return Task.FromResult(Sent.TryDequeue(out var result) ? result : new ShowResult.Shown(address));
    }

    public Task<StarRefundAnswer> RefundAsync(MemberId payer, string charge, CancellationToken cancellation)
    {
        Asked.Add((payer, charge));
        return Task.FromResult(Answers.TryDequeue(out var answer) ? answer : new StarRefundAnswer.Done());
    }
}
