namespace Bot.Sandbox.Fal.Queue;

/// <summary>The requests that are remembered: all unfinished ones, and the latest of the finished.</summary>
internal sealed class RequestStore(FalStandInOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, QueuedRequest> _byId = new(StringComparer.Ordinal);
    private readonly Queue<QueuedRequest> _finished = new();
    private readonly Dictionary<string, int> _submits = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Completes at the next change of any request.</summary>
    public Task Changed
    {
        get { lock (_gate) return _changed.Task; }
    }

    public bool IsFull
    {
        get { lock (_gate) return _byId.Count - _finished.Count >= options.MaxUnfinishedRequests; }
    }

    public QueuedRequest? Find(string id)
    {
        lock (_gate) return _byId.GetValueOrDefault(id);
    }

    /// <summary>Every request, oldest first.</summary>
    public IReadOnlyList<QueuedRequest> All()
    {
        lock (_gate) return [.. _byId.Values.OrderBy(request => request.Submission.At)];
    }

    public void Add(QueuedRequest request)
    {
        lock (_gate) _byId.Add(request.Id, request);
        Announce();
    }

    /// <summary>Counts one more submit of the prompt and answers which it is, from 1.</summary>
    public int CountSubmit(string prompt)
    {
        lock (_gate)
        {
            // Bounded like the rest: counting starts anew when a load test has sent that many different prompts.
            if (_submits.Count >= 100_000) _submits.Clear();
            return _submits[prompt] = _submits.GetValueOrDefault(prompt) + 1;
        }
    }

    public int Submits(string prompt)
    {
        lock (_gate) return _submits.GetValueOrDefault(prompt);
    }

    /// <summary>The request has ended: it is the first to be forgotten when its time comes.</summary>
    public void Finish(QueuedRequest request)
    {
        lock (_gate)
        {
            _finished.Enqueue(request);
            while (_finished.Count > options.MaxRequests)
            {
                var oldest = _finished.Dequeue();
                _byId.Remove(oldest.Id);
                oldest.Dispose();
            }
        }

        Announce();
    }

    /// <summary>Tells those who wait for <see cref="Changed"/>.</summary>
    public void Announce()
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            signal = _changed;
            _changed = NewSignal();
        }

        signal.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
