using Bot.Core.Web;

namespace Bot.Core.Models;

/// <summary>Finds inputs that would refuse every request, or take what nothing can be made of.</summary>
internal static class InputAudit
{
    private const int MaxPictures = 100, MaxFiles = 100;
    private const decimal MaxMegapixels = 1_000, MaxSeconds = 24 * 60 * 60;

    private static readonly PublicAddress Addresses = new([]);

    public static IEnumerable<string> Faults(ModelSpec model)
    {
        if (model.Inputs.DistinctBy(static input => input.Name).Count() != model.Inputs.Count) yield return "an input is declared twice.";
        var options = model.Inputs.Select(static input => input.Option).OfType<string>().ToList();
        if (options.Distinct(StringComparer.Ordinal).Count() != options.Count) yield return "two inputs take the same option.";
        foreach (var input in model.Inputs)
        {
            if (Fault(model, input) is { } fault) yield return $"{input.Name}: {fault}";
        }
    }

    private static string? Fault(ModelSpec model, InputSpec input) => input switch
    {
        { Name.Length: 0 } => "an input needs fal's key as its name.",
        { Option.Length: 0 } => "an option needs a name.",
        _ when input.Min > input.Max => "min is above max.",
        { Option: "n" } when input is not { Type: InputType.Integer, Min: >= 1, Max: <= MaxPictures } =>
            $"the option n must be an integer with min 1 or more and max {MaxPictures} or less.",
        { MaxMegapixels: <= 0 or > MaxMegapixels } => $"maxMegapixels must be above 0 and {MaxMegapixels} at most.",
        { MinSeconds: < 0 } or { MaxSeconds: <= 0 or > MaxSeconds } => $"minSeconds and maxSeconds must be 0 to {MaxSeconds}.",
        _ when input.MinSeconds > input.MaxSeconds => "minSeconds is above maxSeconds.",
        _ when input.MinFiles > input.MaxFiles || input.MaxFiles > MaxFiles => $"minFiles to maxFiles must lie within 1 and {MaxFiles}.",
        _ when input.FilesFor.Values.Any(count => count < 1 || count > input.MaxFiles) => "filesFor must be 1 to maxFiles.",
        { TakesFiles: false, IsRequired: true, Option: null, Default: null } => "it is required, and no option fills it.",
        _ => DefaultFault(model, input),
    };

    /// <summary>A default goes the way of a member's word: what refuses it would refuse everybody who gives none.</summary>
    private static string? DefaultFault(ModelSpec model, InputSpec input)
    {
        if (input.Default is not { } value) return null;
        if (input.TakesFiles || input.Type == InputType.Loras) return "it cannot have a default.";
        if (input.Type == InputType.Boolean) return value is "true" or "false" ? null : "its default must be true or false.";
        var nothing = new GenerationRequest(model.Command, model.Name, new Dictionary<string, string>(StringComparer.Ordinal), [], []);
        return InputCheck.One(model, input, nothing, Addresses).IsOk(out _, out var refusal)
            ? null
            : $"its default {value} fails: {refusal.Text}";
    }
}
