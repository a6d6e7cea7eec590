namespace Bot.Core.Chat.Grammar;

/// <summary>How a command was written.</summary>
/// <param name="IsReply">It replies to somebody, who is meant by an option that needs a member.</param>
/// <param name="Platform">Whose words tell how a value is given; null for none.</param>
internal readonly record struct Writing(bool IsReply, ChatTraits? Platform)
{
    /// <summary>The text is only what belongs into the option that takes the rest.</summary>
    public bool IsField { get; init; }
}
