using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Jobs.Readings;

/// <summary>What the message of a reading shows: pure words.</summary>
internal static class ReadingViews
{
    /// <summary>The action of its Cancel button is this, a colon and the reading's id.</summary>
    public const string DropAction = "drop-reading";

    private const int MaxActionBytes = 64, PromptLength = 120;

    /// <summary>While the file is being read.</summary>
    public static View Of(Reading reading)
    {
        var action = $"{DropAction}:{reading.Id}";
        var asked = reading.Asked;
        return new View(FormattedText.Empty.Bold(Title(asked.Request.Options.GetValueOrDefault("prompt"), asked.Request.Command))
            .Line().Add($"{asked.Model} · at least {Answers.Credits(reading.MinPrice)}"))
        {
            Progress = new Progress(asked.Kind == FileKind.Video ? "Reading the video" : "Reading the picture", null),
            Buttons = action.Length <= MaxActionBytes ? [new Button("Cancel", action, IsDangerous: true)] : [],
        };
    }

    /// <summary>How it ended, as it is stored.</summary>
    public static View Ended(Reading reading, string words) => new(words)
    {
        Buttons = reading.Missing is { } missing ? [Answers.Ask(missing)] : [],
    };

    /// <summary>What was read, in a sentence for the quote.</summary>
    public static string Found(FileReference file) => file.Seconds is { } seconds
        ? string.Create(CultureInfo.InvariantCulture, $"The video lasts {seconds:0.#} seconds.")
        : $"The picture has {file.Width}×{file.Height} pixels.";

    private static string Title(string? prompt, string command) =>
        string.IsNullOrEmpty(prompt) ? TextFormat.Capital(command) : ShortText.Line(prompt, PromptLength);
}
