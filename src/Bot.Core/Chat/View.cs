namespace Bot.Core.Chat;

/// <summary>What a reply shows, in no platform's words. A later view of the same reply replaces the earlier one.</summary>
/// <param name="Text">The words. The adapter shortens what its platform cannot hold.</param>
public sealed record View(FormattedText Text)
{
    /// <summary>How far the work is; shown as a bar under the text. Null when nothing is under way.</summary>
    public Progress? Progress { get; init; }

    /// <summary>The finished media; the message becomes them.</summary>
    public IReadOnlyList<MediaFile> Media { get; init; } = [];

    /// <summary>Buttons under the message; none removes those there were.</summary>
    public IReadOnlyList<Button> Buttons { get; init; } = [];

    /// <summary>The one person whom the platform tells of it, named before the words; null for nobody. Of this platform.</summary>
    public MemberId? Mention { get; init; }

    /// <summary>Only the caller should see it, where the platform can do that. Decided by the first view of a reply.</summary>
    public bool OnlyForCaller { get; init; }

    /// <summary>
    /// What a first message with progress says where it cannot be sent again under the same key: when the platform's answer to it
    /// is lost, another comes in its place, and this one stays. Its words are true even so.
    /// </summary>
    public const string StaysSo = "If this stays as it is, the result comes as a new message.";

    /// <summary>The same as what stands only until an answer takes its place.</summary>
    public View Passing() => this with { Progress = new Progress("", null) };

    /// <summary>Equal when the reader would see the same, so that an unchanged view is recognised.</summary>
    public bool Equals(View? other) =>
        other is not null && Text.Equals(other.Text) && Equals(Progress, other.Progress) && OnlyForCaller == other.OnlyForCaller
        && Mention == other.Mention && Media.SequenceEqual(other.Media) && Buttons.SequenceEqual(other.Buttons);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Progress, Media.Count, Buttons.Count, OnlyForCaller);
}

/// <summary>How far a job is.</summary>
/// <param name="Stage">What is going on, in a few words.</param>
/// <param name="Fraction">0 to 1; null when unknown.</param>
public sealed record Progress(string Stage, double? Fraction);

/// <summary>A button. A press arrives as a command whose input is <see cref="Action"/>.</summary>
/// <param name="Label">At most 40 characters.</param>
/// <param name="Action">At most 64 bytes of ASCII (Telegram's callback_data limit); the client can forge it.</param>
/// <param name="IsDangerous">Shown as such where the platform can.</param>
public sealed record Button(string Label, string Action, bool IsDangerous = false);

/// <summary>A finished file to show, on local disk.</summary>
/// <param name="Path">Where its bytes are.</param>
/// <param name="FileName">The name to give it, with extension.</param>
/// <param name="ContentType">MIME type, read from its bytes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="IsSpoiler">Hidden until clicked.</param>
/// <param name="Description">Alternative text for screen readers.</param>
/// <param name="Link">Where it can be had when it is too large for the platform.</param>
public sealed record MediaFile(
    string Path,
    string FileName,
    string ContentType,
    long Bytes,
    int? Width,
    int? Height,
    bool IsSpoiler,
    string Description,
    Uri? Link);
