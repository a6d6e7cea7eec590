using System.Text.Json.Serialization;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Models;

namespace Bot.Core.Jobs.Readings;

/// <summary>A command whose price is known only once a file that came with it was read; as stored.</summary>
/// <param name="Id">The command's id. The job or the quote that it becomes has it too.</param>
/// <param name="Member">Who asked.</param>
/// <param name="Community">Where.</param>
/// <param name="ReplyTo">The message that it owns, and leaves to what it becomes.</param>
/// <param name="Asked">What was asked for.</param>
/// <param name="MinPrice">Credits that it costs at least, as its member is shown.</param>
/// <param name="ExpiresAt">Until when it is tried.</param>
public sealed record Reading(
    string Id,
    MemberId Member,
    CommunityId Community,
    ReplyAddress ReplyTo,
    ReadingRequest Asked,
    CreditAmount MinPrice,
    DateTimeOffset ExpiresAt)
{
    /// <summary>What is still to be shown of its end: nothing but the quote when empty. Null while it is being read.</summary>
    public string? Words { get; init; }

    /// <summary>How many credits a moderator can be asked for; null when that is not why it ended.</summary>
    public CreditAmount? Missing { get; init; }

    /// <summary>The command, as the rules look at it.</summary>
    internal IncomingCommand Command => new(
        Id,
        new Caller(Member, Asked.Name, Asked.Username, IsModerator: Asked.IsModerator) { IsMember = Asked.IsMember, Roles = Asked.Roles },
        Community,
        ReplyTo,
        new CommandInput.Text($"/{Asked.Request.Command}"))
    {
        Channel = Asked.Channel,
        IsPrivate = Asked.IsPrivate,
    };
}

/// <summary>What a command asked for, and what of its caller and place the rules look at.</summary>
/// <param name="Request">The request, with what is known of its files.</param>
/// <param name="Model">The model that was chosen.</param>
/// <param name="Kind">What is read.</param>
/// <param name="Name">The caller's name; hostile text.</param>
public sealed record ReadingRequest(GenerationRequest Request, string Model, FileKind Kind, string Name)
{
    /// <summary>See <see cref="GenerationRequest.Allowed"/>.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>See <see cref="Caller.Username"/>.</summary>
    public string? Username { get; init; }

    /// <summary>See <see cref="Caller.IsModerator"/>.</summary>
    public bool IsModerator { get; init; }

    /// <summary>See <see cref="Caller.IsMember"/>.</summary>
    public bool IsMember { get; init; }

    /// <summary>See <see cref="Caller.Roles"/>.</summary>
    public IReadOnlyList<string> Roles
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>See <see cref="IncomingCommand.Channel"/>.</summary>
    public ChatChannel? Channel { get; init; }

    /// <summary>See <see cref="IncomingCommand.IsPrivate"/>.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The request with the models that may be chosen for it.</summary>
    [JsonIgnore]
    internal GenerationRequest Whole => Request with { Allowed = Allowed?.ToHashSet(StringComparer.Ordinal) };

    internal static ReadingRequest Of(IncomingCommand command, GenerationRequest request, string model, FileKind kind) =>
        new(request, model, kind, command.Caller.Name)
        {
            Allowed = request.Allowed is { } allowed ? [.. allowed] : null,
            Username = command.Caller.Username,
            IsModerator = command.Caller.IsModerator,
            IsMember = command.Caller.IsMember,
            Roles = command.Caller.Roles,
            Channel = command.Channel,
            IsPrivate = command.IsPrivate,
        };
}
