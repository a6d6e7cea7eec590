using Bot.Core.Chat.Commands;
using Bot.Core.Models;

namespace Bot.Core.Features;

/// <summary>
/// What is offered of a command: nothing of it where no model does it, none of its options that no model takes, and none that a
/// lock has fixed. All of it is still read, so that who writes it all the same reads why not. Pure.
/// </summary>
internal static class Offer
{
    private const string UrlSuffix = "_url";

    /// <summary>The command as it is offered.</summary>
    public static CommandSpec Of(CommandSpec command, Catalogue catalogue)
    {
        var models = catalogue.Configured.Where(model => model.IsFor(command.Name)).ToList();
        if (models.Count == 0) return command with { IsHidden = true };
        List<OptionSpec> options =
            [.. command.Options.Select(option => option with { IsHidden = !IsOffered(option, command, models, catalogue.Lock) })];
        var hidden = options.Where(static option => option.IsHidden)
            .SelectMany(static option => option.Aliases.Append(option.Name)).Select(static name => "--" + name).ToList();
        return command with { Options = options, Example = command.Example is { } example ? Without(hidden, example) : null };
    }

    private static bool IsOffered(OptionSpec option, CommandSpec command, List<ModelSpec> models, ModelLock? modelLock)
    {
        if (modelLock?.Fixes(option.Name) == true) return false;
        if (option.IsRequired || option.Name == "model") return true;
        if (option.Name is "lora" or "lora_url" or "scale" && command.Name == "lora") return models.Any(TakesLoras);
        // A ready archive goes where the pictures would.
        var taken = option.Name is "zip" or "zip_url" ? "image"
            : option.Name.EndsWith(UrlSuffix, StringComparison.Ordinal) ? option.Name[..^UrlSuffix.Length]
            : option.Name;
        return models.Any(model => model.Takes(taken));
    }

    /// <summary>Whether LoRAs can be given to it.</summary>
    public static bool TakesLoras(ModelSpec model) => model.Inputs.Any(static input => input.Type == InputType.Loras);

    /// <summary>The example without these options, each with its one word.</summary>
    private static string Without(List<string> hidden, string example)
    {
        var words = example.Split(' ');
        return string.Join(' ', words.Where((word, at) => !hidden.Contains(word) && (at == 0 || !hidden.Contains(words[at - 1]))));
    }
}
