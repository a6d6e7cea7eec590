using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Commands;

/// <summary>
/// Answers that take time to prepare, such as those for which a file must be fetched: made beside the way on which commands
/// arrive, so many at once and no more. They change nothing, so a crash loses only the answer.
/// </summary>
internal sealed partial class SlowAnswers(Replies replies, TimeProvider time, ILogger<SlowAnswers> log)
{
    private const int Most = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private int _underWay;

    /// <summary>Starts to prepare an answer.</summary>
    /// <param name="incoming">What is answered.</param>
    /// <param name="first">What the caller sees until then.</param>
    /// <param name="prepare">Makes it.</param>
    /// <returns>Null when the answer shows itself; a view when there are too many under way.</returns>
    public View? Start(IncomingCommand incoming, View first, Func<CancellationToken, Task<View>> prepare)
    {
        if (Interlocked.Increment(ref _underWay) <= Most)
        {
            replies.Send(incoming.ReplyTo, first, cancellation => PrepareAsync(incoming, prepare, cancellation));
            return null;
        }

        Interlocked.Decrement(ref _underWay);
        return Answers.Refused(new Refusal("Too many are asking at once. Try again in a minute."));
    }

    private async Task<View> PrepareAsync(
        IncomingCommand incoming, Func<CancellationToken, Task<View>> prepare, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return await prepare(both.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return Answers.Private("That took too long. Try again in a few minutes.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var errorId = Guid.NewGuid().ToString("N")[..8];
            Log.Failed(log, failure, incoming.Id, errorId);
            return Answers.Private(failure is StorageUnavailableException
                ? $"I cannot read my database right now. Try again in a few minutes (error {errorId})."
                : $"Something went wrong on our side (error {errorId}).");
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The answer to command {CommandId} failed, told to the member as error {ErrorId}")]
        public static partial void Failed(ILogger logger, Exception failure, string commandId, string errorId);
    }
}
