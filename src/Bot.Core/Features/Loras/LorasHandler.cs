using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Loras;
using Bot.Core.Outbox;

namespace Bot.Core.Features.Loras;

/// <summary><c>/loras</c>: what one has saved, and what a community shares.</summary>
internal sealed class LorasHandler(LoraStore store, LedgerStore ledger, OutboxStore outbox) : ICommandHandler
{
    private const int MaxAsked = 5;

    private const string NothingYet =
        "You have no LoRA yet. Save one: /loras add fox https://example.com/fox.safetensors, or with a Hugging Face name.";

    public IEnumerable<CommandRoute> Routes =>
    [
        new("loras add", AddAsync),
        new("loras list", ListAsync),
        new("loras pending", PendingAsync),
        Change("remove", LoraAction.Remove),
        Change("share", LoraAction.Share),
        Change("unshare", LoraAction.Unshare),
        Change("approve", LoraAction.Approve),
        Change("decline", LoraAction.Decline),
    ];

    private CommandRoute Change(string name, LoraAction action) =>
        new($"loras {name}", (incoming, read, cancellation) => ChangeAsync(incoming, read, action, cancellation));

    private async Task<View?> AddAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var options = read.Options;
        var lora = new NewLora(incoming.Id, incoming.Caller, options.Text("name")!, options.Text("url")!, options.Text("trigger"))
        {
            Scale = options.Number("scale") ?? 1,
        };
        var answer = outbox.Answer<ChangedLora>(incoming, static done => Answers.Private(LoraViews.Changed(done.Change, done.Lora)));
        return (await store.SaveAsync(lora, cancellation, answer.Owe)).IsOk(out var saved, out var refusal)
            ? answer.For(new ChangedLora(LoraChange.Saved, saved))
            : answer.For(refusal);
    }

    private async Task<View?> ChangeAsync(
        IncomingCommand incoming, ReadCommand read, LoraAction action, CancellationToken cancellation)
    {
        if (incoming.IsPrivate && action == LoraAction.Share) return Answers.Refused(LoraRefusals.NobodyToShareWith);
        var order = new LoraOrder(incoming.Id, action, incoming.Caller, incoming.Community, read.Options.Text("name")!);
        if (read.Options.Text("member") is { } member)
        {
            var found = await MemberLookup.FindAsync(ledger, incoming, member, cancellation);
            if (!found.IsOk(out var owner, out var unknown)) return Answers.Refused(unknown);
            order = order with { Owner = owner.Id };
        }

        // Moderators must see what is asked, and members what they have got.
        var answer = outbox.Answer<ChangedLora>(incoming, static done => new View(LoraViews.Changed(done.Change, done.Lora))
        {
            OnlyForCaller = done.Change is not (LoraChange.Asked or LoraChange.Approved),
        });
        return answer.For(await store.ChangeAsync(order, cancellation, answer.Owe));
    }

    private async Task<View?> PendingAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var asked = await store.ListAskedAsync(incoming.Community, MaxAsked, cancellation);
        return Answers.Private(asked.Oldest.Count == 0 ? "No LoRA waits for a moderator here." : LoraViews.Asked(asked));
    }

    private async Task<View?> ListAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var all = await store.ListAsync(incoming.Caller.Id, incoming.Community, cancellation);
        if (all.Count == 0)
            return Answers.Private(NothingYet);
        var search = read.Options.Text("search");
        var words = search?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var found = all.Where(one => words.All(word => Mentions(one.Lora, word))).ToList();
        if (found.Count == 0) return Answers.Refused(LoraRefusals.NothingFits(search!, all.Select(static one => one.Lora.Name)));
        var page = read.Options.Integer("page") ?? 1;
        var pages = (found.Count + LoraViews.PageSize - 1) / LoraViews.PageSize;
        return page <= pages
            ? Answers.Private(LoraViews.Page(found, (int)page))
            : Answers.Refused(new Refusal(pages == 1 ? "There is only one page." : $"There are only {pages} pages."));
    }

    private static bool Mentions(SavedLora lora, string word) =>
        new[] { lora.Name, lora.Trigger, lora.Source, lora.OwnerName }
            .Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}
