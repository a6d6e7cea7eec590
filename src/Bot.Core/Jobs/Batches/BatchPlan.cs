using Bot.Core.Chat.Commands;
using Bot.Core.Chat.Grammar;
using Bot.Core.Models;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Batches;

/// <summary>The jobs that one request becomes: one for each choice between the braces of its prompt, or each picture to enlarge.</summary>
/// <param name="Jobs">At least one.</param>
public sealed record BatchPlan(IReadOnlyList<JobPlan> Jobs)
{
    /// <summary>The most jobs of one command.</summary>
    public const int MaxJobs = 10;

    private const string Prompt = "prompt", Upscale = "upscale";

    private static readonly TimeSpan QuoteHolds = TimeSpan.FromMinutes(10);

    /// <summary>Credits for all of them.</summary>
    public CreditAmount Price => Jobs.Sum(static job => job.Price);

    /// <summary>The files that must be looked at before the price is true.</summary>
    public IReadOnlyList<UnreadFile> Unread => [.. Jobs.SelectMany(static job => job.Unread).Distinct()];

    /// <summary>
    /// Whether the member must see the quote and say yes first: several jobs cost more than one command looks like, and a
    /// training needs a consent.
    /// </summary>
    public bool MustBeAgreed => Jobs is not [{ Request.Makes: not Product.Lora }];

    /// <summary>The same, with the reason why it is asked about.</summary>
    /// <param name="reason">In words for the quote.</param>
    /// <param name="missing">Credits that a moderator can be asked for; null for none.</param>
    internal BatchPlan Because(string reason, CreditAmount? missing) =>
        new([Jobs[0] with { Because = reason, Missing = missing }, .. Jobs.Skip(1)]);

    /// <summary>The same, with one reason more why it is asked about.</summary>
    internal BatchPlan Asking(string reason) => Because($"{Jobs[0].Because} {reason}".Trim(), Jobs[0].Missing);

    /// <summary>The quote of it, as it is before the member has decided.</summary>
    internal Batch Quoted(IncomingCommand command, DateTimeOffset now) => new(
        command.Id, command.Caller.Id, command.Community, command.ReplyTo, Jobs, BatchState.Quoted, StoredTime.Of(now + QuoteHolds));

    /// <summary>The same, were the files that are still to be read as small as can be.</summary>
    internal Result<BatchPlan> AtLeast(Catalogue catalogue, GenerationRequest request) =>
        Of(catalogue, Unread.Aggregate(request, static (asked, unread) => asked.With(unread.File, unread.AtLeast)));

    /// <summary>Plans every job, or refuses all of them.</summary>
    public static Result<BatchPlan> Of(Catalogue catalogue, GenerationRequest request)
    {
        if (request.Command == Upscale && request.Files.Count > 1) return OfEach(catalogue, request);
        if (request.IsLiteral || !request.Options.TryGetValue(Prompt, out var written))
            return catalogue.Plan(request).IsOk(out var only, out var unplanned) ? new BatchPlan([only]) : unplanned;
        if (!Choices.Expand(written, MaxJobs).IsOk(out var prompts, out var refusal)) return refusal;
        var jobs = new List<JobPlan>(prompts.Length);
        foreach (var prompt in prompts)
        {
            var options = new Dictionary<string, string>(request.Options, StringComparer.Ordinal) { [Prompt] = prompt };
            if (!catalogue.Plan(request with { Options = options }).IsOk(out var job, out var fault)) return fault;
            jobs.Add(job);
        }

        return new BatchPlan(jobs);
    }

    /// <summary>Of several pictures each is enlarged; those of a replied-to message only where none came with the command.</summary>
    private static Result<BatchPlan> OfEach(Catalogue catalogue, GenerationRequest request)
    {
        var sent = request.Files.Where(static file => !file.IsReplied).ToList();
        var files = sent.Count > 0 ? sent : request.Files.Where(static file => !FileSharing.IsBystander(file)).ToList();
        if (files.Count == 0) return catalogue.Plan(request).IsOk(out var only, out var unplanned) ? new BatchPlan([only]) : unplanned;
        if (files.Count > MaxJobs)
            return new Refusal($"At most {MaxJobs} pictures can be enlarged at a time; these are {files.Count}. Leave some out.");
        var jobs = new List<JobPlan>(files.Count);
        foreach (var file in files)
        {
            if (!catalogue.Plan(request with { Files = [file] }).IsOk(out var job, out var fault)) return fault;
            jobs.Add(job);
        }

        return new BatchPlan(jobs);
    }
}
