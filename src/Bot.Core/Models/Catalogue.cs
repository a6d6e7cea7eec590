using Bot.Core.Chat;
using Bot.Core.Web;
using Bot.Core.Wording;

namespace Bot.Core.Models;

/// <summary>Every model the bot offers: finds them, checks what is asked of them, quotes and builds fal's request.</summary>
public sealed class Catalogue
{
    private static readonly string[] Titles = ["prompt", "text", "effect"];

    private readonly Dictionary<string, ModelSpec> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly PublicAddress _addresses;
    private readonly ModelLock? _lock;
    private volatile ModelOffer _offer;

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
        Configured = _lock is null ? models : [.. models.Where(model => model.Name == _lock.Model)];
        _offer = new ModelOffer(Configured, Availability.Unchecked);
        Warnings = modelLock?.Warning(this) is { } warning ? [warning] : [];
    }

    /// <summary>The models on offer, in the order of the files. It may differ from one call to the next: see <see cref="Apply"/>.</summary>
    public IReadOnlyList<ModelSpec> Models => _offer.Models;

    /// <summary>The models that the operator set up, those included that fal does not have any more.</summary>
    public IReadOnlyList<ModelSpec> Configured { get; }

    /// <summary>What the last check of fal's directory said.</summary>
    public Availability Availability => _offer.Availability;

    /// <summary>What the operator should write otherwise, although it works; a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>
    /// Hides what is gone, from the next command on. Safe at any time: who reads meanwhile sees the old offer or the
    /// new.
    /// </summary>
    public void Apply(Availability availability) => _offer = new ModelOffer(Configured, availability);

    /// <summary>The model that takes the place of one that is gone or will be; null when no other does the same.</summary>
    public ModelSpec? Successor(ModelSpec model)
    {
        var offer = _offer;
        return offer.IsGone(model) ? offer.InPlaceOf(model, model.Command) : offer.Fallback(model, model.Command);
    }

    /// <summary>What an operator should call models: each one's name and endpoint.</summary>
    internal IEnumerable<string> Names => _byName.Values.Distinct().SelectMany(static model => new[] { model.Name, model.Endpoint });

    /// <summary>The lock, under the model's catalogue name; null when all models are on offer.</summary>
    public ModelLock? Lock => _lock;

    /// <summary>
    /// Whether a planned request may still go to fal: a job may have been accepted before the operator locked the bot.
    /// </summary>
    /// <param name="endpoint">Where it would go.</param>
    /// <param name="inputJson">What would be sent.</param>
    public bool MayBeSent(string endpoint, string inputJson) =>
        _lock is null || Configured is [var model] && model.Endpoint == endpoint && _lock.Allows(model, inputJson);

    /// <summary>The model of that name, alias or endpoint, on offer or not; null when there is none.</summary>
    public ModelSpec? Find(string name) => _byName.GetValueOrDefault(name) ?? _byName.GetValueOrDefault(PlainName(name));

    /// <summary>A model's name in the catalogue's way of writing: <c>Flux dev</c> is flux-dev.</summary>
    internal static string PlainName(string written) =>
        string.Join('-', written.Split([' ', '_', '\t'], StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    /// <summary>The most pictures that a model of the command makes at once.</summary>
    public int MaxPictures(string command) =>
        (int)For(command).SelectMany(static model => model.Inputs).Where(static input => input.Option == "n")
            .Select(static input => input.Max ?? 1).DefaultIfEmpty(1).Max();

    /// <summary>The models that a command offers.</summary>
    public IReadOnlyList<ModelSpec> For(string command) => _offer.For(command);

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
        var applied = _lock is null ? request : _lock.Applied(model, request);
        if (!applied.IsOk(out var wanted, out var locked)) return locked;
        if (!InputCheck.Check(model, wanted, _addresses, Open(request)).IsOk(out var inputs, out var fault)) return fault;
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
            Note = FileSharing.LeftOut(request.Files, inputs.Files) is { } left
                ? string.Join("; ", new[] { request.Note, left }.OfType<string>())
                : request.Note,
            SavesLora = request.SavesLora,
            Refines = request.Refines,
            Cost = Quote.Cost(model, inputs),
        };
        return new JobPlan(planned, Quote.Credits(model, inputs))
        {
            Unread = Unread(model, inputs) is { } unread ? [unread] : [],
            Within = model.MaxMinutes > 0 ? TimeSpan.FromMinutes(model.MaxMinutes) : null,
        };
    }

    /// <summary>
    /// What the model's fallback would be sent; null for a locked bot, for what would cost the member more, bring fewer
    /// pictures, or take less of the files than they were checked against.
    /// </summary>
    private FallbackRequest? FallbackFor(ModelSpec model, GenerationRequest request, JobPlan chosen)
    {
        if (_lock is not null || _offer.Fallback(model, request.Command) is not { } other) return null;
        if (request.Allowed?.Contains(other.Name) == false) return null;
        if (!Plan(other, request.For(other)).IsOk(out var plan, out _)) return null;
        if (plan.Price > chosen.Price || plan.Request.Count < chosen.Request.Count) return null;
        if (!plan.Request.Files.All(file => chosen.Request.Files.Any(file.TakesAllOf))) return null;
        return new FallbackRequest(plan.Request.Model, plan.Request.Endpoint, plan.Request.InputJson)
        {
            Files = plan.Request.Files,
            Cost = plan.Request.Cost,
            Price = plan.Price,
        };
    }

    /// <summary>The models of the command that are not kept from the member.</summary>
    private IEnumerable<ModelSpec> Open(GenerationRequest request) =>
        _offer.For(request.Command).Where(model => request.Allowed?.Contains(model.Name) != false);

    private Result<ModelSpec> Choose(GenerationRequest request)
    {
        var offer = _offer;
        var offered = offer.For(request.Command);
        if (offered.Count == 0)
            return new Refusal(_lock is null
                ? $"No model on offer does /{request.Command} here. See /models."
                : $"This bot is locked to {_lock.Model}, which does not do /{request.Command}. See /help.");
        if (request.Model is { } name)
        {
            if (Find(name) is not { } found) return Nearest(name, offered);
            if (found.WithImage is { } sibling && !found.SuitsFiles(request) && Find(sibling) is { } other && other.SuitsFiles(request))
                found = other;
            if (offer.IsGone(found)) return offer.Refuse(found, request.Command);
            if (!offer.Models.Contains(found)) return new Refusal($"This bot is locked to {_lock!.Model}; {found.Name} is not on offer.");
            return offered.Contains(found)
                ? found
                : new Refusal($"The model {found.Name} belongs to /{found.Command}. For /{request.Command} use {Listed(offered)}.");
        }

        if (request.Allowed is { } allowed && offered.Where(model => allowed.Contains(model.Name)).ToList() is { Count: > 0 } some)
            return Usual(request, some);
        var usual = Usual(request, Configured);
        if (offered.Contains(usual)) return usual;
        return offer.InPlaceOf(usual, request.Command, other => other.SuitsFiles(request)) ?? offer.InPlaceOf(usual, request.Command)
            ?? offered[0];
    }

    /// <summary>The model of these that is meant when none is named.</summary>
    private static ModelSpec Usual(GenerationRequest request, IReadOnlyList<ModelSpec> models)
    {
        var able = models.Where(model => model.IsFor(request.Command)).OrderBy(model => model.Command != request.Command).ToList();
        var defaults = able.FindAll(static model => model.IsDefault);
        return Best(request, defaults) ?? Best(request, able) ?? able[0];
    }

    private static ModelSpec? Best(GenerationRequest request, List<ModelSpec> models) =>
        models.Find(model => model.SuitsFiles(request) && model.SuitsOptions(request)) ?? models.Find(model => model.SuitsFiles(request))
        ?? models.Find(model => model.SuitsOptions(request)) ?? models.FirstOrDefault();

    private static string Title(GenerationRequest request) => request.SavesLora?.Name
        ?? Titles.Select(request.Options.GetValueOrDefault).FirstOrDefault(static words => words is not null) ?? "";

    private static Refusal Nearest(string name, IReadOnlyList<ModelSpec> offered)
    {
        var shown = TextFormat.Shorten(name);
        var nearest = NearestName.Find(name, offered.Select(static model => model.Name));
        return new Refusal(nearest is null
            ? $"I know no model \"{shown}\". Use {Listed(offered)}."
            : $"I know no model \"{shown}\". Did you mean {nearest}? There are {Listed(offered)}.");
    }

    private static string Listed(IReadOnlyList<ModelSpec> models) => string.Join(", ", models.Select(static model => model.Name));

    private static UnreadFile? Unread(ModelSpec model, CheckedInputs inputs) => Quote.PricedFile(model, inputs) switch
    {
        { Input.Type: InputType.Video, File.Seconds: null } video => new(video.File, FileKind.Video, video.Input.MinSeconds ?? 0),
        { Input.Type: InputType.Image } image when image.File.Width is null || image.File.Height is null =>
            new(image.File, FileKind.Image, 0),
        _ => null,
    };

    private static InputFile Needed(ModelSpec model, CheckedInputs inputs, GivenFile given)
    {
        var (input, file) = given;
        var isPriced = given == Quote.PricedFile(model, inputs);
        var isTimed = isPriced && input.Type == InputType.Video;
        var most = (long)((input.MaxMegapixels ?? 16) * PixelSize.PixelsOfMegapixel);
        var pixels = isPriced && !isTimed ? Math.Min(most, Quote.PixelsCovered(model.Price, inputs)) : most;
        return new InputFile(input.Name, file, pixels)
        {
            Kind = FileLimits.Kind(input, file),
            IsPriced = isPriced,
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
