using Bot.Core.Chats;

namespace Bot.Core.Jobs;

/// <summary>
/// How many jobs of one member run at once. A batch may hold more than that: its further jobs wait in the order they came.
/// Thread-safe; a member without jobs is forgotten.
/// </summary>
/// <param name="most">Places for each member; at least 1.</param>
internal sealed class MemberPlaces(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<MemberId, Line> _lines = [];

    /// <summary>How many members are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _lines.Count;
        }
    }

    /// <summary>Takes a place, or one in the line for it; give it back by disposing of it.</summary>
    /// <param name="member">Whose job it is.</param>
    /// <param name="mayWait">False for a job that fal has already: it has its place whoever came first.</param>
    public Place Enter(MemberId member, bool mayWait)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(member, out var line)) _lines[member] = line = new Line();
            var place = new Place(this, member);
            if (mayWait && line.Taken >= most) line.Waiting.AddLast(place);
            else Give(line, place);
            return place;
        }
    }

    private static void Give(Line line, Place place)
    {
        line.Taken++;
        place.Come();
    }

    private void Leave(Place place)
    {
        lock (_lock)
        {
            var line = _lines[place.Member];
            if (place.Turn.IsCompleted) line.Taken--;
            else line.Waiting.Remove(place);
            while (line.Taken < most && line.Waiting.First is { Value: var next })
            {
                line.Waiting.RemoveFirst();
                Give(line, next);
            }

            if (line.Taken == 0) _lines.Remove(place.Member);
        }
    }

    /// <summary>A job's place, or its place in the line.</summary>
    public sealed class Place(MemberPlaces places, MemberId member) : IDisposable
    {
        private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _isLeft;

        /// <summary>Ends when the job may run.</summary>
        public Task Turn => _turn.Task;

        internal MemberId Member => member;

        /// <inheritdoc/>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, 1) == 0) places.Leave(this);
        }

        internal void Come() => _turn.SetResult();
    }

    private sealed class Line
    {
        public int Taken { get; set; }

        public LinkedList<Place> Waiting { get; } = [];
    }
}
