using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Outbox;

/// <summary>
/// Answers that take time to prepare, such as those for which a file must be fetched: made beside the way on which commands
/// arrive, so many at once and no more. What they change, they owe the answer of.
/// </summary>
internal sealed partial class SlowAnswers(ReplyDispatcher replies, OutboxStore outbox, Ids ids, TimeProvider time, ILogger<SlowAnswers> log)
{
    private const int Max = 16;

    /// <summary>So many of one member: they take nobody else's places.</summary>
    private const int MaxOfOne = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan ShowingPatience = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<MemberId, int> _underWay = [];

    /// <summary>Starts to prepare an answer.</summary>
    /// <param name="incoming">What is answered.</param>
    /// <param name="first">What the caller sees until then.</param>
    /// <param name="prepare">Makes it.</param>
    /// <returns>Null when the answer shows itself; a view when there are too many under way.</returns>
    public View? Start(IncomingCommand incoming, View first, Func<CancellationToken, Task<View>> prepare)
    {
        if (Enter(incoming.Caller.Id))
        {
            // What is owed already is told by this answer.
            var owed = outbox.TakeInHand(incoming.Id);
            replies.Run(() => AnswerAsync(incoming, first.Passing(), prepare, owed));
            return null;
        }

        // What is owed already tells what has happened.
        return outbox.IsInHand(incoming.Id)
            ? null
            : Answers.Refused(new Refusal("Too many are asking at once. Try again in a minute."));
    }

    private bool Enter(MemberId member)
    {
        lock (_lock)
        {
            var own = _underWay.GetValueOrDefault(member);
            if (own >= MaxOfOne || _underWay.Values.Sum() >= Max) return false;
            _underWay[member] = own + 1;
            return true;
        }
    }

    private void Leave(MemberId member)
    {
        lock (_lock)
        {
            if (--_underWay[member] == 0) _underWay.Remove(member);
        }
    }

    private async Task AnswerAsync(
        IncomingCommand incoming, View first, Func<CancellationToken, Task<View>> prepare, OwedMessage? owed)
    {
        using var patience = new CancellationTokenSource(ShowingPatience, time);
        // It gives its place back by itself, whatever comes of the rest.
        var preparing = PrepareAsync(incoming, prepare, patience.Token);
        try
        {
            if (owed is not null) await outbox.PostponeAsync(owed, ShowingPatience);
            var promise = owed ?? await outbox.PromiseAsync(incoming, ShowingPatience);
            // Of a command that came again: where its first view stands.
            var place = promise?.Reply is { } reply ? incoming.ReplyTo with { Value = reply } : incoming.ReplyTo;
            await using var editor = replies.Open(place, address => MoveAsync(promise, address));
            editor?.Show(first);
            var view = await preparing;
            if (editor is null) return;
            if (outbox.TakeInHand(incoming.Id) is { } news)
            {
                owed = news;
                await outbox.PostponeAsync(owed, ShowingPatience);
                await MoveAsync(owed, editor.Address);
            }

            await FinishAsync(incoming, editor, view, owed, promise, patience.Token);
        }
        catch (OperationCanceledException)
        {
            Log.GivenUp(log, incoming.Id);
        }
    }

    private async Task FinishAsync(
        IncomingCommand incoming, ReplyEditor editor, View view, OwedMessage? owed, OwedMessage? promise, CancellationToken cancellation)
    {
        // It may say more than what was owed when it began.
        if (owed is not null) await outbox.AmendAsync(incoming, view);
        if (await editor.FinishAsync(view, cancellation) is ShowResult.Gone gone)
        {
            Log.Gone(log, incoming.Id, gone.Reason);
            // The relay keeps it for its reader.
            if (owed is not null) return;
        }

        if ((owed ?? promise) is { } told) await outbox.MarkShownAsync(told);
    }

    private Task MoveAsync(OwedMessage? owed, ReplyAddress address) =>
        owed is null ? Task.CompletedTask : outbox.MoveAsync(owed, address);

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
            var errorId = ids.NewError();
            Log.Failed(log, failure, incoming.Id, errorId);
            return Answers.Private(failure is StorageUnavailableException
                ? $"I cannot read my database right now. Try again in a few minutes (error {errorId})."
                : $"Something went wrong on our side (error {errorId}).");
        }
        finally
        {
            Leave(incoming.Caller.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4006, LogLevel.Error, "The answer to command {CommandId} failed, told to the member as error {ErrorId}")]
        public static partial void Failed(ILogger logger, Exception failure, string commandId, string errorId);

        [LoggerMessage(4007, LogLevel.Warning, "The answer to command {CommandId} cannot be shown: {Reason}")]
        public static partial void Gone(ILogger logger, string commandId, string reason);

        [LoggerMessage(4008, LogLevel.Warning, "The answer to command {CommandId} could not be shown in time")]
        public static partial void GivenUp(ILogger logger, string commandId);
    }
}
