using System.Text.Json.Nodes;

namespace Bot.Sandbox.Fal;

/// <summary>One request as the stand-in saw it, at one moment.</summary>
/// <param name="RequestId">The id it was given.</param>
/// <param name="Endpoint">The full endpoint id it was posted to.</param>
/// <param name="Input">The model input; strings above 4096 characters are cut. Shared: do not change it.</param>
/// <param name="Headers">The submit's headers, names in lower case, without Authorization.</param>
/// <param name="UnknownInputs">Inputs that the model does not have; fal ignores them, a test may mind.</param>
/// <param name="State">Where it is.</param>
/// <param name="SubmittedAt">When it came.</param>
/// <param name="StartedAt">When it left the queue; null before.</param>
/// <param name="CompletedAt">When it ended, well or badly; null before.</param>
/// <param name="ResultStatus">The HTTP status its result answers; null before it ended.</param>
/// <param name="CancelRequested">Whether a cancel reached it in time.</param>
/// <param name="WebhookUrl">The webhook the submit asked for; it is recorded and never called.</param>
public sealed record FalRequestRecord(
    string RequestId,
    string Endpoint,
    JsonObject Input,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> UnknownInputs,
    FalRequestState State,
    DateTimeOffset SubmittedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? CompletedAt,
    int? ResultStatus,
    bool CancelRequested,
    string? WebhookUrl)
{
    /// <summary>The prompt, or the empty string.</summary>
    public string Prompt => Input["prompt"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}

/// <summary>The three states of a queue request. Completed does not mean success.</summary>
public enum FalRequestState
{
    /// <summary>Waits: IN_QUEUE.</summary>
    InQueue,

    /// <summary>Runs: IN_PROGRESS.</summary>
    InProgress,

    /// <summary>Ended, well or badly: COMPLETED.</summary>
    Completed,
}

/// <summary>Where new requests stop until they are released.</summary>
public enum FalHold
{
    /// <summary>They do not stop.</summary>
    None,

    /// <summary>They stay IN_QUEUE and occupy no slot.</summary>
    InQueue,

    /// <summary>They stay IN_PROGRESS, half-way through their steps, and occupy a slot.</summary>
    InProgress,
}
