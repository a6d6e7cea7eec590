using Bot.Core.Catalog;
using Bot.Core.Chats;

namespace Bot.Core.Commands.Handlers;

/// <summary>Turns a read command into a request for media, all but its LoRAs.</summary>
internal static class GenerationOptions
{
    private static readonly string[] NotForTheModel = ["model", "lora", "lora_url", "scale", "image", "image_url"];

    public static GenerationRequest Request(IncomingCommand incoming, ReadCommand read) => new(
        read.Command.Name,
        read.Options.Text("model"),
        Given(read),
        Loras: [],
        Images(incoming, read));

    private static Dictionary<string, string> Given(ReadCommand read) => read.Options.Names
        .Where(static name => !NotForTheModel.Contains(name))
        .ToDictionary(static name => name, name => read.Options.Text(name)!, StringComparer.Ordinal);

    private static List<ImageReference> Images(IncomingCommand incoming, ReadCommand read)
    {
        List<ImageReference> images = [.. incoming.Images];
        if (read.Options.Text("image_url") is { } url) images.Insert(0, new ImageReference(ImageReference.FromUrl, url));
        return images;
    }
}
