using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.Credits;

/// <summary>Does what some subcommands of <c>/credits</c> ask.</summary>
internal interface ICreditsPart
{
    /// <summary>Their paths: <c>undo</c>, <c>code create</c>.</summary>
    IReadOnlyList<string> Paths { get; }

    /// <summary>Does it. When the task ends, everything it changes is stored.</summary>
    Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation);
}
