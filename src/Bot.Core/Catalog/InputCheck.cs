using System.Globalization;
using Bot.Core.Media;

namespace Bot.Core.Catalog;

/// <summary>Checks what a member gave against a model's entry, and nothing else.</summary>
internal static class InputCheck
{
    private const int MostShown = 30;

    public static Result<CheckedInputs> Check(ModelSpec model, GenerationRequest request, PublicAddress addresses)
    {
        foreach (var option in request.Options.Keys)
        {
            if (model.Inputs.All(input => input.Option != option)) return NotTaken(model, option);
        }

        if (request.Loras.Count > 0 && model.Inputs.All(static input => input.Type != InputType.Loras))
            return new Refusal($"{model.Name} takes no LoRA. Use /lora.");

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
                ? new Refusal($"{model.Name} needs a {input.Option}. See /help {model.Command}.")
                : new CheckedInput(input, "");
        }

        return input.Type switch
        {
            InputType.Integer or InputType.Number => Number(model, input, text),
            InputType.Size => Size(input, text),
            InputType.Boolean => text is "true" or "false"
                ? new CheckedInput(input, text)
                : new Refusal($"{input.Option ?? input.Name} for {model.Name} must be true or false."),
            _ => Text(model, input, text),
        };
    }

    private static Result<CheckedInput> Number(ModelSpec model, InputSpec input, string text)
    {
        var style = input.Type == InputType.Integer ? NumberStyles.AllowLeadingSign : NumberStyles.Float & ~NumberStyles.AllowExponent;
        var isNumber = decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number);
        if (!isNumber || number < input.Min || number > input.Max)
        {
            var what = input.Type == InputType.Integer ? "a whole number" : "a number";
            return new Refusal($"{input.Option ?? input.Name} for {model.Name} must be {what}{Range(input)}.");
        }

        return new CheckedInput(input, number.ToString(CultureInfo.InvariantCulture));
    }

    private static Result<CheckedInput> Size(InputSpec input, string text) =>
        PixelSize.Parse(text).IsOk(out var size, out var refusal)
            ? new CheckedInput(input, size.ToString()) { Size = size }
            : refusal;

    private static Result<CheckedInput> Text(ModelSpec model, InputSpec input, string text)
    {
        if (text.Length > input.MaxLength)
            return new Refusal(
                $"{input.Option ?? input.Name} for {model.Name} may have {input.MaxLength} characters; this has {text.Length}.");
        return input.Choices.Count == 0 ? new CheckedInput(input, text) : Choice(model, input, text);
    }

    /// <summary>Some models write seconds as <c>8s</c>; members need not know which.</summary>
    private static Result<CheckedInput> Choice(ModelSpec model, InputSpec input, string text)
    {
        var chosen = input.Choices.FirstOrDefault(choice => string.Equals(choice, text, StringComparison.OrdinalIgnoreCase))
            ?? input.Choices.FirstOrDefault(choice => choice == text + "s")
            ?? input.Choices.FirstOrDefault(choice => string.Equals(choice, text.Replace(' ', '_'), StringComparison.OrdinalIgnoreCase));
        if (chosen is not null) return new CheckedInput(input, chosen);
        var nearest = input.Choices.Count > MostShown ? Commands.NearestName.Find(text, input.Choices) : null;
        var shown = input.Choices.Count <= MostShown ? input.Choices : [.. input.Choices.Take(MostShown), "…"];
        return new Refusal($"{input.Option ?? input.Name} for {model.Name} must be one of {string.Join(", ", shown)}."
            + (nearest is null ? "" : $" Did you mean {nearest}?"));
    }

    private static string Range(InputSpec input) => (input.Min, input.Max) switch
    {
        ({ } min, { } max) => $" from {min} to {max}",
        ({ } min, null) => $" of at least {min}",
        (null, { } max) => $" of at most {max}",
        _ => "",
    };

    private static Refusal NotTaken(ModelSpec model, string option)
    {
        var taken = model.Inputs.Where(static input => !input.TakesFiles).Select(static input => input.Option).OfType<string>().ToList();
        return new Refusal(
            $"{model.Name} takes no {option}. {(taken.Count == 0 ? "Leave it out." : $"It takes {string.Join(", ", taken)}.")}");
    }
}
