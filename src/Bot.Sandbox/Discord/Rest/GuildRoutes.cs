using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Gateway;
using Bot.Sandbox.Discord.Guild;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Discord.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>The guild's members and roles (documentation: Guild Resource).</summary>
internal sealed class GuildRoutes(RestContext rest)
{
    private const int MaxMembers = 1000;

    public void Map(IEndpointRouteBuilder app)
    {
        Map(app, "guilds/{guild}", "getGuild", _ => new RestAnswer(200, GatewayJson.GuildFacts(rest.Options)));
        Map(app, "guilds/{guild}/members", "listMembers", Members);
        Map(app, "guilds/{guild}/members/{user}", "getMember", Member);
        Map(app, "guilds/{guild}/roles", "listRoles", _ =>
            new RestAnswer(200, new JsonArray([.. rest.Options.AllRoles().Select(GatewayJson.Role)])));
    }

    private void Map(IEndpointRouteBuilder app, string path, string operation, Func<HttpContext, RestAnswer> work) =>
        app.MapGet(path, (HttpContext http) =>
        {
            var guild = (string?)http.Request.RouteValues["guild"] ?? "";
            return rest.RunAsync(http, operation, Auth.Bot, guild, _ =>
                guild == rest.Options.GuildId ? work(http) : RestFault.UnknownGuild);
        });

    // Only with the privileged intent GUILD_MEMBERS (documentation: List Guild Members).
    private RestAnswer Members(HttpContext http)
    {
        if ((rest.Options.PrivilegedIntents & DiscordStandInOptions.MembersIntent) == 0) return RestFault.MissingAccess;
        var query = http.Request.Query;
        var (limit, after) = (1, 0UL);
        if (query["limit"].ToString() is { Length: > 0 } many && (!int.TryParse(many, out limit) || limit is < 1 or > MaxMembers))
            return RestFault.Invalid("limit", "NUMBER_TYPE_MAX", $"int value should be between 1 and {MaxMembers}.");
        if (query["after"].ToString() is { Length: > 0 } last && !ulong.TryParse(last, out after))
            return RestFault.Invalid("after", "NUMBER_TYPE_COERCE", $"Value \"{last}\" is not snowflake.");
        var page = All().Select(static person => (Id: ulong.Parse(person.Id), Person: person))
            .Where(one => one.Id > after)
            .OrderBy(static one => one.Id)
            .Take(limit);
        return new RestAnswer(200, new JsonArray([.. page.Select(one => Json(one.Person))]));
    }

    private RestAnswer Member(HttpContext http)
    {
        var user = (string?)http.Request.RouteValues["user"] ?? "";
        if (!Snowflakes.IsOne(user))
            return RestFault.Invalid("user_id", "NUMBER_TYPE_COERCE", $"Value \"{user}\" is not snowflake.");
        if (All().FirstOrDefault(person => person.Id == user) is { } found) return new RestAnswer(200, Json(found));
        return rest.Options.Strangers.Any(person => person.Id == user) ? RestFault.UnknownMember : RestFault.UnknownUser;
    }

    /// <summary>Everybody, the bot itself among them.</summary>
    private IEnumerable<DiscordPerson> All() =>
        rest.Options.People.Append(new DiscordPerson(rest.Options.ApplicationId, "bot", "Bot", IsModerator: false) { IsBot = true });

    private JsonObject Json(DiscordPerson person)
    {
        var member = InteractionJson.Member(person);
        if (person.Id == rest.Options.ApplicationId) member["user"] = MessageJson.Bot(rest.Options);
        return member;
    }
}
