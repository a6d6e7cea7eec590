namespace Bot.Core.Tests.Ledger;

/// <summary>Credits that were bought, and what becomes of them when the Stars go back.</summary>
internal sealed partial class LedgerModel
{
    public List<ModelSale> Sales { get; } = [];

    public ModelSale Pay(string user, long credits)
    {
        Meet(user).Give(credits);
        var sale = new ModelSale($"charge-{user}-{Sales.Count}", user, credits);
        Sales.Add(sale);
        return sale;
    }

    /// <summary>Why the refund does not begin; null when it does, and the credits are taken.</summary>
    public string? Refund(ModelSale sale, bool isForced)
    {
        if (sale.IsRefunded) return "refunded";
        if (sale.IsAsked) return "asked";
        if (Sold(sale) < sale.Credits && !isForced) return "sold";
        Take(sale);
        sale.IsAsked = true;
        return null;
    }

    /// <summary>The platform answers, once; told again, it changes nothing.</summary>
    public void Answer(ModelSale sale, bool isDone)
    {
        if (!sale.IsAsked) return;
        sale.IsAsked = false;
        sale.IsRefunded = isDone;
        if (!isDone) _purses[sale.User].Give(sale.Taken);
    }

    /// <summary>The platform gave the Stars back, by our wish or its own.</summary>
    public void Return(ModelSale sale)
    {
        if (!sale.IsRefunded && !sale.IsAsked) Take(sale);
        (sale.IsAsked, sale.IsRefunded) = (false, true);
    }

    /// <summary>What of the payer's credits did not come for nothing and is not held.</summary>
    private long Sold(ModelSale sale)
    {
        var purse = _purses[sale.User];
        return Math.Min(purse.Balance - Held(sale.User), purse.Balance - purse.Free);
    }

    private void Take(ModelSale sale)
    {
        sale.Taken = Math.Min(sale.Credits, Sold(sale));
        _purses[sale.User].Take(sale.Taken);
    }
}

internal sealed class ModelSale(string charge, string user, long credits)
{
    public string Charge => charge;

    public string User => user;

    public long Credits => credits;

    public long Taken { get; set; }

    public bool IsAsked { get; set; }

    public bool IsRefunded { get; set; }
}
