namespace Bot.Core.Chat.Commands;

/// <summary>Does what one kind of button asks. Its action is <see cref="Action"/>, a colon, and what it is about.</summary>
internal interface IPressHandler
{
    /// <summary>What the actions of these buttons begin with, without the colon.</summary>
    string Action { get; }

    /// <summary>It begins jobs, and a member's jobs begin in the order in which they were asked for.</summary>
    bool BeginsJobs => false;

    /// <summary>Does it. When the task ends, everything it changes is stored.</summary>
    /// <param name="incoming">The press; its id is its own, so a redelivery is the same press.</param>
    /// <param name="about">What follows the colon: the client may have forged it.</param>
    /// <param name="cancellation">Gives up while nothing is stored.</param>
    /// <returns>What to tell the presser; empty when what they see says it.</returns>
    Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation);
}
