using System.Collections.Concurrent;
using Bot.Core.Generations;

namespace Bot.Core.Tests.Generations;

/// <summary>Keeps what is published.</summary>
internal sealed class RecordingEvents : IGenerationEvents
{
    private readonly ConcurrentQueue<GenerationEvent> _published = new();

    public IReadOnlyList<GenerationEvent> Published => [.. _published];

    public void Publish(GenerationEvent happened) => _published.Enqueue(happened);
}
