namespace Bot.Sandbox.Fal.Queue;

/// <summary>The account's concurrency: so many requests run, the others wait in the order in which they came.</summary>
internal sealed class Slots(int limit)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _line = [];
    private int _running;

    /// <summary>Waits for a slot; throws when the request is cancelled before it has one.</summary>
    public async Task EnterAsync(QueuedRequest request)
    {
        LinkedListNode<Waiter> place;
        lock (_gate)
        {
            if (_running < limit)
            {
                _running++;
                return;
            }

            place = _line.AddLast(new Waiter(request, new(TaskCreationOptions.RunContinuationsAsynchronously)));
        }

        request.Touch();
        await using var registration = request.Woken.Register(() => GiveUp(place));
        await place.Value.Turn.Task;
    }

    /// <summary>How many wait before it; zero when it is not in line.</summary>
    public int Ahead(QueuedRequest request)
    {
        lock (_gate)
        {
            var ahead = 0;
            foreach (var waiter in _line)
            {
                if (waiter.Request == request) return ahead;
                ahead++;
            }

            return 0;
        }
    }

    public void Leave()
    {
        List<QueuedRequest> moved;
        lock (_gate)
        {
            if (_line.First is not { } first)
            {
                _running--;
                return;
            }

            _line.RemoveFirst();
            first.Value.Turn.TrySetResult();
            moved = [.. _line.Select(waiter => waiter.Request)];
        }

        foreach (var request in moved) request.Touch();
    }

    /// <summary>A cancelled request leaves the line; one that is only hurried keeps its place in it.</summary>
    private void GiveUp(LinkedListNode<Waiter> place)
    {
        lock (_gate)
        {
            if (place.List is null || !place.Value.Request.IsOver) return;
            _line.Remove(place);
        }

        place.Value.Turn.TrySetCanceled(place.Value.Request.Woken);
    }

    private sealed record Waiter(QueuedRequest Request, TaskCompletionSource Turn);
}
