using System.Globalization;
using Bot.Core.Catalog;
using Bot.Core.Chats;

namespace Bot.Core.Commands.Handlers;

/// <summary>Turns a read command into a request for media.</summary>
internal static class GenerationOptions
{
    private const string UrlSuffix = "_url";

    private static readonly string[] NotForTheModel = ["model", "scale"];

    public static GenerationRequest Request(IncomingCommand incoming, ReadCommand read) => new(
        read.Command.Name,
        read.Options.Text("model"),
        Given(read),
        Loras(read),
        [.. Urls(read), .. incoming.Images.Select(Named)]);

    private static Dictionary<string, string> Given(ReadCommand read) => read.Options.Names
        .Where(static name => !NotForTheModel.Contains(name) && !name.EndsWith(UrlSuffix, StringComparison.Ordinal))
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

    private static IEnumerable<ImageReference> Urls(ReadCommand read) => read.Options.Names
        .Where(static name => name != "lora_url" && name.EndsWith(UrlSuffix, StringComparison.Ordinal))
        .SelectMany(name => read.Options.Texts(name), static (name, url) => new ImageReference(ImageReference.FromUrl, url)
        {
            Option = name[..^UrlSuffix.Length],
        });

    /// <summary>The further fields of a repeatable option carry a number: <c>image2</c> is one more <c>image</c>.</summary>
    private static ImageReference Named(ImageReference file) =>
        file.Option is { } field ? file with { Option = field.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') } : file;
}
