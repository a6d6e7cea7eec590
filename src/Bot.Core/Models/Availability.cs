using System.Collections.Frozen;
using Bot.Core.Fal;

namespace Bot.Core.Models;

/// <summary>What to make of fal's directory: which models are hidden and which are marked. Immutable.</summary>
public sealed record Availability
{
    /// <summary>Nothing is known: everything is on offer.</summary>
    public static Availability Unchecked { get; } = new();

    /// <summary>Names of models that fal does not have any more: they are not on offer.</summary>
    public IReadOnlySet<string> Gone { get; private init; } = FrozenSet<string>.Empty;

    /// <summary>Names of models that work, and that fal is about to take away.</summary>
    public IReadOnlySet<string> Deprecated { get; private init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// Names of models that the directory does not know and that stay on offer: a command would have none left, or the
    /// directory is not believed.
    /// </summary>
    public IReadOnlySet<string> Kept { get; private init; } = FrozenSet<string>.Empty;

    /// <summary>False when the directory knows less than half of the models: it is wrong, and nothing is hidden.</summary>
    public bool IsBelieved { get; private init; } = true;

    /// <summary>Decides. A directory that is wrong must not shut the bot, nor any of its commands.</summary>
    /// <param name="models">The configured models.</param>
    /// <param name="listing">What the directory says of their endpoints; what it does not mention is unknown.</param>
    public static Availability From(IReadOnlyList<ModelSpec> models, FalListing listing)
    {
        var states = models.ToDictionary(
            static model => model.Name, model => listing.States.GetValueOrDefault(model.Endpoint, FalModelState.Unknown));
        var unknown = models.Where(model => states[model.Name] == FalModelState.Unknown).ToList();
        var isBelieved = unknown.Count * 2 <= models.Count;
        var kept = isBelieved ? LastOnes(models, unknown) : Names(unknown);
        return new Availability
        {
            Gone = unknown.Select(static model => model.Name).Where(name => !kept.Contains(name)).ToFrozenSet(),
            Deprecated = Names(models.Where(model => states[model.Name] == FalModelState.Deprecated)),
            Kept = kept,
            IsBelieved = isBelieved,
        };
    }

    private static FrozenSet<string> LastOnes(IReadOnlyList<ModelSpec> models, IReadOnlyList<ModelSpec> unknown)
    {
        var emptied = models.SelectMany(static model => model.AlsoFor.Append(model.Command)).Distinct()
            .Where(command => models.Where(model => model.IsFor(command)).All(unknown.Contains));
        return Names(emptied.SelectMany(command => unknown.Where(model => model.IsFor(command))));
    }

    private static FrozenSet<string> Names(IEnumerable<ModelSpec> models) => models.Select(static model => model.Name).ToFrozenSet();
}
