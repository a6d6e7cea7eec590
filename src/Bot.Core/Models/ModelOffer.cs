namespace Bot.Core.Models;

/// <summary>The models on offer at one moment. Immutable: a check of fal's directory puts a new one in its place.</summary>
/// <param name="configured">All models that the operator set up, hidden ones included.</param>
/// <param name="availability">What fal's directory says of them.</param>
internal sealed class ModelOffer(IReadOnlyList<ModelSpec> configured, Availability availability)
{
    private readonly Dictionary<string, List<ModelSpec>> _byCommand = configured
        .SelectMany(static model => model.AlsoFor.Append(model.Command)).Distinct()
        .ToDictionary(
            static command => command,
            command => Offered(configured, availability)
                .Where(model => model.IsFor(command)).OrderBy(model => model.Command != command).ToList(),
            StringComparer.Ordinal);

    public Availability Availability => availability;

    public IReadOnlyList<ModelSpec> Models { get; } = [.. Offered(configured, availability)];

    public IReadOnlyList<ModelSpec> For(string command) => _byCommand.GetValueOrDefault(command) ?? [];

    private static IEnumerable<ModelSpec> Offered(IReadOnlyList<ModelSpec> configured, Availability availability) =>
        configured.Where(model => !availability.Gone.Contains(model.Name));

    public bool IsGone(ModelSpec model) => availability.Gone.Contains(model.Name);

    /// <summary>The first fallback, or fallback's fallback, that the command offers.</summary>
    public ModelSpec? Fallback(ModelSpec model, string command)
    {
        var next = model;
        for (var steps = 0; steps < configured.Count && next.Fallback is { } name; steps++)
        {
            if (configured.FirstOrDefault(other => other.Name == name) is not { } other) return null;
            if (!IsGone(other) && other.IsFor(command) && other != model) return other;
            next = other;
        }

        return null;
    }

    /// <summary>What to use in the place of a model that is gone: its fallback, or the one of its kind that costs most alike.</summary>
    /// <param name="model">The model that is gone.</param>
    /// <param name="command">The command that asks.</param>
    /// <param name="suits">What else the other one must be; null for anything.</param>
    public ModelSpec? InPlaceOf(ModelSpec model, string command, Func<ModelSpec, bool>? suits = null)
    {
        var fallback = Fallback(model, command);
        if (fallback is not null && suits?.Invoke(fallback) != false) return fallback;
        return For(command).Where(other => other.Kind == model.Kind && suits?.Invoke(other) != false)
            .MinBy(other => Math.Abs(other.Price.Credits - model.Price.Credits));
    }

    /// <summary>Why a model that is gone cannot be had, and what can.</summary>
    public Refusal Refuse(ModelSpec model, string command)
    {
        var place = model.IsFor(command) ? command : model.Command;
        var other = InPlaceOf(model, place);
        return new Refusal(
            $"The model {model.Name} is not offered by fal any more."
            + (other is null ? " See /models." : $" Use {other.Name} for /{place} instead."));
    }
}
