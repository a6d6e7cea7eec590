using Bot.Core.Catalog;
using Bot.Core.Chats;
using Bot.Core.Media;
using Bot.Core.Media.Metadata;

namespace Bot.Core.Commands.Handlers;

/// <summary><c>/info</c>: what a picture tells of how it was made.</summary>
internal sealed class InfoHandler(SlowAnswers answers, SentPictures pictures, Catalogue catalogue) : ICommandHandler
{
    private static readonly View First = new("Reading the picture.") { OnlyForCaller = true };

    public string Command => "info";

    public Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var image = read.Options.Text("image_url") is { } url
            ? new FileReference(FileReference.FromUrl, url)
            : incoming.Files.FirstOrDefault(static file => file.Kind is FileKind.Image or FileKind.Video or FileKind.Unknown);
        return Task.FromResult(image is null
            ? Answers.Refused(new Refusal(
                "Which picture? Attach it, reply to it where the chat can, or give its address: /info https://example.com/fox.png"))
            : answers.Start(incoming, First, preparing => AnswerAsync(image, preparing)));
    }

    private async Task<View> AnswerAsync(FileReference image, CancellationToken cancellation)
    {
        var read = await pictures.ReadAsync(image, static file => new Content(MetadataReader.Read(file)), cancellation);
        if (!read.IsOk(out var content, out var refusal)) return Answers.Refused(refusal);
        return Answers.Private(InfoText.Of(content.Found, catalogue));
    }

    /// <summary>A result that may be empty.</summary>
    private sealed record Content(FoundMetadata? Found);
}
