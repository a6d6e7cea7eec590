namespace Bot.Core.Chat;

/// <summary>The pacers of the rooms in which replies are open; a room without open replies is forgotten.</summary>
internal sealed class RoomPacers(TimeProvider time)
{
    private readonly Dictionary<(string Platform, string Room), RoomPacer> _rooms = [];
    private readonly Lock _lock = new();

    /// <summary>How many rooms are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _rooms.Count;
        }
    }

    /// <summary>The room's pacer; give it back by <see cref="Leave"/>.</summary>
    public RoomPacer Enter(ReplyAddress address, TimeSpan interval)
    {
        lock (_lock)
        {
            var key = (address.Platform, address.Room);
            if (!_rooms.TryGetValue(key, out var pacer)) _rooms[key] = pacer = new RoomPacer(time, interval);
            pacer.Users++;
            return pacer;
        }
    }

    /// <summary>The reply is done with.</summary>
    public void Leave(ReplyAddress address, RoomPacer pacer)
    {
        lock (_lock)
        {
            if (--pacer.Users == 0) _rooms.Remove((address.Platform, address.Room));
        }
    }
}
