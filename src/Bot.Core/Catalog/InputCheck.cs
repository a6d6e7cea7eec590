using System.Globalization;
using Bot.Core.Media;

namespace Bot.Core.Catalog;

/// <summary>Checks what a member gave against a model's entry, and nothing else.</summary>
internal static class InputCheck
{
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
            if (input.Type == InputType.Image) continue;
            if (!One(model, input, request, addresses).IsOk(out var one, out var refusal)) return refusal;
            if (one.Text.Length > 0) values.Add(one);
        }

        if (!ImageCheck.Choose(model, request, addresses).IsOk(out var image, out var imageRefusal)) return imageRefusal;
        return new CheckedInputs(values, image.Reference);
    }

    private static Result<CheckedInput> One(ModelSpec model, InputSpec input, GenerationRequest request, PublicAddress addresses)
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
            InputType.Boolean => new CheckedInput(input, text),
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
            return new Refusal($"{input.Option ?? input.Name} for {model.Name} may have {input.MaxLength} characters; this has {text.Length}.");
        if (input.Choices.Count > 0 && !input.Choices.Contains(text))
            return new Refusal($"{input.Option ?? input.Name} for {model.Name} must be one of {string.Join(", ", input.Choices)}.");
        return new CheckedInput(input, text);
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
        var taken = model.Inputs.Select(static input => input.Option).OfType<string>().Where(static name => name != "image");
        return new Refusal($"{model.Name} takes no {option}. It takes {string.Join(", ", taken)}.");
    }
}
