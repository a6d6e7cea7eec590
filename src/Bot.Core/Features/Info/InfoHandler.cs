using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Features.Generate;
using Bot.Core.Loras;
using Bot.Core.Media;
using Bot.Core.Media.Metadata;
using Bot.Core.Models;
using Bot.Core.Outbox;

namespace Bot.Core.Features.Info;

/// <summary><c>/info</c>: what a picture tells of how it was made.</summary>
internal sealed class InfoHandler(
    SlowAnswers answers, SentPictures pictures, Catalogue catalogue, CommandSet commands, LoraStore loras) : ICommandHandler
{
    private static readonly View First = new("Reading the picture.") { OnlyForCaller = true };

    private readonly RepeatCommand _repeat = new(catalogue, commands);

    public IEnumerable<CommandRoute> Routes => [new("info", HandleAsync)];

    private Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var image = read.Options.Text("image_url") is { } url
            ? new FileReference(FileReference.FromUrl, url)
            : incoming.Files.FirstOrDefault(static file => file.Kind is FileKind.Image or FileKind.Video or FileKind.Unknown);
        return Task.FromResult(image is null
            ? Answers.Refused(new Refusal(
                "Which picture? Attach it, reply to it where the chat can, or give its address: /info https://example.com/fox.png"))
            : answers.Start(incoming, First, preparing => AnswerAsync(incoming, image, preparing)));
    }

    private async Task<View> AnswerAsync(IncomingCommand incoming, FileReference image, CancellationToken cancellation)
    {
        var read = await pictures.ReadAsync(image, static file => new Content(MetadataReader.Read(file)), cancellation);
        if (!read.IsOk(out var content, out var refusal)) return Answers.Refused(refusal);
        if (content.Found?.Facts is not { } facts) return Answers.Private(InfoViews.Of(content.Found));
        var usable = await loras.ListAsync(incoming.Caller.Id, incoming.Community, cancellation);
        var command = _repeat.Of(facts, [.. usable.Select(static one => one.Lora)]);
        return Answers.Private(InfoViews.Of(facts, catalogue.Find(facts.Model) ?? catalogue.Find(facts.Endpoint), command));
    }

    /// <summary>A result that may be empty.</summary>
    private sealed record Content(FoundMetadata? Found);
}
