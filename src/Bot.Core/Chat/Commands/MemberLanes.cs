namespace Bot.Core.Chat.Commands;

/// <summary>Runs what one member asks for in the order in which it came, one after the other. Members do not wait for each other.</summary>
internal sealed class MemberLanes
{
    private readonly Lock _lock = new();
    private readonly Dictionary<MemberId, Task> _last = [];

    /// <summary>How many members have something under way.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _last.Count;
        }
    }

    /// <summary>Does it after what the member asked for before, however that ended.</summary>
    public async Task<T> RunAsync<T>(MemberId member, Func<Task<T>> act)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before;
        lock (_lock)
        {
            before = _last.GetValueOrDefault(member, Task.CompletedTask);
            _last[member] = over.Task;
        }

        await before;
        try
        {
            return await act();
        }
        finally
        {
            lock (_lock)
            {
                if (_last[member] == over.Task) _last.Remove(member);
            }

            over.SetResult();
        }
    }
}
