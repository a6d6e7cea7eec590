using System.Collections.Concurrent;

namespace Bot.Sandbox.Fal.Models;

/// <summary>How fal's directory lists an endpoint.</summary>
public enum FalListingState
{
    /// <summary>Listed and active.</summary>
    Active,

    /// <summary>Listed as deprecated; it still runs.</summary>
    Deprecated,

    /// <summary>It runs, and the directory answers its id without metadata.</summary>
    Unregistered,

    /// <summary>Neither listed nor priced, and a submit is answered 404.</summary>
    Gone,
}

/// <summary>What has been said about endpoints since the start, over what the list of models says. Thread-safe.</summary>
internal sealed class Registry(ModelList models)
{
    private readonly ConcurrentDictionary<string, FalListingState> _said = new(StringComparer.Ordinal);

    /// <summary>All that are there.</summary>
    public IEnumerable<ModelEntry> Listed => models.All.Where(model => State(model) != FalListingState.Gone);

    /// <summary>The endpoint if it is there.</summary>
    public ModelEntry? Find(string endpoint) =>
        models.Find(endpoint) is { } model && State(model) != FalListingState.Gone ? model : null;

    public FalListingState State(ModelEntry model) => _said.GetValueOrDefault(
        model.Endpoint, model.IsGone ? FalListingState.Deprecated : FalListingState.Active);

    /// <summary>Says how an endpoint is listed from now on; false when there is no such endpoint.</summary>
    public bool Say(string endpoint, FalListingState state)
    {
        if (models.Find(endpoint) is null) return false;
        _said[endpoint] = state;
        return true;
    }
}
