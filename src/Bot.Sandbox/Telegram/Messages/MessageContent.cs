namespace Bot.Sandbox.Telegram;

/// <summary>What a message says and carries: a text, or media with a caption.</summary>
internal sealed record MessageContent(FormattedText Text, StoredMedia? Media = null, bool HasSpoiler = false)
{
    /// <summary>True when replacing one by the other would change nothing to be seen.</summary>
    public bool SameAs(MessageContent other) =>
        Text.SameAs(other.Text) && HasSpoiler == other.HasSpoiler && Media?.Main.UniqueId == other.Media?.Main.UniqueId;
}
