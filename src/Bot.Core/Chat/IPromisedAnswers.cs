namespace Bot.Core.Chat;

/// <summary>
/// Answers that a chat has promised its reader before the command was taken in (Discord's "thinking…"), and that are not out
/// yet: so that none stands promised for ever after a crash. None of these calls throws but for cancellation.
/// </summary>
public interface IPromisedAnswers
{
    /// <summary>Remembers the promise, as far as it can be stored now.</summary>
    /// <param name="command">The command's id.</param>
    /// <param name="address">Where the answer is promised.</param>
    Task NoteAsync(string command, ReplyAddress address);

    /// <summary>The answer is out, or can no longer be given.</summary>
    /// <param name="command">The command's id.</param>
    Task ForgetAsync(string command);

    /// <summary>What an earlier process promised on the platform and did not answer.</summary>
    /// <param name="platform">The platform's name.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<UnsentAnswer>> ListLeftAsync(string platform, CancellationToken cancellation);
}

/// <summary>An answer that was promised and never given.</summary>
/// <param name="Command">The command's id.</param>
/// <param name="Address">Where.</param>
/// <param name="View">What to show there; null where what the command began shows itself.</param>
public sealed record UnsentAnswer(string Command, ReplyAddress Address, View? View);
