using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Batches;
using Bot.Core.Models;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Readings;

/// <summary>
/// Reads the files of a command, and lets it become what its true price makes of it: a job where its member has seen as much
/// and need not be asked, a quote with a button where not, or the words why neither.
/// </summary>
internal sealed partial class ReadingDecision(
    ReadingStore store, Catalogue catalogue, FileReader files, FreshCaller callers, JobRunner runner, Ids ids, TimeProvider time,
    ILogger<ReadingDecision> log)
{
    /// <summary>The request with what its files are, or why that cannot be known. Nothing is changed.</summary>
    internal async Task<Result<GenerationRequest>> ReadAsync(Reading reading, CancellationToken cancellation)
    {
        if (time.GetUtcNow() >= reading.ExpiresAt) return ReadingRefusals.Late;
        var request = reading.Asked.Whole;
        // The operator may have changed the catalogue since.
        if (!JobPlans.Of(catalogue, request).IsOk(out var plans, out var fault)) return fault;
        try
        {
            foreach (var unread in plans.Unread())
            {
                if (!(await files.ReadAsync(unread, cancellation)).IsOk(out var file, out var refusal)) return refusal;
                request = request.With(unread.File, file);
            }

            return request;
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            var errorId = ids.NewError();
            Log.Broken(log, defect, reading.Id, errorId);
            return ReadingRefusals.Broken(errorId);
        }
    }

    /// <summary>Stores what the reading becomes, and starts it; null for a job or a quote, or why it is neither.</summary>
    /// <param name="reading">As it is stored.</param>
    /// <param name="read">What its files told.</param>
    internal async Task<Refusal?> DecideAsync(Reading reading, Result<GenerationRequest> read)
    {
        if (await BecomeAsync(await callers.AskAsync(reading), read) is not { } refusal) return null;
        var missing = Answers.CanAsk(refusal, reading.Command) ? refusal.Missing : null;
        await store.EndAsync(reading.Id, Answers.Words(refusal), missing, CancellationToken.None);
        return refusal;
    }

    private async Task<Refusal?> BecomeAsync(Reading reading, Result<GenerationRequest> read)
    {
        if (!read.IsOk(out var request, out var fault)) return fault;
        if (!JobPlans.Of(catalogue, request).IsOk(out var plans, out fault)) return fault;
        if (plans.Unread() is [{ Kind: var kind }, ..]) return InputFileCheck.Unreadable(kind);
        var found = request.Files.Except(reading.Asked.Request.Files).ToList() is [var file] ? ReadingViews.Found(file) : "";
        plans = plans.Asking(found);
        // However small: what was shown is what was agreed to.
        if (await BecomeAsync(reading, plans, plans.Price() <= reading.MinPrice && !plans.MustBeAgreed()) is not { } refusal) return null;
        if (refusal.Rule == RefusalRule.Credits) refusal = refusal with { Text = $"{found} {refusal.Text}".Trim() };
        if (CheaperPlan.Instead(catalogue, request, plans, refusal, reading.Command) is not { } offered) return refusal;
        return await BecomeAsync(reading, offered, mayStart: false) is null ? null : refusal;
    }

    private async Task<Refusal?> BecomeAsync(Reading reading, JobPlan[] plans, bool mayStart)
    {
        var quote = Batch.Quoted(reading.Command, plans, time.GetUtcNow());
        var job = mayStart && !runner.IsFull ? runner.Prepare(reading.Command, plans[0]) with { IsAgreed = false } : null;
        if (!(await store.DecideAsync(reading, quote, job, CancellationToken.None)).IsOk(out var started, out var refusal)) return refusal;
        foreach (var one in started) runner.Start(one);
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(13049, LogLevel.Error, "The files of {ReadingId} met a defect, told to the member as error {ErrorId}")]
        public static partial void Broken(ILogger logger, Exception defect, string readingId, string errorId);
    }
}
