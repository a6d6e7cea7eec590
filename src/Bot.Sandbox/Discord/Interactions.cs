using Bot.Sandbox.Discord.People;

namespace Bot.Sandbox.Discord;

/// <summary>One interaction on its way: from the dispatch to the end of its token.</summary>
internal sealed class OpenInteraction
{
    public required string Id { get; init; }

    public required string Token { get; init; }

    public required DiscordPerson Person { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Shown { get; init; }

    /// <summary>The message whose button was pressed.</summary>
    public string? PressedMessageId { get; init; }

    /// <summary>The kind of its first answer; 0 while there is none.</summary>
    public int Answer { get; set; }

    /// <summary>The message that @original means.</summary>
    public string? OriginalId { get; set; }

    public TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The newest interactions by id and by token.</summary>
internal sealed class Interactions
{
    private const int Most = 5_000;

    private readonly Dictionary<string, OpenInteraction> _byToken = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Lock _lock = new();

    public void Add(OpenInteraction interaction)
    {
        lock (_lock)
        {
            _byToken[interaction.Token] = interaction;
            _order.Enqueue(interaction.Token);
            if (_order.Count > Most) _byToken.Remove(_order.Dequeue());
        }
    }

    public OpenInteraction? Find(string token)
    {
        lock (_lock) return _byToken.GetValueOrDefault(token);
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
