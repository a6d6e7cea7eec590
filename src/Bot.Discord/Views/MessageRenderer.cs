using Bot.Core.Chat;
using Bot.Core.Wording;
using Bot.Discord.Interactions;
using Bot.Discord.Rest;
using Bot.Discord.Wire;

namespace Bot.Discord.Views;

/// <summary>A message ready to send.</summary>
/// <param name="Body">What is the same however it is sent.</param>
/// <param name="Files">The files to send along.</param>
internal sealed record RenderedMessage(MessageBody Body, IReadOnlyList<UploadFile> Files)
{
    /// <summary>Those of the view's files that it shows in no form: without a link, or with one that had no room.</summary>
    public IReadOnlyList<MediaFile> Undelivered { get; init; } = [];
}

/// <summary>Turns a view into a message: pure.</summary>
internal static class MessageRenderer
{
    private const int MaxContent = 2000;
    private const int MinWords = 300;
    private const int MaxProgress = 200;
    private const int MaxFiles = 10;
    private const int MaxDescription = 1024;
    private const int ButtonsPerRow = 5;
    private const int MaxRows = 5;
    private const int MaxLabel = 80;

    // 25 MiB is the most for a whole request; the rest of it is small.
    private const long MaxRequestBytes = 24 * 1024 * 1024;

    /// <summary>The message.</summary>
    /// <param name="view">What to show.</param>
    /// <param name="maxFileBytes">The largest file to send; a larger one becomes a link. 0 makes links of all.</param>
    public static RenderedMessage Render(View view, long maxFileBytes)
    {
        var files = new List<MediaFile>();
        var links = new List<MediaFile>();
        long total = 0;
        foreach (var file in view.Media)
        {
            var fits = file.Bytes <= maxFileBytes && total + file.Bytes <= MaxRequestBytes && files.Count < MaxFiles;
            (fits ? files : links).Add(file);
            if (fits) total += file.Bytes;
        }

        var uploads = files.Select((file, n) => new UploadFile(file.Path, NameOf(file, n), file.ContentType)).ToList();
        AttachmentEntry[] entries =
            [.. uploads.Select((upload, n) => new AttachmentEntry($"{n}", upload.Name, DescriptionOf(files[n])))];
        var (content, unshown) = ContentOf(view, links, files.Count > 0);
        return new RenderedMessage(
            view.Mention is { User: var user } && Snowflake.IsOne(user)
                ? new MessageBody($"<@{user}> {content}", RowsOf(view.Buttons), entries, AllowedMentions.None with { Users = [user] })
                : new MessageBody(content, RowsOf(view.Buttons), entries, AllowedMentions.None),
            uploads)
        {
            Undelivered = unshown,
        };
    }

    private static (string Content, IReadOnlyList<MediaFile> Undelivered) ContentOf(View view, List<MediaFile> links, bool hasFiles)
    {
        var tail = view.Progress is { } progress
            ? "\n" + Markdown.Escape(ShortText.Dotted(ProgressBar.Render(progress), MaxProgress))
            : "";
        // The words give way to the links, and what has no room even so is counted: nothing vanishes unsaid.
        var shown = 0;
        foreach (var line in links.Select(static file => "\n" + LinkTo(file)))
        {
            if (tail.Length + line.Length > MaxContent - MinWords) break;
            (tail, shown) = (tail + line, shown + 1);
        }

        var left = links.Count - shown;

        if (left > 0) tail += $"\n{left} more had no room here.";

        var content = (Shortening.Fit(view.Text, MaxContent - tail.Length) + tail).Trim('\n', ' ');
        // Discord refuses a message with nothing in it; this has no width.
        return (
            content.Length == 0 && !hasFiles ? "\u200b" : content,
            [.. links.Take(shown).Where(static file => AddressOf(file) is null), .. links.Skip(shown)]);
    }

    // A bare address, which Discord unfolds into the picture; between bars it stays hidden.
    private static string LinkTo(MediaFile file)
    {
        if (AddressOf(file) is not { } address) return Markdown.Escape($"{ShortText.Dotted(file.FileName, 80)} is too large for Discord.");
        return file.IsSpoiler ? $"||{address}||" : address;
    }

    private static string? AddressOf(MediaFile file) => file.Link is { AbsoluteUri: { Length: <= 500 } address } ? address : null;

    private static ActionRow[] RowsOf(IReadOnlyList<Button> buttons) =>
    [
        .. buttons.Take(ButtonsPerRow * MaxRows)
            .Select(ButtonOf)
            .Chunk(ButtonsPerRow)
            .Select(static row => new ActionRow(1, row)),
    ];

    private static ButtonComponent ButtonOf(Button button) =>
        new(2, button.IsDangerous ? 4 : 2, ShortText.Dotted(button.Label, MaxLabel), button.Action);

    // Discord hides a file whose name begins so.
    private static string NameOf(MediaFile file, int n)
    {
        var safe = new string([.. file.FileName.Where(IsSafe)]).TrimStart('.');
        if (safe.Length > 100) safe = safe[^100..];
        if (safe.Length == 0) safe = $"file{n}";
        return file.IsSpoiler ? "SPOILER_" + safe : safe;
    }

    private static bool IsSafe(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    private static string? DescriptionOf(MediaFile file) =>
        file.Description.Length == 0 ? null : ShortText.Dotted(file.Description, MaxDescription);
}
