using Bot.Core.Chat;
using Bot.Core.Outbox;
using Bot.Core.Payments;
using Bot.Core.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Ledger;

/// <summary>Payments, and refunds that the platform grants, refuses, or makes by itself.</summary>
internal sealed partial class LedgerHistory
{
    private static readonly StarPackage Package = new(new CreditAmount(60), 30);

    private readonly Dictionary<string, Refund> _asked = [];

    private async Task StarsAsync(string user)
    {
        if (_model.Sales.Count == 0 || _random.Next(3) == 0)
        {
            await PayAsync(user);
            return;
        }

        var sale = _model.Sales[_random.Next(_model.Sales.Count)];
        switch (_random.Next(4))
        {
            case 0:
                _model.Return(sale);
                await WriteAsync(transaction => Refunds.Returned(transaction, sale.Charge, _box, Now));
                break;
            case 1 when _asked.TryGetValue(sale.Charge, out var refund):
                var isDone = _random.Next(2) == 0;
                _model.Answer(sale, isDone);
                await WriteAsync(transaction => isDone
                    ? Refunds.Succeed(transaction, refund, _box, Now)
                    : Refunds.Fail(transaction, refund, "no", _box, Now));
                break;
            default:
                await RefundAsync(sale);
                break;
        }

        await CompareAsync(sale.User);
    }

    private async Task PayAsync(string user)
    {
        var sale = _model.Pay(user, Package.Credits.Value);
        var payer = Bench.Member(user);
        var order = new StarCheckout(payer, StarCheckout.Stars, Package.Stars, new InvoicePayload(user, Package).Write());
        var shop = new StarShop(new StarOffer([Package], "@help"));
        var till = new StarPaymentHandler(
            _bench.Database, shop, [], _box, new OutboxStore(_bench.Database, _time), _time, NullLogger<StarPaymentHandler>.Instance);
        var payment = new StarPayment(sale.Charge, order, new ReplyAddress("discord", "5", "here"));
        for (var told = _random.Next(1, 3); told > 0; told--) await till.AcceptAsync(payment, CancellationToken.None);
        await CompareAsync(user);
    }

    private async Task RefundAsync(ModelSale sale)
    {
        var (command, isForced) = (Command(), _random.Next(4) == 0);
        var expected = _model.Refund(sale, isForced);
        var wish = new RefundOrder(command, Bench.Member($"{_name}-operator").Id, sale.Charge, "because", isForced);
        var refund = await RunAsync(
            expected, opens: null, () => WriteAsync(transaction => Refunds.Ask(transaction, wish, Now)), static one => one.Taken.Value);
        if (refund is null) return;
        Assert.Equal(sale.Taken, refund.Taken.Value);
        _asked[sale.Charge] = refund;
    }

    private Task<T> WriteAsync<T>(Func<Bot.Core.Storage.WriteTransaction, T> act) =>
        _bench.Database.WriteAsync(act, CancellationToken.None);
}
