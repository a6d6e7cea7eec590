using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;

namespace Bot.Sandbox.Fal.Work;

/// <summary>How a request ended: what its result call answers, and what its status says about it.</summary>
internal sealed record Outcome(int Status, JsonObject Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The text of the status' error field; null for a success.</summary>
    public string? Error { get; init; }

    public string? ErrorType { get; init; }

    public static Outcome Success(JsonObject output, decimal units) => new(200, output)
    {
        Headers = new Dictionary<string, string>
        {
            ["x-fal-billable-units"] = units.ToString("0.######", CultureInfo.InvariantCulture),
        },
    };

    /// <summary>A model error: the detail is a list.</summary>
    public static Outcome Refused(int status, bool retryable, params IReadOnlyList<ModelError> errors) =>
        new(status, new() { ["detail"] = new JsonArray([.. errors.Select(error => error.ToJson())]) })
        {
            Headers = new Dictionary<string, string> { ["X-Fal-Retryable"] = retryable ? "true" : "false" },
            Error = errors[0].Message,
            ErrorType = errors[0].Type,
        };

    /// <summary>A model error of the usual status, which no retry can fix.</summary>
    public static Outcome Unprocessable(params IReadOnlyList<ModelError> errors) => Refused(422, false, errors);

    /// <summary>A request error: the detail is a text.</summary>
    public static Outcome RequestError(int status, string type, string detail) =>
        new(status, new() { ["detail"] = detail, ["error_type"] = type })
        {
            Headers = new Dictionary<string, string> { ["X-Fal-Error-Type"] = type },
            Error = detail,
            ErrorType = type,
        };
}
