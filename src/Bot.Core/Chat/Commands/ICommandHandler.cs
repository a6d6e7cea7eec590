namespace Bot.Core.Chat.Commands;

/// <summary>Does what one command asks, or several that are alike.</summary>
internal interface ICommandHandler
{
    /// <summary>What it does: a route for each command, and for each of a command's subcommands.</summary>
    IEnumerable<CommandRoute> Routes { get; }
}

/// <summary>The way from what is declared to what does it.</summary>
/// <param name="Path">The command with its group and subcommand: <c>stats</c>, <c>credits grant</c>, <c>credits code create</c>.</param>
/// <param name="HandleAsync">
/// Does it. When the task ends, everything it changes is stored. Brings the answer; null when a job shows its own.
/// </param>
internal sealed record CommandRoute(string Path, Func<IncomingCommand, ReadCommand, CancellationToken, Task<View?>> HandleAsync)
{
    /// <summary>It begins jobs, and a member's jobs begin in the order in which they were asked for.</summary>
    public bool BeginsJobs { get; init; }
}
