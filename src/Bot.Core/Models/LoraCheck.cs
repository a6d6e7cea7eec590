using System.Globalization;
using Bot.Core.Web;

namespace Bot.Core.Models;

/// <summary>Checks LoRAs: where they come from and how strongly they act.</summary>
internal static class LoraCheck
{
    /// <summary>The most LoRAs of one picture.</summary>
    public const int MaxLoras = 3;

    public static readonly Refusal Missing = new(
        "A lora or lora_url is missing. Name a saved LoRA (--lora fox; see /loras), or give --lora_url with an https address "
        + "that ends in .safetensors, a Civitai download, or a Hugging Face name such as owner/name.");

    /// <summary>The LoRAs, each with its address as fal fetches it.</summary>
    public static Result<CheckedInput> Check(InputSpec input, IReadOnlyList<LoraWeight> loras, PublicAddress addresses)
    {
        if (loras.Count == 0) return input.IsRequired ? Missing : new CheckedInput(input, "");
        if (loras.Count > MaxLoras) return new Refusal($"At most {MaxLoras} LoRAs can act together; these are {loras.Count}.");
        var found = new List<LoraWeight>(loras.Count);
        foreach (var lora in loras)
        {
            if (ScaleFault(input, lora) is { } fault) return fault;
            if (!LoraAddress.Read(lora.Path, addresses).IsOk(out var path, out var refusal)) return refusal;
            found.Add(lora with { Path = path });
        }

        return new CheckedInput(input, string.Join(", ", found.Select(static lora => lora.Path))) { Loras = found };
    }

    private static Refusal? ScaleFault(InputSpec input, LoraWeight lora) =>
        lora.Scale < input.Min || lora.Scale > input.Max
            ? new Refusal(string.Create(CultureInfo.InvariantCulture, $"A LoRA's scale must be from {input.Min} to {input.Max}; "
                + $"{lora.Scale} is not."))
            : null;
}
