namespace Bot.Core.Chat.Commands;

/// <summary>The one door for commands into Core, called by the adapters.</summary>
public interface ICommandIntake
{
    /// <summary>The commands to register and to show in menus.</summary>
    IReadOnlyList<CommandSpec> Commands { get; }

    /// <summary>
    /// Takes a command in. When the returned task ends, whatever the command changes is stored (so a poll offset may move
    /// on); the answer is on its way to <see cref="IncomingCommand.ReplyTo"/> and is not waited for. Never throws but for
    /// cancellation: a defect is logged under an id that the member is told.
    /// </summary>
    /// <returns>What a platform that answers presses separately should tell the presser; null for nothing.</returns>
    Task<string?> AcceptAsync(IncomingCommand command, CancellationToken cancellation);
}
