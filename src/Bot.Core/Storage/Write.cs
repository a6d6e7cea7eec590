namespace Bot.Core.Storage;

/// <summary>A write that waits for its turn. It is answered only once its fate is on disk.</summary>
internal abstract class Write
{
    /// <summary>Does the work and keeps its result back.</summary>
    public abstract void Run(WriteTransaction transaction);

    /// <summary>Keeps an exception of the work back; the work was undone.</summary>
    public abstract void Undo(Exception exception);

    /// <summary>Everything is on disk: runs what was to follow, and answers with what was kept back.</summary>
    public abstract void Answer();

    /// <summary>Answers that the whole transaction failed.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>True, and answered, when the caller gave up before the work began.</summary>
    public abstract bool IsCancelled();
}
