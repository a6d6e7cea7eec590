namespace Bot.Core.Jobs.Statistics;

/// <summary>Passes what happens to generations on to its observers.</summary>
public interface IGenerationEvents
{
    /// <summary>Passes it on. Never waits, never throws.</summary>
    void Publish(GenerationEvent happened);
}

/// <summary>
/// Observes generations. What it must be sure of it reads from the database: events of a process that dies are lost, and those of one
/// that is flooded is dropped.
/// </summary>
public interface IGenerationObserver
{
    /// <summary>Takes an event. What it throws is logged and harms nobody; while it takes its time, other events wait.</summary>
    void Observe(GenerationEvent happened);
}
