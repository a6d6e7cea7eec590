namespace Bot.Core.Jobs.Statistics;

/// <summary>Takes news of generations to whoever looks on.</summary>
public interface IGenerationEvents
{
    /// <summary>Passes it on. Never waits, never throws.</summary>
    void Publish(GenerationEvent happened);
}

/// <summary>
/// Looks on. What it needs to be sure of it reads from the database: news of a process that dies is lost, and news of one
/// that is flooded is dropped.
/// </summary>
public interface IGenerationObserver
{
    /// <summary>Takes the news. What it throws is logged and harms nobody; while it takes its time, other news waits.</summary>
    void Observe(GenerationEvent happened);
}
