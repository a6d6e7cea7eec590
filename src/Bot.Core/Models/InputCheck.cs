using System.Globalization;
using Bot.Core.Web;
using Bot.Core.Wording;

namespace Bot.Core.Models;

/// <summary>Checks what a member gave against a model's entry, and nothing else.</summary>
internal static class InputCheck
{
    private const int MaxShown = 30, MaxNamed = 6;

    /// <param name="model">The model.</param>
    /// <param name="request">What was given.</param>
    /// <param name="addresses">Judges addresses.</param>
    /// <param name="offered">The models that the member may choose from; listed only for a refusal that names them.</param>
    public static Result<CheckedInputs> Check(
        ModelSpec model, GenerationRequest request, PublicAddress addresses, IEnumerable<ModelSpec> offered)
    {
        foreach (var option in request.Options.Keys)
        {
            if (!model.Takes(option)) return NotTaken(model, option, request, offered);
        }

        if (request.Loras.Count > 0 && model.Inputs.All(static input => input.Type != InputType.Loras))
            return new Refusal($"The model {model.Name} takes no LoRA. Use /lora.");

        var values = new List<CheckedInput>(model.Inputs.Count);
        foreach (var input in model.Inputs)
        {
            if (input.TakesFiles) continue;
            if (!One(model, input, request, addresses).IsOk(out var one, out var refusal)) return refusal;
            if (one.Text.Length > 0) values.Add(one);
        }

        if (!FileCheck.Check(model, request.Files, values, addresses).IsOk(out var files, out var fileRefusal)) return fileRefusal;
        return new CheckedInputs(values, files);
    }

    /// <summary>What is sent for one input; its text is empty when nothing is.</summary>
    internal static Result<CheckedInput> One(ModelSpec model, InputSpec input, GenerationRequest request, PublicAddress addresses)
    {
        if (input.Type == InputType.Loras) return LoraCheck.Check(input, request.Loras, addresses);
        var text = input.Option is { } option ? request.Options.GetValueOrDefault(option) : null;
        text ??= input.Default ?? "";
        if (text.Length == 0)
        {
            return input.IsRequired
                ? new Refusal($"The model {model.Name} needs a {input.Option}. See /help {model.Command}.")
                : new CheckedInput(input, "");
        }

        return input.Type switch
        {
            InputType.Integer or InputType.Number => Number(model, input, text, request),
            InputType.Size => Size(input, text),
            InputType.Boolean => text is "true" or "false"
                ? new CheckedInput(input, text)
                : new Refusal($"{Called(input, request)} for {model.Name} must be true or false."),
            _ => Text(model, input, text, request),
        };
    }

    private static Result<CheckedInput> Number(ModelSpec model, InputSpec input, string text, GenerationRequest request)
    {
        var style = input.Type == InputType.Integer ? NumberStyles.AllowLeadingSign : NumberStyles.Float & ~NumberStyles.AllowExponent;
        var isNumber = decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number);
        if (!isNumber || number < input.Min || number > input.Max)
        {
            var what = input.Type == InputType.Integer ? "a whole number" : "a number";
            return new Refusal($"{Called(input, request)} for {model.Name} must be {Range(input, what)}.");
        }

        return new CheckedInput(input, number.ToString(CultureInfo.InvariantCulture));
    }

    private static Result<CheckedInput> Size(InputSpec input, string text) =>
        PixelSize.Parse(text).IsOk(out var size, out var refusal)
            ? new CheckedInput(input, size.ToString()) { Size = size }
            : refusal;

    private static Result<CheckedInput> Text(ModelSpec model, InputSpec input, string text, GenerationRequest request)
    {
        if (text.Length > input.MaxLength)
            return new Refusal(
                $"{Called(input, request)} for {model.Name} may have {input.MaxLength} characters; this has {text.Length}.");
        return input.Choices.Count == 0 ? new CheckedInput(input, text) : Choice(model, input, text, request);
    }

    /// <summary>Some models write seconds as <c>8s</c>; members need not know which.</summary>
    private static Result<CheckedInput> Choice(ModelSpec model, InputSpec input, string text, GenerationRequest request)
    {
        var chosen = input.Choices.FirstOrDefault(choice => string.Equals(choice, text, StringComparison.OrdinalIgnoreCase))
            ?? input.Choices.FirstOrDefault(choice => choice == text + "s")
            ?? input.Choices.FirstOrDefault(choice => string.Equals(choice, text.Replace(' ', '_'), StringComparison.OrdinalIgnoreCase));
        if (input.Option == "size") chosen ??= SizeText.Choose(text, input.Choices);
        if (chosen is not null) return new CheckedInput(input, chosen);
        var nearest = input.Choices.Count > MaxShown ? NearestName.Find(text, input.Choices) : null;
        var shown = input.Choices.Count <= MaxShown ? input.Choices : [.. input.Choices.Take(MaxShown), "…"];
        return new Refusal($"{Called(input, request)} for {model.Name} must be one of {string.Join(", ", shown)}."
            + (nearest is null ? "" : $" Did you mean {nearest}?"));
    }

    private static string Range(InputSpec input, string what) => (input.Min, input.Max) switch
    {
        ({ } min, { } max) when min == max => $"{min}",
        ({ } min, { } max) => $"{what} from {min} to {max}",
        ({ } min, null) => $"{what} of at least {min}",
        (null, { } max) => $"{what} of at most {max}",
        _ => what,
    };

    private static string Called(InputSpec input, GenerationRequest request) =>
        TextFormat.Option(request.Called(input.Option ?? input.Name));

    /// <summary>The word as it was written, what the model does take, and the models that take it.</summary>
    private static Refusal NotTaken(ModelSpec model, string option, GenerationRequest request, IEnumerable<ModelSpec> offered)
    {
        var taken = model.Inputs.Where(static input => !input.TakesFiles).Select(static input => input.Option).OfType<string>().ToList();
        var able = offered.Where(other => other != model && other.Takes(option)).Take(MaxNamed)
            .Select(static other => other.Name).ToList();
        var instead = able.Count == 0 ? " Leave it out." : $" Leave it out, or use a model that takes it: {string.Join(", ", able)}.";
        return new Refusal($"The model {model.Name} takes no {request.Called(option)}."
            + (taken.Count == 0 ? "" : $" It takes {string.Join(", ", taken)}.") + instead);
    }
}
