using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.Ledger.Blocks;
using Bot.Core.Outbox;
using Bot.Core.Wording;

namespace Bot.Core.Features.Blocks;

/// <summary><c>/block</c>.</summary>
internal sealed class BlockHandler(MemberResolver members, BlockStore store, Owners owners, JobRunner runner, OutboxStore outbox)
    : ICommandHandler
{
    private static readonly Refusal NoReason = new("Say why behind the duration; the member can read it. For example: /block @bob 7d Spam");

    public IEnumerable<CommandRoute> Routes => [new("block", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (incoming.IsPrivate && !owners.Operators.Contains(incoming.Caller.Id)) return Answers.Refused(BlockRefusals.OnlyOperators);
        if (!Duration(incoming, read.Options).IsOk(out var wish, out var wrong)) return Answers.Refused(wrong);
        var found = await members.FindForBlockAsync(incoming, read.Options.Text("member"), cancellation);
        if (!found.IsOk(out var member, out var unknown)) return Answers.Refused(unknown);
        var order = new BlockOrder(incoming, member, wish.Duration, wish.Reason);
        var answer = outbox.Answer<Blocked>(incoming, blocked => Answers.Private(Summary(member, blocked)));
        var done = await store.BlockAsync(order, cancellation, answer.Owe);
        foreach (var job in done.IsOk(out var blocked, out _) ? blocked.Stopped : []) runner.SignalCancel(job);
        return answer.For(done);
    }

    /// <summary>
    /// On Discord the duration has a field of its own; in text it stands before the reason, as people write it.
    /// </summary>
    private static Result<(TimeSpan? Duration, string Reason)> Duration(IncomingCommand incoming, OptionValues options)
    {
        var (written, reason) = (options.Text("duration"), options.Text("reason")!.Trim());
        if (written is null && incoming.Input is CommandInput.Text) (written, reason) = Leading(reason);
        if (reason.Length == 0) return NoReason;
        if (written is null) return ((TimeSpan?)null, reason);
        return BlockDuration.Read(written).IsOk(out var duration, out var wrong) ? ((TimeSpan?)duration, reason) : wrong;
    }

    private static (string? Duration, string Reason) Leading(string text)
    {
        var words = text.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && Durations.IsDuration($"{words[0]} {words[1]}"))
            return ($"{words[0]} {words[1]}", words.Length > 2 ? words[2].Trim() : "");
        if (words.Length == 0 || !Durations.IsDuration(words[0])) return (null, text);
        return (words[0], text[words[0].Length..].Trim());
    }

    private static FormattedText Summary(Caller member, Blocked blocked)
    {
        var (block, stopped) = (blocked.Block, blocked.Stopped.Count);
        var lasts = block.Until is { } until
            ? $" for {BlockDuration.Words(until - block.At)}, {BlockRefusals.Until(until)}"
            : " until /unblock";
        var text = (block.Replaces is null ? FormattedText.Empty : FormattedText.Empty.Add("They were blocked already; that is changed. "))
            .Bold(MemberName.Of(member)).Add($" is blocked {block.Scope.Words}{lasts}: {block.Reason}");
        return stopped == 0 ? text : text.Line().Add(stopped == 1
            ? "A job of theirs that had not begun is cancelled, and its credits come back."
            : $"{stopped} jobs of theirs that had not begun are cancelled, and their credits come back.");
    }
}

/// <summary><c>/unblock</c>.</summary>
internal sealed class UnblockHandler(MemberResolver members, BlockStore store, Owners owners, OutboxStore outbox) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new("unblock", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (incoming.IsPrivate && !owners.Operators.Contains(incoming.Caller.Id)) return Answers.Refused(BlockRefusals.OnlyOperators);
        var found = await members.FindAsync(incoming, read.Options.Text("member"), cancellation);
        if (!found.IsOk(out var member, out var unknown)) return Answers.Refused(unknown);
        var answer = outbox.Answer<Block>(
            incoming,
            block => Answers.Private(
                FormattedText.Empty.Bold(MemberName.Of(member)).Add($" is not blocked {block.Scope.Words} any more.")));
        return answer.For(await store.UnblockAsync(incoming, member, read.Options.Text("reason") ?? "", cancellation, answer.Owe));
    }
}

/// <summary><c>/blocks</c>.</summary>
internal sealed class BlocksHandler(BlockStore store, Owners owners) : ICommandHandler
{
    private const int PageSize = 15;

    public IEnumerable<CommandRoute> Routes => [new("blocks", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (incoming.IsPrivate && !owners.Operators.Contains(incoming.Caller.Id)) return Answers.Refused(BlockRefusals.OnlyOperators);
        var (scope, page) = (Scope.Of(incoming), (int)(read.Options.Integer("page") ?? 1));
        var blocks = await store.ListAsync(scope, (page - 1) * PageSize, PageSize + 1, cancellation);
        if (blocks.Count == 0) return Answers.Private(page == 1 ? $"Nobody is blocked {scope.Words}." : "There is no such page.");
        var text = FormattedText.Empty.Bold($"Blocked {scope.Words}");
        foreach (var (block, name, by) in blocks.Take(PageSize))
        {
            // Whom operators block everywhere may be of another platform: the id is how they are named to /unblock.
            var id = scope.IsEverywhere ? $" ({block.Member})" : "";
            text = text.Line().Bold(name).Add($"{id} since {block.At.UtcDateTime:yyyy-MM-dd} {BlockRefusals.Until(block.Until)}")
                .Add($" by {by}: {block.Reason}");
        }

        return Answers.Private(blocks.Count > PageSize ? text.Line().Add("More: ").Code($"/blocks {page + 1}") : text);
    }
}
