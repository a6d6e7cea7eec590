namespace Bot.Sandbox.Telegram;

/// <summary>What people own in Stars, and what they paid the bot. Not safe by itself: the world's gate is held.</summary>
internal sealed class StarBalances(long starsOfEach, long firstId)
{
    private readonly Dictionary<long, long> _spent = [];
    private readonly Dictionary<string, StarCharge> _charges = new(StringComparer.Ordinal);
    private long _nextId = firstId;

    /// <summary>What a person has.</summary>
    public long Of(long person) => starsOfEach - _spent.GetValueOrDefault(person);

    /// <summary>The charge of that id, if there is one.</summary>
    public StarCharge? Find(string id) => _charges.GetValueOrDefault(id);

    /// <summary>Moves a price to the bot.</summary>
    public StarCharge Pay(TelegramPerson person, Invoice invoice)
    {
        var charge = new StarCharge($"stxSandbox{_nextId++:D16}", person, invoice);
        _charges.Add(charge.Id, charge);
        _spent[person.Id] = _spent.GetValueOrDefault(person.Id) + invoice.Stars;
        return charge;
    }

    /// <summary>Moves it back.</summary>
    public void Refund(StarCharge charge)
    {
        charge.IsRefunded = true;
        _spent[charge.Person.Id] -= charge.Invoice.Stars;
    }
}

/// <summary>One payment.</summary>
internal sealed record StarCharge(string Id, TelegramPerson Person, Invoice Invoice)
{
    public bool IsRefunded { get; set; }
}
