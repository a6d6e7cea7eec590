using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Ledger.Blocks;
using Bot.Core.Outbox;
using Bot.Core.Safety.Filters;
using Bot.Core.Safety.Unsafe;
using Bot.Core.Wording;

namespace Bot.Core.Features.Filters;

/// <summary><c>/filter</c>: what is not wanted in prompts, and where unsafe pictures may be.</summary>
internal sealed class FilterHandler(
    FilterStore store, UnsafePictures pictures, Owners owners, OutboxStore outbox, ChatPlatforms platforms) : ICommandHandler
{
    private const int PageSize = 20;

    public IEnumerable<CommandRoute> Routes =>
    [
        Route("add", AddAsync), Route("remove", RemoveAsync), Route("list", ListAsync), Route("test", TestAsync),
        Route("unsafe", UnsafeAsync),
    ];

    private CommandRoute Route(string name, Func<IncomingCommand, OptionValues, CancellationToken, Task<View?>> handle) =>
        new($"filter {name}", async (incoming, read, cancellation) =>
            incoming.IsPrivate && !owners.Operators.Contains(incoming.Caller.Id)
                ? Answers.Refused(BlockRefusals.OnlyOperators)
                : await handle(incoming, read.Options, cancellation));

    private async Task<View?> AddAsync(IncomingCommand incoming, OptionValues options, CancellationToken cancellation)
    {
        var kind = options.Text("kind") == FilterCommand.Pattern ? FilterKind.Pattern : FilterKind.Word;
        var (text, reason) = (options.Text("text")!.Trim(), options.Text("reason") ?? "");
        var texts = kind == FilterKind.Pattern ? [FilterWords.Unquoted(text)] : FilterWords.Read(text);
        if (texts.Count == 0) return Answers.Refused(new Refusal("Say which words: /filter add fox, red owl"));
        if (texts.Count > FilterWords.Max) return Answers.Refused(FilterRefusals.TooManyAtOnce(FilterWords.Max));
        // All or none, as far as their own faults go.
        if (kind == FilterKind.Word && texts.Select(WordCheck.Refuse).FirstOrDefault(static fault => fault is not null) is { } unfit)
            return Answers.Refused(unfit);
        var (added, missed) = (new List<Filter>(), new List<Refusal>());
        // Each is a transaction of its own, which owes what has been added so far.
        var answer = new Answer<(Filter? Added, bool IsNew)>(
            outbox,
            incoming,
            incoming.ReplyTo,
            done => done.Added is { } filter ? Answers.Private(Added(incoming, [.. added, filter], missed)) : null);
        foreach (var (at, one) in texts.Index())
        {
            // Each is a change of its own, which the same command makes only once.
            var order = at == 0 ? incoming : incoming with { Id = $"{incoming.Id}+{at}" };
            if ((await store.AddAsync(order, kind, one, reason, cancellation, answer.Owe)).IsOk(out var filter, out var refusal))
                added.Add(filter);
            else missed.Add(refusal);
        }

        return added.Count == 0 ? Answers.Refused(missed[0]) : await answer.WholeAsync(Answers.Private(Added(incoming, added, missed)));
    }

    private static FormattedText Added(IncomingCommand incoming, List<Filter> added, List<Refusal> missed)
    {
        var text = FormattedText.Empty.Add("From now on ").Bold(string.Join(", ", added.Select(FilterRefusals.Named)))
            .Add($" {(added.Count == 1 ? "refuses" : "refuse")} prompts {Scope.Of(incoming).Words}. ")
            .Add(added[0].Reason.Length > 0 ? $"Who is refused reads: {added[0].Reason}\n" : "")
            .Add("Try it with ").Code("/filter test").Add(".");
        return missed.Aggregate(text, static (said, refusal) => said.Line().Add(refusal.Text));
    }

    private async Task<View?> RemoveAsync(IncomingCommand incoming, OptionValues options, CancellationToken cancellation)
    {
        var number = options.Integer("number")!.Value;
        var answer = outbox.Answer<Filter>(
            incoming, static filter => Answers.Private(FormattedText.Empty.Add("Removed ").Bold(FilterRefusals.Named(filter)).Add(".")));
        return answer.For(await store.RemoveAsync(incoming, number, cancellation, answer.Owe));
    }

    private async Task<View?> ListAsync(IncomingCommand incoming, OptionValues options, CancellationToken cancellation)
    {
        var (scope, page) = (Scope.Of(incoming), (int)(options.Integer("page") ?? 1));
        var filters = await store.ListAsync(scope, cancellation);
        var pages = Math.Max(1, (filters.Count + PageSize - 1) / PageSize);
        if (page > pages) return Answers.Refused(new Refusal(pages == 1 ? "There is only one page." : $"There are only {pages} pages."));
        var text = FormattedText.Empty.Bold(
            filters.Count == 0 ? $"There is no filter {scope.Words}." : $"Filters {scope.Words}, {filters.Count} in all");
        foreach (var (filter, by) in filters.Skip((page - 1) * PageSize).Take(PageSize))
        {
            text = text.Line().Add($"{filter.Number}. {(filter.Kind == FilterKind.Word ? "word" : "pattern")} ").Code(filter.Text)
                .Add($"{ModeratorNotices.Why(filter.Reason)} ({by}, {filter.At.UtcDateTime:yyyy-MM-dd})");
        }

        var (here, _) = await pictures.FindAsync(scope, cancellation);
        text = text.Line().Add($"Pictures that fal flags as unsafe {UnsafePlaces.Meaning(here)}.");
        return Answers.Private(page < pages ? text.Line().Add("More: ").Code($"/filter list {page + 1}") : text);
    }

    private async Task<View?> TestAsync(IncomingCommand incoming, OptionValues options, CancellationToken cancellation)
    {
        var written = options.Text("text")!;
        var hits = await store.TestAsync(Scope.Of(incoming), written, cancellation);
        if (hits.Count == 0) return Answers.Private("No filter meets this text.");
        var text = FormattedText.Empty.Bold("This text would be refused");
        foreach (var hit in hits)
        {
            // Counted as people count them: a letter may be two units of UTF-16.
            var (before, met) = (Letters(written, 0, hit.Start), Letters(written, hit.Start, hit.Length));
            text = text.Line().Add($"Characters {before + 1} to {before + met}, ")
                .Code(TextFormat.Shorten(written.Substring(hit.Start, hit.Length)))
                .Add($": {FilterRefusals.Named(hit.Filter)}");
        }

        return Answers.Private(text);
    }

    private async Task<View?> UnsafeAsync(IncomingCommand incoming, OptionValues options, CancellationToken cancellation)
    {
        var wanted = UnsafePlaces.Read(options.Text("where"));
        var answer = new Answer<(UnsafePlace Here, UnsafePlace Operators)>(
            outbox, incoming, incoming.ReplyTo, places => Answers.Private(UnsafeText(incoming, wanted, places.Here, places.Operators)));
        if (wanted is not { } place) return answer.For(await pictures.FindAsync(Scope.Of(incoming), cancellation));
        return answer.For(
            await pictures.SetAsync(incoming, place, owners.IsOperator(incoming.Caller), cancellation, answer.Owe));
    }

    private FormattedText UnsafeText(IncomingCommand incoming, UnsafePlace? wanted, UnsafePlace here, UnsafePlace operators)
    {
        var scope = Scope.Of(incoming);
        var text = FormattedText.Empty.Bold(UnsafePlaces.Name(here))
            .Add($": {scope.Words} pictures that fal flags as unsafe {UnsafePlaces.Meaning(here)}.");
        var isOverruled = wanted is not null && wanted != here;
        if (!scope.IsEverywhere && here == operators && here != UnsafePlace.Spoiler && isOverruled)
            text = text.Line().Add("The operators have set that, and a community can only be stricter.");
        if (here == UnsafePlace.AgeRestricted && platforms.Of(incoming.Community.Platform) is { HasAgeRestrictedPlaces: false } platform)
            text = text.Line().Add(
                $"{platform.Title} has no age-restricted groups, so here that means nowhere; the same goes for private chats.");
        return text;
    }

    private static int Letters(string text, int start, int length) => text.Substring(start, length).EnumerateRunes().Count();
}
