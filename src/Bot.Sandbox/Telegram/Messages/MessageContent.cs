namespace Bot.Sandbox.Telegram;

/// <summary>What a message says and carries: a text, or media with a caption, or an invoice.</summary>
internal sealed record MessageContent(FormattedText Text, StoredMedia? Media = null, bool HasSpoiler = false)
{
    /// <summary>What is sold.</summary>
    public Invoice? Invoice { get; init; }

    /// <summary>True when replacing one by the other would change nothing to be seen.</summary>
    public bool SameAs(MessageContent other) =>
        Text.SameAs(other.Text)
            && HasSpoiler == other.HasSpoiler
            && Invoice == other.Invoice
            && Media?.Main.UniqueId == other.Media?.Main.UniqueId;
}
