using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Batches;
using Bot.Core.Models;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Readings;

/// <summary>Takes in commands whose price depends on a file that is still to be read, and puts them away again.</summary>
internal sealed class ReadingDesk(ReadingStore store, ReadingRunner runner, BatchMessageUpdater messages, TimeProvider time)
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Stores the reading and starts it.</summary>
    /// <param name="command">Who asks, where.</param>
    /// <param name="request">What for.</param>
    /// <param name="kind">What is read.</param>
    /// <param name="least">The least that it can come to.</param>
    /// <param name="cancellation">Gives up while nothing is stored.</param>
    /// <returns>Null when it shows itself from now on; a refusal when nothing was stored.</returns>
    public async Task<Refusal?> AcceptAsync(
        IncomingCommand command, GenerationRequest request, FileKind kind, IReadOnlyList<JobPlan> least, CancellationToken cancellation)
    {
        if (runner.IsFull) return ReadingRefusals.Full;
        var wanted = new Reading(
            command.Id,
            command.Caller.Id,
            command.Community,
            command.ReplyTo,
            ReadingRequest.Of(command, request, least[0].Request.Model, kind),
            least.Price(),
            StoredTime.Of(time.GetUtcNow() + Lifetime));
        if (await store.BeginAsync(wanted, least, command, cancellation) is { } refusal) return refusal;
        if (await store.FindAsync(command.Id, cancellation) is not null) runner.Start(command.Id);
        else messages.Show(command.Id);
        return null;
    }

    /// <summary>Puts a reading away; what to tell the presser.</summary>
    public async Task<string> DropAsync(string id, Reach reach, CancellationToken cancellation)
    {
        if (!(await store.DropAsync(id, reach, cancellation)).IsOk(out var reading, out var refusal)) return refusal.Text;
        runner.Stop(id);
        return reading.Words!;
    }
}
