using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Models;

namespace Bot.Core.Features.Generate;

/// <summary>Turns a read command into a request for media, all but its LoRAs.</summary>
internal static class GenerationOptions
{
    private const string UrlSuffix = "_url";

    private static readonly string[] NotForTheModel = ["model", "lora", "scale", "name"];

    public static GenerationRequest Request(IncomingCommand incoming, ReadCommand read) => new(
        read.Command.Name,
        read.Options.Text("model"),
        Given(read),
        Loras: [],
        [.. Urls(read), .. incoming.Files.Select(Named)])
    {
        Written = read.Options.Written,
    };

    private static Dictionary<string, string> Given(ReadCommand read) => read.Options.Names
        .Where(static name => !NotForTheModel.Contains(name) && !name.EndsWith(UrlSuffix, StringComparison.Ordinal))
        .ToDictionary(static name => name, name => read.Options.Text(name)!, StringComparer.Ordinal);

    private static IEnumerable<FileReference> Urls(ReadCommand read) => read.Options.Names
        .Where(static name => name != "lora_url" && name.EndsWith(UrlSuffix, StringComparison.Ordinal))
        .SelectMany(name => read.Options.Texts(name), static (name, url) => InPlace(new FileReference(FileReference.FromUrl, url)
        {
            Option = name[..^UrlSuffix.Length],
        }));

    /// <summary>
    /// The further fields of a repeatable option carry a number: <c>image2</c> is one more <c>image</c>. A ready archive goes
    /// where the images would.
    /// </summary>
    private static FileReference Named(FileReference file) =>
        file.Option is { } field ? InPlace(file with { Option = field.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') }) : file;

    private static FileReference InPlace(FileReference file) => file.Option != "zip"
        ? file
        : file with { Option = "image", ContentType = file.Kind == FileKind.Unknown ? "application/zip" : file.ContentType };
}
