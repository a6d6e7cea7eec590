using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Chat;

namespace Bot.Discord.Replies;

/// <summary>
/// Where a reply goes on Discord, as stored in a <see cref="ReplyAddress"/>. It holds a token: a secret.
/// </summary>
/// <param name="Application">The bot's application.</param>
/// <param name="Interaction">The interaction that is answered.</param>
/// <param name="Token">The interaction's token.</param>
/// <param name="ExpiresAt">When the token dies.</param>
/// <param name="Channel">The channel, where the message can be edited when the token is dead.</param>
/// <param name="MaxFileBytes">The largest file that Discord takes there.</param>
/// <param name="IsPress">It answers a press of a button, which gets words for its presser.</param>
internal sealed record DiscordAddress(
    string Application,
    string Interaction,
    string Token,
    DateTimeOffset ExpiresAt,
    string Channel,
    long MaxFileBytes,
    bool IsPress)
{
    /// <summary>The platform's name.</summary>
    public const string Platform = "discord";

    // What Discord takes in any channel, whatever its guild has paid for.
    private const long MinFileLimit = 10 * 1024 * 1024;

    /// <summary>What became of the first answer.</summary>
    public AnswerState State { get; init; }

    /// <summary>The message, once known.</summary>
    public string? Message { get; init; }

    /// <summary>Only the caller sees it; such a message can be edited through the token only.</summary>
    public bool IsEphemeral { get; init; }

    /// <summary>The response is a deferral that everybody sees, and no view took its place yet.</summary>
    public bool IsDeferredForAll { get; init; }

    /// <summary>Its message was lost, and another came or comes in its place.</summary>
    public bool IsAnew { get; init; }

    /// <summary>An edit with progress was refused, so no other is tried: the last view finds its own way.</summary>
    public bool IsProgressRefused { get; init; }

    /// <summary>It answers a press on a message that only the presser sees.</summary>
    public bool IsOnEphemeral { get; init; }

    /// <summary>The bot may write in the channel by its own right: there a message has a key, and by the token it has none.</summary>
    public bool MayWrite { get; init; }

    /// <summary>Tells the messages beside one answer from each other; null for the answer itself.</summary>
    public string? Name { get; init; }

    /// <summary>A message of its own, for everybody in the channel.</summary>
    public DiscordAddress Beside(string name) => new(Application, Interaction, Token, ExpiresAt, Channel, MaxFileBytes, IsPress: false)
    {
        State = AnswerState.Beside,
        Name = name,
        MayWrite = MayWrite,
    };

    /// <summary>Of a press: the message that carries the button, which a view then takes the place of.</summary>
    public DiscordAddress Pressed(string message, bool isEphemeral) =>
        new(Application, Interaction, Token, ExpiresAt, Channel, MaxFileBytes, IsPress: false)
        {
            State = AnswerState.Pressed,
            Message = message,
            IsEphemeral = isEphemeral,
        };

    /// <summary>A message of its own in a channel, sent by the bot's own right; null when that is no channel's id.</summary>
    /// <param name="channel">The channel's id.</param>
    /// <param name="key">Takes the interaction's place as the message's nonce.</param>
    public static DiscordAddress? InRoom(string channel, string key) =>
        channel is { Length: > 0 and <= 20 } && channel.All(char.IsAsciiDigit)
        ? new DiscordAddress(
            "", key, "", DateTimeOffset.UnixEpoch, channel, MinFileLimit, IsPress: false)
        { State = AnswerState.ChannelMessage }
        : null;

    /// <summary>Reads an address that this adapter made.</summary>
    /// <exception cref="ArgumentException">It did not.</exception>
    public static DiscordAddress Read(ReplyAddress address)
    {
        try
        {
            return JsonSerializer.Deserialize(address.Value, AddressJson.Default.DiscordAddress)
                ?? throw new ArgumentException("The address is empty.", nameof(address));
        }
        catch (JsonException cause)
        {
            // The cause names a position and never quotes a value.
            throw new ArgumentException("The address is not one of Discord's.", nameof(address), cause);
        }
    }

    /// <summary>For storing.</summary>
    public ReplyAddress ToReplyAddress() =>
        new(Platform, Channel, JsonSerializer.Serialize(this, AddressJson.Default.DiscordAddress));

    /// <summary>The message's address for its readers; null while it is unknown, and for one that only the caller saw.</summary>
    /// <param name="community">The guild, or the channel itself for a direct one.</param>
    public Uri? Link(CommunityId community) => Message is null || IsEphemeral
        ? null
        : new Uri($"https://discord.com/channels/{(community.Id == Channel ? "@me" : community.Id)}/{Channel}/{Message}");

    /// <summary>Without the token.</summary>
    public override string ToString() => $"reply to interaction {Interaction}";
}

/// <summary>Which message a reply owns.</summary>
internal enum AnswerState
{
    /// <summary>None yet, as far as is known.</summary>
    Unanswered,

    /// <summary>The interaction's own response, which <c>@original</c> names.</summary>
    Original,

    /// <summary>A follow-up: beside the answer, or sent after a press had been acknowledged without a message.</summary>
    FollowUp,

    /// <summary>The press is acknowledged without a message.</summary>
    Acknowledged,

    /// <summary>The message that carries the pressed button; the press may not be acknowledged yet.</summary>
    Pressed,

    /// <summary>
    /// The same, after the press was acknowledged without a message of its own: <c>@original</c> names it.
    /// </summary>
    PressedOriginal,

    /// <summary>None yet: it will be a message beside the interaction's own answer.</summary>
    Beside,

    /// <summary>
    /// A message in the channel, sent because the interaction could no longer be answered, or because there is none; not
    /// yet sent while no message is known.
    /// </summary>
    ChannelMessage,
}

/// <summary>Stored in the database, so the names are short and firm.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(DiscordAddress))]
internal sealed partial class AddressJson : JsonSerializerContext;
