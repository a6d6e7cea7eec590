using System.Globalization;
using System.Text;
using System.Text.Json;
using Bot.Core.Chat.Commands;
using Bot.Core.Chat.Grammar;
using Bot.Core.Loras;
using Bot.Core.Media.Metadata;
using Bot.Core.Models;

namespace Bot.Core.Features.Generate;

/// <summary>The command that would make a picture again, ready to copy: pure. What is told is what the bot takes, or nothing.</summary>
/// <param name="catalogue">The models there are.</param>
/// <param name="commands">The commands there are, by which what is told is read before.</param>
internal sealed class RepeatCommand(Catalogue catalogue, CommandSet commands)
{
    private static readonly string[] Titles = ["prompt", "text", "effect"];

    private readonly CommandReader _reader = new(commands);

    /// <summary>The command in text form; null when there is none that makes the same.</summary>
    /// <param name="facts">How the picture was made; may be forged.</param>
    /// <param name="loras">The LoRAs that the reader can use, by whose names those of the picture are told.</param>
    public string? Of(GenerationFacts facts, IReadOnlyList<SavedLora> loras)
    {
        var model = catalogue.Find(facts.Model) ?? catalogue.Find(facts.Endpoint);
        if (model is null || !catalogue.Models.Contains(model)) return null;
        if (catalogue.Lock?.Allows(model, facts.Parameters) == false) return null;
        var command = model.IsFor(facts.Command) ? facts.Command : model.Command;
        if (!commands.Find(command).IsOk(out var spec, out _) || Options(facts, model, loras, spec) is not { } options) return null;
        var words = model.Inputs.Select(static input => input.Option).FirstOrDefault(option => Titles.Contains(option));
        if (words is null || facts.Prompt.Length == 0) return $"/{command}{options}";
        var prose = words == "prompt" ? Choices.Escaped(facts.Prompt) : facts.Prompt;
        return Forms(prose).Select(form => $"/{command} {form}{options}").FirstOrDefault(written => IsRead(written, words, facts.Prompt));
    }

    /// <summary>
    /// Ways to write a text: as it is, or in quotes, which keep what reading would change: spaces, and quotes of its own around
    /// all of it.
    /// </summary>
    private static string[] Forms(string text) => [Tokenizer.Escaped(text), Tokenizer.Escaped($"\"{text}\"")];

    private bool IsRead(string written, string words, string prompt)
    {
        if (!_reader.Read(new CommandInput.Text(written)).IsOk(out var read, out _)) return false;
        if (read.Options.Text(words) is not { } text) return false;
        return words != "prompt" ? text == prompt : Choices.Expand(text, 1).IsOk(out var prompts, out _) && prompts[0] == prompt;
    }

    /// <summary>Null when a LoRA that the picture was made with has no name to tell, or a value cannot be written.</summary>
    private static string? Options(GenerationFacts facts, ModelSpec model, IReadOnlyList<SavedLora> loras, CommandSpec command)
    {
        var text = new StringBuilder(" --model ").Append(model.Name);
        using var parameters = JsonDocument.Parse(facts.Parameters);
        var hasLora = false;
        foreach (var input in model.Inputs)
        {
            if (input.Option is null or "seed" || Titles.Contains(input.Option)) continue;
            if (!parameters.RootElement.TryGetProperty(input.Name, out var sent)) continue;
            if (input.Type == InputType.Loras)
            {
                if (Loras(command, sent, loras) is not { } named) return null;
                text.Append(named);
                hasLora = named.Length > 0;
            }
            else if (Written(input, sent) is { Length: > 0 } written && written != input.Default)
            {
                if (Value(command, input.Option, written) is not { } value) return null;
                text.Append($" --{input.Option} {value}");
            }
        }

        if (command.Name == "lora" && !hasLora) return null;
        if (TakenSeed(facts, model) is { } seed) text.Append(" --seed ").Append(seed);
        return text.ToString();
    }

    /// <summary>The seed, when the model takes it: fal may tell greater ones than it takes.</summary>
    public static string? TakenSeed(GenerationFacts facts, ModelSpec model) =>
        model.Inputs.FirstOrDefault(static input => input.Option == "seed") is { } input
        && facts.Seed is { Length: > 0 and < 25 } seed && seed.All(char.IsAsciiDigit)
        && decimal.Parse(seed, CultureInfo.InvariantCulture) <= (input.Max ?? decimal.MaxValue)
            ? seed
            : null;

    private static string? Written(InputSpec input, JsonElement value) => (input.Type, value.ValueKind) switch
    {
        (InputType.Text or InputType.Size, JsonValueKind.String) => value.GetString(),
        (InputType.Integer or InputType.Number, JsonValueKind.Number) => value.GetRawText(),
        (InputType.Boolean, JsonValueKind.True or JsonValueKind.False) => value.GetRawText(),
        (InputType.Size, JsonValueKind.Object) =>
            Number(value, "width") is { } width && Number(value, "height") is { } height ? $"{width}x{height}" : null,
        _ => null,
    };

    /// <summary>Those of Hugging Face; of others only a file name travels, which tells the reader's own saved one.</summary>
    private static string? Loras(CommandSpec command, JsonElement used, IReadOnlyList<SavedLora> saved)
    {
        if (used.ValueKind != JsonValueKind.Array) return null;
        var text = new StringBuilder();
        foreach (var lora in used.EnumerateArray())
        {
            if (lora.ValueKind != JsonValueKind.Object || !lora.TryGetProperty("path", out var path)) return null;
            var name = path.ValueKind == JsonValueKind.String ? path.GetString()! : "";
            var isAddress = name.Contains('/', StringComparison.Ordinal);
            var option = isAddress ? "lora_url" : "lora";
            if ((isAddress ? name : Named(name, saved)?.Name) is not { Length: > 0 } known) return null;
            if (Value(command, option, Number(lora, "scale") is { } scale ? $"{known}:{scale}" : known) is not { } value) return null;
            text.Append($" --{option} {value}");
        }

        return text.ToString();
    }

    /// <summary>The only one of that file name.</summary>
    private static SavedLora? Named(string file, IReadOnlyList<SavedLora> saved) =>
        saved.Where(lora => Uri.TryCreate(lora.Url, UriKind.Absolute, out var url) && url.Segments[^1].Trim('/') == file)
            .ToList() is [var only]
            ? only
            : null;

    private static string? Number(JsonElement of, string name) =>
        of.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetRawText() : null;

    /// <summary>
    /// The value as it must be written to be read so: with quotes where it needs them, and without options of its own, which a
    /// forged one may bring. Null when it cannot be written.
    /// </summary>
    private static string? Value(CommandSpec command, string option, string value)
    {
        return Forms(value).FirstOrDefault(written =>
        {
            var read = new OptionValues();
            var refusal = TextGrammar.Read(command, $"--{option} {written}", 0, read);
            // Some models write seconds as 8s, which a command counts.
            return refusal is null && read.InOrder is [var only] && (only.Value == value || only.Value + "s" == value);
        });
    }
}
