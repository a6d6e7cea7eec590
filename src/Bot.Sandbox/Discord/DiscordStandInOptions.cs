using Bot.Sandbox.Discord.Guild;
using Bot.Sandbox.Discord.People;

namespace Bot.Sandbox.Discord;

/// <summary>How the stand-in behaves. The ids look like Discord's own.</summary>
public sealed record DiscordStandInOptions
{
    /// <summary>The guild's name.</summary>
    public const string GuildName = "Sandbox";

    /// <summary>The intent called "Server Members Intent" in the developer portal.</summary>
    public const int MembersIntent = 1 << 1;

    /// <summary>The id of the person who runs the bot, where nobody else was set.</summary>
    public const string Operator = "1100000000000000014";

    private const string Moderator = "1100000000000000020";

    /// <summary>The bot token that is accepted.</summary>
    public string Token { get; init; } = "sandbox-discord-token";

    /// <summary>The application's id; the bot's user has the same.</summary>
    public string ApplicationId { get; init; } = "1100000000000000001";

    /// <summary>The one guild.</summary>
    public string GuildId { get; init; } = "1100000000000000002";

    /// <summary>Whose guild it is: nobody else's who is in it.</summary>
    public string Owner { get; init; } = "1100000000000000018";

    /// <summary>The first channel in it.</summary>
    public string ChannelId => Channels[0].Id;

    /// <summary>The channels and threads in it; the first is where people are when nothing else is said.</summary>
    public IReadOnlyList<DiscordChannel> Channels { get; init; } =
    [
        new("1100000000000000003", "pictures"),
        new("1100000000000000005", "talk"),
        new("1100000000000000006", "after-dark") { IsAgeRestricted = true },
        new("1100000000000000007", "Foxes") { ThreadOf = "1100000000000000003" },
    ];

    /// <summary>A channel that exists and that the bot may not see: answers 50001.</summary>
    public string HiddenChannelId { get; init; } = "1100000000000000004";

    /// <summary>The guild's roles, besides the one that everybody has.</summary>
    public IReadOnlyList<DiscordRole> Roles { get; init; } =
    [
        new(Moderator, "Moderator") { Permissions = DiscordPerson.ManageGuild },
        new("1100000000000000021", "Painter"),
        new("1100000000000000022", "Regular"),
        new("1100000000000000023", "Nobody"),
    ];

    /// <summary>
    /// Who is in the guild: a member, a moderator, a second member, the one who runs the bot, and another bot.
    /// </summary>
    public IReadOnlyList<DiscordPerson> People { get; init; } =
    [
        new("1100000000000000011", "mia", "Mia", IsModerator: false) { Roles = ["1100000000000000021"] },
        new("1100000000000000012", "max", "Max", IsModerator: true) { Roles = [Moderator] },
        new("1100000000000000013", "lea", "Lea", IsModerator: false)
        {
            Roles = ["1100000000000000021", "1100000000000000022"],
        },
        new(Operator, "ada", "Ada", IsModerator: true) { Roles = [Moderator] },
        new("1100000000000000015", "helper", "Helper", IsModerator: false)
        {
            IsBot = true,
            Roles = ["1100000000000000021"],
        },
    ];

    /// <summary>Who is on Discord and not in the guild.</summary>
    public IReadOnlyList<DiscordPerson> Strangers { get; init; } =
        [new("1100000000000000019", "zoe", "Zoe", IsModerator: false)];

    /// <summary>
    /// What the bot may do in the channels, as bits: without Send Messages (1 &lt;&lt; 11; in threads 1 &lt;&lt; 38) or Attach Files
    /// (1 &lt;&lt; 15) its channel messages are refused with 50013.
    /// </summary>
    public long BotPermissions { get; init; } = 0x40_8001_CC00;

    /// <summary>
    /// Privileged intents that the application was given; others are refused with 4014. Without GUILD_MEMBERS
    /// (1 &lt;&lt; 1) members cannot be listed either.
    /// </summary>
    public int PrivilegedIntents { get; init; } = MembersIntent;

    /// <summary>Bytes that one attachment may have; Discord's default is 10 MiB.</summary>
    public long AttachmentSizeLimit { get; init; } = 10 * 1024 * 1024;

    /// <summary>How often clients must send heartbeats.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(41.25);

    /// <summary>How long a session without a connection can be resumed.</summary>
    public TimeSpan ResumeWindow { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// The least time between two IDENTIFYs; sooner is answered with op 9. Discord's is 5 s. Zero by default, as a bot
    /// in the sandbox is restarted often; a test of that rule sets it.
    /// </summary>
    public TimeSpan IdentifyInterval { get; init; }

    /// <summary>
    /// How many shards GET /gateway/bot names; an IDENTIFY of fewer is closed with 4011, as if a shard had over 2,500 guilds.
    /// </summary>
    public int Shards { get; init; } = 1;

    /// <summary>How many IDENTIFYs <see cref="IdentifyInterval"/> lets through: one for each rest of the shard's number.</summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>How long an interaction waits for its first answer.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an interaction's token lives.</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Requests that one bucket of message routes takes in <see cref="BucketWindow"/>.</summary>
    public int BucketLimit { get; init; } = 5;

    /// <summary>After what time a bucket is full again.</summary>
    public TimeSpan BucketWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Requests a second over all routes that take the bot's token.</summary>
    public int GlobalLimit { get; init; } = 50;

    /// <summary>New commands that each list takes in a day.</summary>
    public int CommandCreatesADay { get; init; } = 200;

    /// <summary>Messages kept in all channels; the oldest are forgotten first and can no longer be edited.</summary>
    public int MaxMessages { get; init; } = 500;
}
