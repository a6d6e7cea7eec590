using System.Globalization;
using Bot.Core.Catalog;
using Bot.Core.Chats;

namespace Bot.Core.Commands.Handlers;

/// <summary>Turns a read command into a request for media.</summary>
internal static class GenerationOptions
{
    private static readonly string[] NotForTheModel = ["model", "lora_url", "scale", "image", "image_url"];

    public static GenerationRequest Request(IncomingCommand incoming, ReadCommand read) => new(
        read.Command.Name,
        read.Options.Text("model"),
        Given(read),
        Loras(read),
        Images(incoming, read));

    private static Dictionary<string, string> Given(ReadCommand read) => read.Options.Names
        .Where(static name => !NotForTheModel.Contains(name))
        .ToDictionary(static name => name, name => read.Options.Text(name)!, StringComparer.Ordinal);

    private static List<LoraWeight> Loras(ReadCommand read)
    {
        var scales = read.Options.Texts("scale");
        return
        [
            .. read.Options.Texts("lora_url").Select((written, at) => Lora(
                written, at < scales.Count ? decimal.Parse(scales[at], CultureInfo.InvariantCulture) : null)),
        ];
    }

    /// <summary>A LoRA may carry its weight after a colon, as other tools write it: <c>owner/name:0.8</c>.</summary>
    private static LoraWeight Lora(string written, decimal? scale)
    {
        var colon = written.LastIndexOf(':');
        var isWeighted = colon > 0 && decimal.TryParse(
            written.AsSpan(colon + 1), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        return isWeighted
            ? new LoraWeight(written[..colon], decimal.Parse(written.AsSpan(colon + 1), CultureInfo.InvariantCulture))
            : new LoraWeight(written, scale);
    }

    /// <summary>The images that came along, the given address first.</summary>
    public static List<ImageReference> Images(IncomingCommand incoming, ReadCommand read)
    {
        List<ImageReference> images = [.. incoming.Images];
        if (read.Options.Text("image_url") is { } url) images.Insert(0, new ImageReference(ImageReference.FromUrl, url));
        return images;
    }
}
