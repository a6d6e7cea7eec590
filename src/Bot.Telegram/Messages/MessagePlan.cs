using Bot.Core.Chats;
using Telegram.Bot.Types.ReplyMarkups;

namespace Bot.Telegram.Messages;

/// <summary>A file and the way it is to be shown.</summary>
internal sealed record PlannedFile(MediaFile File, MessageKind Kind)
{
    /// <summary>Tells whether a message already shows this file in this way.</summary>
    internal string Key => $"{Kind}:{File.IsSpoiler}:{File.Bytes}:{File.FileName}";

    /// <summary>Documents have no spoiler: what is to be hidden becomes one only where there is no link instead.</summary>
    internal bool MayBeDocument => Kind != MessageKind.Document && !(File.IsSpoiler && File.Link is not null);

    /// <summary>Which file it is, however it is shown.</summary>
    internal string Name => $"{File.Bytes}:{File.FileName}";
}

/// <summary>A view as the messages it becomes; pure.</summary>
/// <param name="Main">The file that the message itself becomes; null for text.</param>
/// <param name="Rest">The files that follow it as albums.</param>
/// <param name="Text">The words, with links to files that Telegram does not take.</param>
/// <param name="Progress">How far the work is.</param>
/// <param name="Keyboard">The buttons.</param>
internal sealed record MessagePlan(
    PlannedFile? Main,
    IReadOnlyList<PlannedFile> Rest,
    FormattedText Text,
    Progress? Progress,
    InlineKeyboardMarkup? Keyboard)
{
    private const string NoRights =
        "I have no right to send pictures or files here. An administrator can give it to me in the group's settings, under Permissions.";

    /// <summary>Its main file has become words.</summary>
    internal bool IsReduced { get; private init; }

    internal MessageKind Kind => Main?.Kind ?? MessageKind.Text;

    internal bool IsPlain => Text.Runs.All(static run => run is { Style: TextStyle.Plain, Target: null });

    /// <summary>The words of a message without media; Telegram refuses an empty one.</summary>
    internal RenderedText Words
    {
        get
        {
            var words = TextRenderer.Render(Text, Progress, TextRenderer.TextMax);
            return string.IsNullOrWhiteSpace(words.Value) ? new RenderedText("…", null) : words;
        }
    }

    internal RenderedText Caption => TextRenderer.Render(Text, Progress, TextRenderer.CaptionMax);

    internal static MessagePlan Of(View view)
    {
        var files = new List<PlannedFile>();
        var text = view.Text;
        foreach (var file in view.Media)
        {
            if (MediaKind.Of(file) is { } kind) files.Add(new PlannedFile(file, kind));
            else text = WithLink(text, file);
        }

        return new MessagePlan(
            files.FirstOrDefault(), [.. files.Skip(1)], text, view.Progress, Keyboards.Of(view.Buttons));
    }

    /// <summary>The same for a message that may be sent twice.</summary>
    internal MessagePlan Unconfirmed() => Progress is null ? this : this with { Text = Text.Line().Add(View.StaysSo) };

    /// <summary>The same without styles.</summary>
    internal MessagePlan Plain() => this with { Text = Text.Plain };

    /// <summary>The same with the main photo as a document.</summary>
    internal MessagePlan WithMainAsDocument() => this with { Main = Main! with { Kind = MessageKind.Document } };

    /// <summary>The same with the main file as a link, and the next file in its place.</summary>
    internal MessagePlan WithoutMain() => this with
    {
        Main = Rest.Count > 0 ? Rest[0] : null,
        Rest = [.. Rest.Skip(1)],
        Text = WithLink(Text, Main!.File),
    };

    /// <summary>The same as words: the main file is a link, the others follow.</summary>
    internal MessagePlan AsWords(bool isForRights) => this with
    {
        Main = null,
        Text = WithLink(isForRights ? Text.Line().Add(NoRights) : Text, Main!.File),
        IsReduced = true,
    };

    /// <summary>The same as bare words: without the buttons.</summary>
    internal MessagePlan Bare() => this with { Keyboard = null, Text = Text.Plain };

    /// <summary>The same with words about files that could not be sent.</summary>
    internal MessagePlan Telling(IEnumerable<PlannedFile> missing) =>
        this with { Text = missing.Aggregate(Text, static (text, file) => WithLink(text, file.File)) };

    private static FormattedText WithLink(FormattedText text, MediaFile file)
    {
        var line = text.Runs.Length > 0 ? text.Line() : text;
        line = line.Add($"{file.FileName} ({file.Bytes / 1_048_576d:0.#} MB) cannot be shown here");
        return file.Link is { } link ? line.Add($": {link.AbsoluteUri}") : line;
    }
}
