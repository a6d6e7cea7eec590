namespace Bot.Core.Chat.Commands;

/// <summary>Does what one command asks.</summary>
internal interface ICommandHandler
{
    /// <summary>The command's name.</summary>
    string Command { get; }

    /// <summary>It begins jobs, and a member's jobs begin in the order in which they were asked for.</summary>
    bool BeginsJobs => false;

    /// <summary>
    /// Does it. When the task ends, everything it changes is stored.
    /// </summary>
    /// <returns>The answer; null when a job shows its own.</returns>
    Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation);
}
