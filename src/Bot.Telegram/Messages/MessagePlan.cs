using Bot.Core.Chat;
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

    /// <summary>The files that are only links in the words.</summary>
    internal IReadOnlyList<MediaFile> Linked { get; private init; } = [];

    internal MessageKind Kind => Main?.Kind ?? MessageKind.Text;

    internal bool IsPlain => Text.Runs.All(static run => run is { Style: TextStyle.Plain, Target: null });

    /// <summary>The words of a message without media; Telegram refuses an empty one.</summary>
    internal RenderedText Words
    {
        get
        {
            var words = TextRenderer.Render(Text, Progress, TextRenderer.MaxText);
            return string.IsNullOrWhiteSpace(words.Value) ? new RenderedText("…", null) : words;
        }
    }

    internal RenderedText Caption => TextRenderer.Render(Text, Progress, TextRenderer.MaxCaption);

    internal static MessagePlan Of(View view)
    {
        var files = new List<PlannedFile>();
        var plan = new MessagePlan(null, [], view.Text, view.Progress, Keyboards.Of(view.Buttons));
        foreach (var file in view.Media)
        {
            if (MediaKind.Of(file) is { } kind) files.Add(new PlannedFile(file, kind));
            else plan = plan.WithLink(file);
        }

        return plan with { Main = files.FirstOrDefault(), Rest = [.. files.Skip(1)] };
    }

    /// <summary>The same for a message that may be sent twice.</summary>
    internal MessagePlan Unconfirmed() => Progress is null ? this : this with { Text = Text.Line().Add(View.StaysSo) };

    /// <summary>The same without styles.</summary>
    internal MessagePlan Plain() => this with { Text = Unstyled };

    /// <summary>The same with the main photo as a document.</summary>
    internal MessagePlan WithMainAsDocument() => this with { Main = Main! with { Kind = MessageKind.Document } };

    /// <summary>The same with the main file as a link, and the next file in its place.</summary>
    internal MessagePlan WithoutMain() => WithLink(Main!.File) with
    {
        Main = Rest.Count > 0 ? Rest[0] : null,
        Rest = [.. Rest.Skip(1)],
    };

    /// <summary>The same as words: the main file is a link, the others follow.</summary>
    internal MessagePlan AsWords(bool isForRights) =>
        (isForRights ? this with { Text = Text.Line().Add(NoRights) } : this).WithLink(Main!.File) with { Main = null, IsReduced = true };

    /// <summary>The same as bare words: without the buttons.</summary>
    internal MessagePlan Bare() => this with { Keyboard = null, Text = Unstyled };

    /// <summary>The same with words about files that could not be sent.</summary>
    internal MessagePlan Telling(IEnumerable<PlannedFile> missing) =>
        missing.Aggregate(this, static (plan, file) => plan.WithLink(file.File));

    /// <summary>The files that came in no form: without a link, or with one for which the words had no room.</summary>
    /// <param name="shown">What the message is made of.</param>
    internal IReadOnlyList<MediaFile> Undelivered(MessageKind shown)
    {
        if (Linked.Count == 0) return [];
        var words = (shown == MessageKind.Text ? Words : Caption).Value;
        return [.. Linked.Where(file => file.Link is not { } link || !words.Contains(link.AbsoluteUri, StringComparison.Ordinal))];
    }

    /// <summary>The files that their reader has, while others may be still to come.</summary>
    /// <param name="at">What is known of the messages.</param>
    internal IReadOnlyList<MediaFile> ShownFiles(MessageAddress at)
    {
        var went = Rest.Where(file => at.FollowUps is null ? at.Out?.Contains(file.Name) == true : at.Missing?.Contains(file.Name) != true);
        IEnumerable<PlannedFile> shown = Main is { } main ? [main, .. went] : went;
        return [.. shown.Select(static file => file.File).Union(Linked.Except(Undelivered(at.Kind)))];
    }

    // Run by run: what gives way when there is no room is then the prompt, and not whatever stands last.
    private FormattedText Unstyled => new([.. Text.Runs.Select(static run => new TextRun(run.Value, TextStyle.Plain))]);

    private MessagePlan WithLink(MediaFile file)
    {
        var line = Text.Runs.Length > 0 ? Text.Line() : Text;
        line = line.Add($"{file.FileName} ({file.Bytes / 1_048_576d:0.#} MB) cannot be shown here");
        return this with { Text = file.Link is { } link ? line.Add($": {link.AbsoluteUri}") : line, Linked = [.. Linked, file] };
    }
}
