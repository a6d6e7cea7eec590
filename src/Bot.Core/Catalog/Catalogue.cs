using Bot.Core.Chats;
using Bot.Core.Jobs;
using Bot.Core.Media;

namespace Bot.Core.Catalog;

/// <summary>Every model the bot offers: finds them, checks what is asked of them, quotes and builds fal's request.</summary>
public sealed class Catalogue
{
    private static readonly string[] Titles = ["prompt", "text", "effect"];

    private readonly Dictionary<string, ModelSpec> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly PublicAddress _addresses;
    private readonly ModelLock? _lock;

    /// <summary>Takes the models in.</summary>
    /// <param name="models">The entries; each name, alias and endpoint once.</param>
    /// <param name="addresses">Judges the addresses that members give.</param>
    /// <param name="modelLock">Locks the bot to one model and step count; null offers all.</param>
    /// <exception cref="CatalogException">An entry is faulty; the message names each fault.</exception>
    public Catalogue(IReadOnlyList<ModelSpec> models, PublicAddress addresses, ModelLock? modelLock = null)
    {
        var faults = CatalogAudit.Faults(models);
        if (faults.Count > 0) throw new CatalogException($"The catalogue has faults:\n- {string.Join("\n- ", faults)}");
        foreach (var model in models)
        {
            _byName[model.Name] = model;
            _byName[model.Endpoint] = model;
            foreach (var alias in model.Aliases) _byName[alias] = model;
        }

        _addresses = addresses;
        _lock = modelLock?.CheckedAgainst(this);
        Models = _lock is null ? models : [.. models.Where(model => model.Name == _lock.Model)];
    }

    /// <summary>The models on offer, in the order of the files.</summary>
    public IReadOnlyList<ModelSpec> Models { get; }

    /// <summary>The lock, under the model's catalogue name; null when all models are on offer.</summary>
    public ModelLock? Lock => _lock;

    /// <summary>
    /// Whether a planned request may still go to fal: a job may have been accepted before the operator locked the bot.
    /// </summary>
    /// <param name="endpoint">Where it would go.</param>
    /// <param name="inputJson">What would be sent.</param>
    public bool MayBeSent(string endpoint, string inputJson) =>
        _lock is null || Models is [var model] && model.Endpoint == endpoint && _lock.Allows(model, inputJson);

    /// <summary>The model of that name, alias or endpoint, on offer or not; null when there is none.</summary>
    public ModelSpec? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The models that a command offers.</summary>
    public IReadOnlyList<ModelSpec> For(string command) => [.. Models.Where(model => model.IsFor(command)).OrderBy(model => model.Command != command)];

    /// <summary>Chooses the model, checks everything against its entry, quotes, and builds fal's request.</summary>
    public Result<JobPlan> Plan(GenerationRequest request)
    {
        if (!Choose(request).IsOk(out var model, out var refusal)) return refusal;
        if (!Plan(model, request).IsOk(out var plan, out var fault)) return fault;
        return FallbackFor(model, request, plan) is { } fallback
            ? plan with { Request = plan.Request with { Fallback = fallback } }
            : plan;
    }

    private Result<JobPlan> Plan(ModelSpec model, GenerationRequest request)
    {
        var wanted = _lock is null ? request : _lock.Applied(model, request);
        if (!InputCheck.Check(model, wanted, _addresses).IsOk(out var inputs, out var fault)) return fault;
        var planned = new JobRequest(
            request.Command,
            model.Name,
            model.Endpoint,
            Title(request),
            FalInput.Write(inputs),
            [.. inputs.Files.Select(file => Needed(model, inputs, file))],
            inputs.Count)
        {
            Makes = model.Makes,
            Note = request.Note,
            SavesLora = request.SavesLora,
        };
        return new JobPlan(planned, Quote.Credits(model, inputs))
        {
            Within = model.MaxMinutes > 0 ? TimeSpan.FromMinutes(model.MaxMinutes) : null,
        };
    }

    /// <summary>
    /// What the model's fallback would be sent; null for a locked bot, for what would cost the member more, bring fewer
    /// pictures, or take less of the files than they were checked against.
    /// </summary>
    private FallbackRequest? FallbackFor(ModelSpec model, GenerationRequest request, JobPlan chosen)
    {
        if (_lock is not null || model.Fallback is not { } name || Find(name) is not { } other) return null;
        if (!Plan(other, request.For(other)).IsOk(out var plan, out _)) return null;
        if (plan.Price > chosen.Price || plan.Request.Count < chosen.Request.Count) return null;
        if (!plan.Request.Images.All(file => chosen.Request.Images.Any(file.TakesAllOf))) return null;
        return new FallbackRequest(plan.Request.Model, plan.Request.Endpoint, plan.Request.InputJson) { Images = plan.Request.Images };
    }

    private Result<ModelSpec> Choose(GenerationRequest request)
    {
        var offered = For(request.Command);
        if (offered.Count == 0) return new Refusal($"No model on offer does /{request.Command} here. See /models.");
        if (request.Model is { } name)
        {
            if (Find(name) is not { } found) return Nearest(name, offered);
            if (found.WithImage is { } sibling && !found.SuitsFiles(request) && Find(sibling) is { } other && other.SuitsFiles(request)) found = other;
            if (!Models.Contains(found)) return new Refusal($"This bot is locked to {_lock!.Model}; {found.Name} is not on offer.");
            return offered.Contains(found)
                ? found
                : new Refusal($"{found.Name} belongs to /{found.Command}. For /{request.Command} use {Names(offered)}.");
        }

        var defaults = offered.Where(static model => model.IsDefault).ToList();
        return defaults.Find(model => model.SuitsFiles(request) && model.SuitsOptions(request)) ?? defaults.Find(model => model.SuitsFiles(request))
            ?? defaults.Find(model => model.SuitsOptions(request)) ?? defaults.FirstOrDefault() ?? offered[0];
    }

    private static string Title(GenerationRequest request) => request.SavesLora?.Name
        ?? Titles.Select(request.Options.GetValueOrDefault).FirstOrDefault(static words => words is not null) ?? "";

    private static Refusal Nearest(string name, IReadOnlyList<ModelSpec> offered)
    {
        var shown = name.Length <= 40 ? name : name[..40] + "…";
        var nearest = Commands.NearestName.Find(name, offered.Select(static model => model.Name));
        return new Refusal(nearest is null
            ? $"I know no model \"{shown}\". Use {Names(offered)}."
            : $"I know no model \"{shown}\". Did you mean {nearest}? There are {Names(offered)}.");
    }

    private static string Names(IReadOnlyList<ModelSpec> models) => string.Join(", ", models.Select(static model => model.Name));

    private static InputImage Needed(ModelSpec model, CheckedInputs inputs, GivenFile given)
    {
        var (input, file) = given;
        var isPriced = model.Price.Unit is PriceUnit.Megapixel or PriceUnit.OutputMegapixel && file == inputs.Image;
        var isTimed = model.Price.Unit == PriceUnit.InputSecond && given == inputs.Video;
        var pixels = isPriced ? (long?)file.Width * file.Height ?? FileCheck.PixelsByUrl : (long)((input.MaxMegapixels ?? 16) * 1_000_000);
        return new InputImage(input.Name, file, pixels)
        {
            Kind = FileLimits.Kind(input, file),
            Form = input.Type switch
            {
                InputType.Images => InputForm.ListItem,
                InputType.Archive => file.Kind == FileKind.Archive ? InputForm.Archive : InputForm.Packed,
                _ => InputForm.Single,
            },
            MinSeconds = input.MinSeconds,
            MaxSeconds = isTimed ? Math.Min(Quote.SecondsOf(model.Price, inputs), input.MaxSeconds ?? decimal.MaxValue) : input.MaxSeconds,
            MinFiles = input.MinFiles,
        };
    }
}
