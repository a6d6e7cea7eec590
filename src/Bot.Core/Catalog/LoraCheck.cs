using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Core.Media;

namespace Bot.Core.Catalog;

/// <summary>Checks LoRAs: where they come from and how strongly they act.</summary>
internal static partial class LoraCheck
{
    /// <summary>The most LoRAs of one picture.</summary>
    public const int MaxLoras = 3;

    public static readonly Refusal Missing = new(
        "A lora or lora_url is missing. Name a saved LoRA (--lora fox; see /loras), or give --lora_url with an https address "
        + "that ends in .safetensors or a Hugging Face name such as owner/name.");

    public static Result<CheckedInput> Check(InputSpec input, IReadOnlyList<LoraWeight> loras, PublicAddress addresses)
    {
        if (loras.Count == 0) return input.IsRequired ? Missing : new CheckedInput(input, "");
        if (loras.Count > MaxLoras) return new Refusal($"At most {MaxLoras} LoRAs can act together; these are {loras.Count}.");
        foreach (var lora in loras)
        {
            if (Fault(input, lora, addresses) is { } fault) return fault;
        }

        return new CheckedInput(input, string.Join(", ", loras.Select(static lora => lora.Path))) { Loras = loras };
    }

    /// <summary>What is wrong with where a LoRA comes from; null when fal may be told to fetch it.</summary>
    public static Refusal? PathFault(string path, PublicAddress addresses)
    {
        if (HuggingFaceName().IsMatch(path)) return null;
        if (!path.Contains("://", StringComparison.Ordinal))
            return new Refusal("A LoRA is an https address that ends in .safetensors, or a Hugging Face name such as owner/name.");
        var address = addresses.Check(path);
        if (!address.IsAllowed) return new Refusal(address.MemberText);
        return address.Url.AbsolutePath.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase)
            ? null
            : new Refusal("A LoRA's address must end in .safetensors. Copy the file's own download address.");
    }

    private static Refusal? Fault(InputSpec input, LoraWeight lora, PublicAddress addresses)
    {
        if (lora.Scale < input.Min || lora.Scale > input.Max)
            return new Refusal(string.Create(CultureInfo.InvariantCulture, $"A LoRA's scale must be from {input.Min} to {input.Max}; "
                + $"{lora.Scale} is not."));
        return PathFault(lora.Path, addresses);
    }

    // Hugging Face's own rule for repository names: letters, digits, - _ . and 96 characters for each part.
    [GeneratedRegex(@"^[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}$", RegexOptions.ECMAScript | RegexOptions.CultureInvariant, 100)]
    private static partial Regex HuggingFaceName();
}
