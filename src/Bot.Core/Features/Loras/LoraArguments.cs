using System.Globalization;
using Bot.Core.Chat.Commands;
using Bot.Core.Chat.Grammar;
using Bot.Core.Wording;

namespace Bot.Core.Features.Loras;

/// <summary>Reads the LoRAs that a command names: saved ones, addresses and Hugging Face names, with their weights. Pure.</summary>
internal static class LoraArguments
{
    /// <summary>The LoRAs in the order given, each <c>--scale</c> for the one of its place.</summary>
    public static Result<IReadOnlyList<LoraArgument>> Read(OptionValues options)
    {
        var scales = options.Texts("scale");
        var loras = new List<LoraArgument>();
        foreach (var (option, written) in options.InOrder)
        {
            if (option is not ("lora" or "lora_url")) continue;
            var (word, weight) = Weighted(written);
            weight ??= loras.Count < scales.Count ? decimal.Parse(scales[loras.Count], CultureInfo.InvariantCulture) : null;
            var isName = option == "lora" && !word.Contains('/', StringComparison.Ordinal);
            if (isName && !LoraName.IsOne(word)) return NoName(written);
            loras.Add(new LoraArgument(word, isName, weight));
        }

        return loras;
    }

    /// <summary>A LoRA may carry its weight after a colon, as other tools write it: <c>fox:0.8</c>.</summary>
    private static (string Word, decimal? Weight) Weighted(string written)
    {
        var colon = written.LastIndexOf(':');
        if (colon < 0) return (written, null);
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(written[(colon + 1)..].Replace(',', '.'), Style, CultureInfo.InvariantCulture, out var weight)
            ? (written[..colon], weight)
            : (written, null);
    }

    private static Refusal NoName(string written) => new(
        $"{TextFormat.Quote(written)} names no LoRA. Give a saved one's name, with a weight if you like (--lora fox:0.8), "
        + "an https address that ends in .safetensors, or a Hugging Face name such as owner/name.");
}

/// <summary>A LoRA as a member gave it.</summary>
/// <param name="Word">A saved one's name, or where it is.</param>
/// <param name="IsName">A saved one is meant.</param>
/// <param name="Scale">The given weight, unchecked; null when none was given.</param>
internal sealed record LoraArgument(string Word, bool IsName, decimal? Scale);
