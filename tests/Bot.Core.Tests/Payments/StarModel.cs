namespace Bot.Core.Tests.Payments;

/// <summary>What must come of any order of payments and refunds: a few dictionaries, and no database.</summary>
internal sealed class StarModel
{
    private readonly Dictionary<string, long> _balances = [];
    private readonly Dictionary<string, Sale> _sales = [];

    public IReadOnlyDictionary<string, Sale> Sales => _sales;

    public long Balance(string user) => _balances.GetValueOrDefault(user);

    /// <summary>Told of a payment, for the first time or again.</summary>
    public void Pay(string charge, string user, long credits)
    {
        if (_sales.TryAdd(charge, new Sale(user, credits))) _balances[user] = Balance(user) + credits;
    }

    public void Spend(string user, long amount)
    {
        if (amount <= Balance(user)) _balances[user] = Balance(user) - amount;
    }

    /// <summary>Asked to refund; whether that begins.</summary>
    public bool Ask(string charge, bool force)
    {
        if (!_sales.TryGetValue(charge, out var sale) || sale.State != SaleState.Paid) return false;
        if (Balance(sale.User) < sale.Credits && !force) return false;
        Take(sale);
        sale.State = SaleState.Asked;
        return true;
    }

    /// <summary>The platform has answered, in one way or another.</summary>
    public void Answer(string charge, bool isDone)
    {
        var sale = _sales[charge];
        if (sale.State != SaleState.Asked) return;
        sale.State = isDone ? SaleState.Refunded : SaleState.Paid;
        if (isDone) return;
        _balances[sale.User] += sale.Taken;
        sale.Taken = 0;
    }

    /// <summary>The platform tells that the Stars are back.</summary>
    public void Return(string charge)
    {
        if (!_sales.TryGetValue(charge, out var sale) || sale.State == SaleState.Refunded) return;
        if (sale.State == SaleState.Paid) Take(sale);
        sale.State = SaleState.Refunded;
    }

    private void Take(Sale sale)
    {
        sale.Taken = Math.Min(sale.Credits, Balance(sale.User));
        _balances[sale.User] = Balance(sale.User) - sale.Taken;
    }
}

/// <summary>One charge.</summary>
internal sealed record Sale(string User, long Credits)
{
    public SaleState State { get; set; }

    public long Taken { get; set; }
}

internal enum SaleState
{
    Paid,
    Asked,
    Refunded,
}
