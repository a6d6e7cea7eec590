using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Archive;
using Bot.Core.Wording;

namespace Bot.Core.Features.History;

/// <summary><c>/history</c>: the caller's own results in this place, all or those with some words.</summary>
internal sealed class HistoryHandler(JobHistory history, ReplyDispatcher replies, ResultArchive archive, Owners owners) : ICommandHandler
{
    private const int PageLength = 10;

    // Ten entries with links fit into one message of the stricter platform.
    private const int PromptLength = 40;

    public IEnumerable<CommandRoute> Routes => [new("history list", HandleAsync), new("history search", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var words = read.Options.Text("words");
        var page = (int)(read.Options.Integer("page") ?? 1);
        var skip = (page - 1) * PageLength;
        var found = await history.ListAsync(incoming.Caller.Id, incoming.Community, words, skip, PageLength + 1, cancellation);
        if (found.Count == 0) return Answers.Private(None(words, page));
        var text = FormattedText.Empty.Bold(words is null ? "Your results here" : $"Your results here with {TextFormat.Quote(words)}");
        var isOperator = owners.Operators.Contains(incoming.Caller.Id);
        foreach (var (at, job) in found.Take(PageLength).Index()) text = Entry(text.Line(), skip + at + 1, job, isOperator);
        if (found.Count > PageLength) text = text.Line().Add("More: ").Code(Next(words, page + 1));
        return Answers.Private(text);
    }

    private FormattedText Entry(FormattedText text, int number, Job job, bool isOperator)
    {
        text = text.Add($"{number.ToString(CultureInfo.InvariantCulture)}. ").Bold(Title(job)).Add(" ").Code(job.Request.Model)
            .Add(" " + job.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (JobFacts.Of(job).Seed is { } seed) text = text.Add($" seed {seed}");
        if (replies.Chat(job.ReplyTo.Platform)?.LinkTo(job.ReplyTo, job.Community) is { } link) text = text.Add(" ").Link("open", link);
        return isOperator && archive.IsOn ? text.Add(" ").Code(ArchiveNames.Pattern(job)) : text;
    }

    private static string Title(Job job) =>
        job.Request.Prompt.Length == 0 ? job.Request.Command : ShortText.Line(job.Request.Prompt, PromptLength);

    private static string None(string? words, int page)
    {
        if (page > 1) return "There are no more.";
        return words is null
            ? "There is nothing of yours here yet. Try /imagine a fox in the snow."
            : $"Nothing of yours here has all the words of {TextFormat.Quote(words)}. Try fewer, or see /history.";
    }

    private static string Next(string? words, int page)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        return words is null ? $"/history list --page {number}" : $"/history search {TextFormat.Shorten(words)} --page {number}";
    }
}
