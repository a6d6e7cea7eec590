using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Core;
using Bot.Core.Chat.Commands;
using Bot.Discord.Interactions;
using Bot.Discord.Rest;
using Bot.Discord.Wire;

namespace Bot.Discord.Guilds;

/// <summary>Asks Discord who is in a guild and what they may do there. Nothing is kept.</summary>
internal sealed class GuildMembers(RestClient rest)
{
    private const int PageSize = 1000;
    private const int MaxPages = 20;
    private const int Forbidden = 403;

    private static readonly RetryPolicy Patience = new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(10));

    private static readonly Refusal IsBusy = new("Discord does not tell me its members right now. Try again in a minute.");

    private static readonly Refusal NeedsIntent = new(
        "Discord does not tell me who has a role. The bot's operator can allow it: https://discord.com/developers/applications, "
        + "this bot, Bot, switch on \"Server Members Intent\". Until then name the members one by one.");

    private static readonly Refusal TooMany = new(
        $"This server has more than {PageSize * MaxPages:N0} members, and I do not go through so many. Name the members one by one.");

    /// <summary>Who has the role, bots left out.</summary>
    public async Task<Result<IReadOnlyList<Caller>>> WithRoleAsync(string guild, string role, CancellationToken cancellation)
    {
        if (!Snowflake.IsOne(guild)) return new Refusal("Only a server has roles. Use this there.");
        if (!Snowflake.IsOne(role)) return new Refusal("That is no role. Choose one of this server.");
        if (!(await FactsAsync(guild, cancellation)).IsOk(out var facts, out var unknown)) return unknown;
        var found = new List<Caller>();
        var after = "0";
        for (var pages = 0; pages < MaxPages; pages++)
        {
            var asked = await AskAsync(RestRoute.Members(guild, PageSize, after), DiscordJson.Default.GuildMemberArray, cancellation);
            if (asked.Refused is { Status: Forbidden }) return NeedsIntent;
            if (asked.Value is not { } page) return IsBusy;
            found.AddRange(page.Select(member => Read(member, guild, facts)).OfType<Caller>()
                .Where(member => !member.IsBot && member.Roles.Contains(role)));
            if (page.Length < PageSize) return found;
            if (page[^1]?.User?.Id is not { } last || !Snowflake.IsOne(last) || last == after) return IsBusy;
            after = last;
        }

        return TooMany;
    }

    /// <summary>The member with that id.</summary>
    public async Task<Result<Caller>> FindAsync(string guild, string user, CancellationToken cancellation)
    {
        if (!Snowflake.IsOne(user)) return new Refusal("That is no member's id on Discord.");
        if (!Snowflake.IsOne(guild)) return new Refusal("Only a server has members. Use this there.");
        var asked = await AskAsync(RestRoute.Member(guild, user), DiscordJson.Default.GuildMember, cancellation);
        if (asked.Refused?.Code is ErrorCode.UnknownMember or ErrorCode.UnknownUser)
            return new Refusal("They are not in this server. Name one of its members.");
        if (asked.Value is not { } member) return IsBusy;
        if (!(await FactsAsync(guild, cancellation)).IsOk(out var facts, out var unknown)) return unknown;
        return Read(member, guild, facts) is { } found ? found : IsBusy;
    }

    private async Task<Result<Guild>> FactsAsync(string guild, CancellationToken cancellation)
    {
        var asked = await AskAsync(RestRoute.Guild(guild), DiscordJson.Default.Guild, cancellation);
        if (asked.Value is { } facts) return facts;
        // A direct channel has no roles, and a guild that the bot was not installed in does not tell them.
        return asked.Refused is null ? IsBusy : new Refusal("Discord tells me nothing about this server. Is the bot a member of it?");
    }

    private static Caller? Read(GuildMember? member, string guild, Guild facts) => member?.User is { } user && Snowflake.IsOne(user.Id)
        ? People.Read(user, member.Nick, PermissionsOf(user.Id, member.Roles ?? [], guild, facts), member.Roles, guild)
        : null;

    /// <summary>
    /// What the roles add up to (docs/topics/Permissions: everybody's role and one's own; the owner may do everything).
    /// </summary>
    private static string PermissionsOf(string user, string[] roles, string guild, Guild facts)
    {
        const string Administrator = "8";
        if (user == facts.OwnerId) return Administrator;
        UInt128 bits = 0;
        foreach (var role in facts.Roles ?? [])
        {
            if (role?.Id is not { } id || id != guild && !roles.Contains(id)) continue;
            if (UInt128.TryParse(role.Permissions, NumberStyles.None, CultureInfo.InvariantCulture, out var added)) bits |= added;
        }

        return bits.ToString(CultureInfo.InvariantCulture);
    }

    private async Task<(T? Value, RestResult.Refused? Refused)> AskAsync<T>(
        RestRoute route, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        switch (await rest.SendAsync(route, null, Patience, cancellation))
        {
            case RestResult.Refused refused:
                return (null, refused);
            case RestResult.Ok { Body.IsEmpty: false } ok:
                try
                {
                    return (JsonSerializer.Deserialize(ok.Body.Span, type), null);
                }
                catch (JsonException)
                {
                    return (null, null);
                }

            default:
                return (null, null);
        }
    }

    private static class ErrorCode
    {
        public const int UnknownMember = 10007;
        public const int UnknownUser = 10013;
    }
}
