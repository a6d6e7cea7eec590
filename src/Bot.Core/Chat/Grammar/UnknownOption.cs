using System.Collections.Frozen;
using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Chat.Grammar;

/// <summary>What to answer to options that a command does not have, those of other bots among them. Pure.</summary>
internal static class UnknownOption
{
    private const string Model = "Here --model chooses what draws; leave it out, or see /models.";
    private const string Look = "Here the look is said in the prompt, such as \"an oil painting\"; leave it out.";
    private const string Picture = "Here a picture is attached, or replied to, with /edit or /imagine; leave it out.";
    private const string Nothing = "There is nothing like it here; leave it out.";

    // Midjourney's parameters: https://docs.midjourney.com/hc/en-us/articles/32859204029709-Parameter-List
    private static readonly FrozenDictionary<string, string> Midjourney = Map(
        (Model, "v version niji draft"),
        ("Here --steps and the model decide on it; leave it out, or see /models.", "q quality hd"),
        (Look, "s stylize style raw weird w exp p profile personalize"),
        ("Here each picture differs by its --seed; leave it out.", "c chaos sameseed"),
        (Picture, "iw sref sw cref cw oref ow sv"),
        ("Here --n says how many pictures; leave it out.", "r repeat"),
        ("Here /upscale makes a picture larger; leave it out.", "uplight upbeta"),
        (Nothing, "tile stop fast relax turbo stealth public video loop motion_low"));

    // AUTOMATIC1111's way to name networks in a prompt: https://github.com/AUTOMATIC1111/stable-diffusion-webui/wiki/Features#lora
    private static readonly string[] Networks = ["<lora:", "<lyco:", "<hypernet:"];

    /// <summary>Names what is there instead, and of another bot's option where it comes from.</summary>
    public static Refusal Refuse(CommandSpec spec, string written)
    {
        var names = spec.Options.Where(static option => !option.Type.IsAttached() && option is { TakesRest: false, IsHidden: false })
            .Select(static option => option.Name).ToList();
        var known = names.Count == 0
            ? "It takes none."
            : $"There are {string.Join(", ", names.Select(static name => "--" + name))}.";
        if (names.Contains("model") && Midjourney.GetValueOrDefault(written) is { } instead)
            return new Refusal($"--{written} is an option of Midjourney's. {instead} {known}");
        var nearest = NearestName.Find(written, names);
        var hint = nearest is null ? "" : $"Did you mean --{nearest}? ";
        return new Refusal($"There is no option --{TextFormat.Shorten(written)}. {hint}{known}");
    }

    /// <summary>Another program's way to name a LoRA in a prompt, and how it is done here; null when the prompt has none.</summary>
    public static Refusal? Network(string prompt)
    {
        var begin = Networks.Select(network => prompt.IndexOf(network, StringComparison.OrdinalIgnoreCase)).Where(static at => at >= 0)
            .DefaultIfEmpty(-1).Min();
        if (begin < 0) return null;
        var end = prompt.IndexOf('>', begin);
        var written = prompt[begin..(end < 0 ? prompt.Length : end + 1)];
        var inside = written.Trim('<', '>').Split(':', 2)[^1];
        var here = LoraName.IsOne(inside.Split(':')[0]) ? inside : "fox:0.8";
        return new Refusal($"{TextFormat.Shorten(written)} is how other programs name a LoRA in a prompt. Here it is an option of /lora: "
            + $"save the LoRA with /loras add, take this out of the prompt, and write --lora {TextFormat.Shorten(here)}.");
    }

    private static FrozenDictionary<string, string> Map(params (string Instead, string Names)[] entries) => entries
        .SelectMany(static entry => entry.Names.Split(' ').Select(name => (name, entry.Instead)))
        .ToFrozenDictionary(static pair => pair.name, static pair => pair.Instead, StringComparer.Ordinal);
}
