using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.People;

namespace Bot.Sandbox.Discord.Interactions;

/// <summary>What a person did (documentation: Interaction Type).</summary>
internal enum InteractionKind
{
    /// <summary>Used a command.</summary>
    Command = 2,

    /// <summary>Pressed a button or chose from a select.</summary>
    Component = 3,

    /// <summary>Sent a modal.</summary>
    Modal = 5,
}

/// <summary>One interaction on its way: from the dispatch to the end of its token.</summary>
internal sealed class OpenInteraction
{
    public required string Id { get; init; }

    public required string Token { get; init; }

    public required InteractionKind Kind { get; init; }

    public required DiscordPerson Person { get; init; }

    public required string ChannelId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Shown { get; init; }

    /// <summary>The message whose button was pressed.</summary>
    public string? PressedMessageId { get; init; }

    /// <summary>What was dispatched, to be dispatched again on request.</summary>
    public JsonObject Payload { get; set; } = [];

    /// <summary>The kind of its first answer; 0 while there is none.</summary>
    public int Answer { get; set; }

    /// <summary>The message that @original means.</summary>
    public string? OriginalId { get; set; }

    /// <summary>The data of the first answer; of type 9, the modal.</summary>
    public JsonObject AnswerData { get; set; } = [];
}
