using System.Collections.Concurrent;
using Bot.Core.Jobs.Statistics;

namespace Bot.Core.Tests.Jobs.Statistics;

/// <summary>Keeps what is published.</summary>
internal sealed class RecordingEvents : IGenerationEvents
{
    private readonly ConcurrentQueue<GenerationEvent> _published = new();

    public IReadOnlyList<GenerationEvent> Published => [.. _published];

    public void Publish(GenerationEvent happened) => _published.Enqueue(happened);
}
