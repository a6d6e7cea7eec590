namespace Bot.Sandbox.Discord.Interactions;

/// <summary>The newest interactions by token and by id. Thread-safe.</summary>
internal sealed class OpenInteractions
{
    private const int Max = 5_000;

    private readonly Dictionary<string, OpenInteraction> _byToken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenInteraction> _byId = new(StringComparer.Ordinal);
    private readonly Queue<OpenInteraction> _order = new();
    private readonly Lock _lock = new();

    public void Add(OpenInteraction interaction)
    {
        lock (_lock)
        {
            _byToken[interaction.Token] = interaction;
            _byId[interaction.Id] = interaction;
            _order.Enqueue(interaction);
            if (_order.Count <= Max) return;
            var oldest = _order.Dequeue();
            _byToken.Remove(oldest.Token);
            _byId.Remove(oldest.Id);
        }
    }

    public OpenInteraction? FindByToken(string token)
    {
        lock (_lock) return _byToken.GetValueOrDefault(token);
    }

    public OpenInteraction? FindById(string id)
    {
        lock (_lock) return _byId.GetValueOrDefault(id);
    }

    /// <summary>Takes the right to answer first; false when somebody has.</summary>
    public bool TryAnswer(OpenInteraction interaction, int type)
    {
        lock (_lock)
        {
            if (interaction.Answer != 0) return false;
            interaction.Answer = type;
            return true;
        }
    }
}
