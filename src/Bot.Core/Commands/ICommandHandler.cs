using Bot.Core.Chats;

namespace Bot.Core.Commands;

/// <summary>Does what one command asks.</summary>
internal interface ICommandHandler
{
    /// <summary>The command's name.</summary>
    string Command { get; }

    /// <summary>
    /// Does it. When the task ends, everything it changes is stored.
    /// </summary>
    /// <returns>The answer; null when a job shows its own.</returns>
    Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation);
}
