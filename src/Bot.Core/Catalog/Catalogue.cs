using System.Globalization;
using Bot.Core.Chats;
using Bot.Core.Jobs;
using Bot.Core.Media;

namespace Bot.Core.Catalog;

/// <summary>Every model the bot offers: finds them, checks what is asked of them, quotes and builds fal's request.</summary>
public sealed class Catalogue
{
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

    /// <summary>The model of that name, alias or endpoint, on offer or not; null when there is none.</summary>
    public ModelSpec? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The models that a command offers.</summary>
    public IReadOnlyList<ModelSpec> For(string command) => [.. Models.Where(model => model.IsFor(command)).OrderBy(model => model.Command != command)];

    /// <summary>Chooses the model, checks everything against its entry, quotes, and builds fal's request.</summary>
    public Result<JobPlan> Plan(GenerationRequest request)
    {
        if (!Choose(request).IsOk(out var model, out var refusal)) return refusal;
        var wanted = _lock is null ? request : _lock.Applied(model, request);
        if (!InputCheck.Check(model, wanted, _addresses).IsOk(out var inputs, out var fault)) return fault;
        var images = inputs.Image is { } image ? new[] { Needed(model, image) } : [];
        return new JobPlan(
            new JobRequest(
                request.Command,
                model.Name,
                model.Endpoint,
                request.Options.GetValueOrDefault("prompt", ""),
                FalInput.Write(inputs),
                images,
                inputs.Count),
            Quote.Credits(model, inputs));
    }

    private Result<ModelSpec> Choose(GenerationRequest request)
    {
        var offered = For(request.Command);
        if (offered.Count == 0) return new Refusal($"No model on offer does /{request.Command} here. See /models.");
        if (request.Model is { } name)
        {
            if (Find(name) is not { } found) return Nearest(name, offered);
            if (!Models.Contains(found)) return new Refusal($"This bot is locked to {_lock!.Model}; {found.Name} is not on offer.");
            return offered.Contains(found)
                ? found
                : new Refusal($"{found.Name} belongs to /{found.Command}. For /{request.Command} use {Names(offered)}.");
        }

        var withImage = request.Images.Count > 0;
        return offered.FirstOrDefault(model => model.IsDefault && model.ImageInput is not null == withImage)
            ?? offered.FirstOrDefault(static model => model.IsDefault)
            ?? offered[0];
    }

    private static Refusal Nearest(string name, IReadOnlyList<ModelSpec> offered)
    {
        var shown = name.Length <= 40 ? name : name[..40] + "…";
        var nearest = Commands.NearestName.Find(name, offered.Select(static model => model.Name));
        return new Refusal(nearest is null
            ? $"I know no model \"{shown}\". Use {Names(offered)}."
            : $"I know no model \"{shown}\". Did you mean {nearest}? There are {Names(offered)}.");
    }

    private static string Names(IReadOnlyList<ModelSpec> models) => string.Join(", ", models.Select(static model => model.Name));

    private static InputImage Needed(ModelSpec model, ImageReference image)
    {
        var dependsOnImage = model.Price.Unit is PriceUnit.Megapixel or PriceUnit.OutputMegapixel;
        var quoted = (long?)image.Width * image.Height ?? ImageCheck.PixelsByUrl;
        var limit = (long)((model.ImageInput!.MaxMegapixels ?? 16) * 1_000_000);
        return new InputImage(model.ImageInput.Name, image, dependsOnImage ? quoted : limit);
    }
}

/// <summary>Locked mode: one model and, if given, one step count, whatever members ask for.</summary>
/// <param name="Model">A model's name.</param>
/// <param name="Steps">The only step count; null leaves it to the model's default and the member.</param>
public sealed record ModelLock(string Model, int? Steps)
{
    /// <summary>The lock under the model's catalogue name.</summary>
    /// <exception cref="CatalogException">The catalogue has no such model, or it does not take these steps.</exception>
    internal ModelLock CheckedAgainst(Catalogue catalogue)
    {
        var model = catalogue.Find(Model) ?? throw new CatalogException($"BOT_LOCKED_MODEL is {Model}, which the catalogue does not have.");
        var input = model.Inputs.FirstOrDefault(static input => input.Option == "steps");
        if (Steps is not null && (input is null || Steps < input.Min || Steps > input.Max))
            throw new CatalogException($"BOT_LOCKED_STEPS is {Steps}; {model.Name} takes {(input is null ? "no steps" : $"{input.Min} to {input.Max}")}.");
        return this with { Model = model.Name };
    }

    internal GenerationRequest Applied(ModelSpec model, GenerationRequest request)
    {
        if (Steps is not { } steps || model.Inputs.All(static input => input.Option != "steps")) return request;
        var options = new Dictionary<string, string>(request.Options, StringComparer.Ordinal)
        {
            ["steps"] = steps.ToString(CultureInfo.InvariantCulture),
        };
        return request with { Options = options };
    }
}
