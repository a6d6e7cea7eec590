using Bot.Discord.Wire;

namespace Bot.Discord.Gateway;

/// <summary>What several shards tell, as one gateway: it is up while all of them are. Thread-safe.</summary>
internal sealed class ShardEvents(IGatewayEvents events, int count)
{
    private readonly Lock _lock = new();
    private readonly IGatewayEvents _events = events;
    private readonly bool[] _isUp = new bool[count];
    private string? _application;

    /// <summary>What the shard with that number tells goes here.</summary>
    public IGatewayEvents Of(int number) => new One(this, number);

    private void Up(int number, string? application)
    {
        lock (_lock)
        {
            _isUp[number] = true;
            _application = application ?? _application;
            if (!Array.TrueForAll(_isUp, static isUp => isUp)) return;
            _events.OnUp(_application);
            _application = null;
        }
    }

    private void Down(int number)
    {
        lock (_lock)
        {
            _isUp[number] = false;
            _events.OnDown();
        }
    }

    private sealed class One(ShardEvents all, int number) : IGatewayEvents
    {
        public void OnUp(string? applicationId) => all.Up(number, applicationId);

        public void OnDown() => all.Down(number);

        public void OnInteraction(Interaction interaction) => all._events.OnInteraction(interaction);
    }
}
