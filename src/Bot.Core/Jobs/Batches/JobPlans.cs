using Bot.Core.Chat.Grammar;
using Bot.Core.Models;

namespace Bot.Core.Jobs.Batches;

/// <summary>The plans that one request becomes: one for each choice between the braces of its prompt, or each picture to enlarge.</summary>
public static class JobPlans
{
    /// <summary>The most jobs of one command.</summary>
    public const int MaxJobs = 10;

    private const string Prompt = "prompt", Upscale = "upscale";

    /// <summary>Credits for all of them.</summary>
    public static CreditAmount Price(this IReadOnlyList<JobPlan> plans) => plans.Sum(static plan => plan.Price);

    /// <summary>The files that must be looked at before the price is true.</summary>
    public static IReadOnlyList<UnreadFile> Unread(this IReadOnlyList<JobPlan> plans) =>
        [.. plans.SelectMany(static plan => plan.Unread).Distinct()];

    /// <summary>
    /// Whether the member must see the quote and say yes first: several jobs cost more than one command looks like, and a
    /// training needs a consent.
    /// </summary>
    public static bool MustBeAgreed(this IReadOnlyList<JobPlan> plans) => plans is not [{ Request.Makes: not Product.Lora }];

    /// <summary>The same, with one reason more why it is asked about.</summary>
    internal static JobPlan[] Asking(this IReadOnlyList<JobPlan> plans, string reason) =>
        plans.WithFirst(plans[0] with { Because = $"{plans[0].Because} {reason}".Trim() });

    /// <summary>The same, with another plan in the first place, which speaks for all of them in a quote.</summary>
    internal static JobPlan[] WithFirst(this IReadOnlyList<JobPlan> plans, JobPlan first) => [first, .. plans.Skip(1)];

    /// <summary>The same, were the files that are still to be read as small as can be.</summary>
    internal static Result<JobPlan[]> AtLeast(this IReadOnlyList<JobPlan> plans, Catalogue catalogue, GenerationRequest request) =>
        Of(catalogue, plans.Unread().Aggregate(request, static (asked, unread) => asked.With(unread.File, unread.AtLeast)));

    /// <summary>Plans every job, or refuses all of them.</summary>
    public static Result<JobPlan[]> Of(Catalogue catalogue, GenerationRequest request)
    {
        if (request.Command == Upscale && request.Files.Count > 1) return OfEachFile(catalogue, request);
        if (request.IsLiteral || !request.Options.TryGetValue(Prompt, out var written)) return OfOne(catalogue, request);
        if (!Choices.Expand(written, MaxJobs).IsOk(out var prompts, out var refusal)) return refusal;
        return OfEach(catalogue, prompts.Select(prompt => request with
        {
            Options = new Dictionary<string, string>(request.Options, StringComparer.Ordinal) { [Prompt] = prompt },
        }));
    }

    /// <summary>Of several pictures each is enlarged; those of a replied-to message only where none came with the command.</summary>
    private static Result<JobPlan[]> OfEachFile(Catalogue catalogue, GenerationRequest request)
    {
        var sent = request.Files.Where(static file => !file.IsReplied).ToList();
        var files = sent.Count > 0 ? sent : request.Files.Where(static file => !FileSharing.IsBystander(file)).ToList();
        if (files.Count == 0) return OfOne(catalogue, request);
        if (files.Count > MaxJobs)
            return new Refusal($"At most {MaxJobs} pictures can be enlarged at a time; these are {files.Count}. Leave some out.");
        return OfEach(catalogue, files.Select(file => request with { Files = [file] }));
    }

    private static Result<JobPlan[]> OfOne(Catalogue catalogue, GenerationRequest request) =>
        catalogue.Plan(request).IsOk(out var plan, out var refusal) ? new[] { plan } : refusal;

    private static Result<JobPlan[]> OfEach(Catalogue catalogue, IEnumerable<GenerationRequest> requests)
    {
        var plans = new List<JobPlan>();
        foreach (var request in requests)
        {
            if (!catalogue.Plan(request).IsOk(out var plan, out var refusal)) return refusal;
            plans.Add(plan);
        }

        return plans.ToArray();
    }
}
