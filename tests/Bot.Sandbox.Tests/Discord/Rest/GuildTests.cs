using System.Text.Json.Nodes;
using Bot.Sandbox.Discord;

namespace Bot.Sandbox.Tests.Discord.Rest;

/// <summary>The guild's members, roles and channels, as a bot is told of them.</summary>
public sealed class GuildTests
{
    private const string Limits = """
        {"name":"limits","description":"d","options":[{"type":2,"name":"role","description":"d","options":[{"type":1,"name":"set","description":"d",
        "options":[{"type":8,"name":"role","description":"d"},{"type":7,"name":"place","description":"d","channel_types":[0]},{"type":9,"name":"who","description":"d"}]}]}]}
        """;

    [Fact]
    public async Task Members_come_in_the_order_of_their_ids_page_by_page()
    {
        await using var wire = await DiscordWire.StartAsync();
        var first = Ids((await wire.GetAsync($"guilds/{wire.Options.GuildId}/members?limit=3")).Json);
        Assert.Equal([wire.Options.ApplicationId, wire.Mia.Id, wire.Max.Id], first);
        var rest = Ids((await wire.GetAsync($"guilds/{wire.Options.GuildId}/members?limit=1000&after={first[^1]}")).Json);
        Assert.Equal(wire.Options.People.Skip(2).Select(static person => person.Id), rest);
        Assert.Single(Ids((await wire.GetAsync($"guilds/{wire.Options.GuildId}/members")).Json));
    }

    [Fact]
    public async Task Members_are_listed_only_with_the_privileged_intent()
    {
        await using var wire = await DiscordWire.StartAsync(new DiscordStandInOptions { PrivilegedIntents = 0 });
        var refused = await wire.GetAsync($"guilds/{wire.Options.GuildId}/members?limit=3");
        Assert.Equal((403, 50001), (refused.Status, (int)refused.Json!["code"]!));
        Assert.Equal(200, (await wire.GetAsync($"guilds/{wire.Options.GuildId}/members/{wire.Mia.Id}")).Status);
    }

    [Theory]
    [InlineData("members?limit=0", 400, 50035)]
    [InlineData("members?limit=1001", 400, 50035)]
    [InlineData("members?after=x", 400, 50035)]
    [InlineData("members/1100000000000000019", 404, 10007)]
    [InlineData("members/99", 404, 10013)]
    [InlineData("members/x", 400, 50035)]
    public async Task What_is_no_member_is_refused_as_Discord_does(string path, int status, int code)
    {
        await using var wire = await DiscordWire.StartAsync();
        var refused = await wire.GetAsync($"guilds/{wire.Options.GuildId}/{path}");
        Assert.Equal((status, code), (refused.Status, (int)refused.Json!["code"]!));
        Assert.Equal(10004, (int)(await wire.GetAsync($"guilds/5/{path}")).Json!["code"]!);
    }

    [Fact]
    public async Task Roles_have_names_and_permissions()
    {
        await using var wire = await DiscordWire.StartAsync();
        var roles = (await wire.GetAsync($"guilds/{wire.Options.GuildId}/roles")).Json!.AsArray();
        Assert.Equal(["@everyone", "Moderator", "Painter", "Regular", "Nobody"], roles.Select(static role => (string?)role!["name"]));
        Assert.Equal("32", (string?)roles[1]!["permissions"]);
    }

    [Fact]
    public async Task A_group_of_subcommands_is_filled_with_what_it_refers_to_in_its_channel()
    {
        await using var wire = await DiscordWire.StartAsync();
        Assert.Equal(200, (await wire.PutAsync(wire.Commands, $"[{Limits}]")).Status);
        using var peer = await wire.IdentifiedAsync();
        var (role, thread) = (wire.Options.Roles[1].Id, wire.Options.Channels[3]);
        var values = new Dictionary<string, string> { ["role"] = role, ["place"] = wire.Options.Channels[2].Id, ["who"] = wire.Max.Id };
        await wire.Discord.RunCommandAsync(wire.Mia, "limits role set", values, channel: thread.Id);
        var interaction = await peer.EventAsync("INTERACTION_CREATE");
        Assert.Equal((thread.Id, 11, thread.ThreadOf), (
            (string?)interaction["channel_id"], (int)interaction["channel"]!["type"]!, (string?)interaction["channel"]!["parent_id"]));
        Assert.Equal([role], interaction["member"]!["roles"]!.AsArray().Select(static one => (string?)one));
        var group = interaction["data"]!["options"]![0]!;
        Assert.Equal((2, "role", 1, "set"), (
            (int)group["type"]!, (string?)group["name"], (int)group["options"]![0]!["type"]!, (string?)group["options"]![0]!["name"]));
        var resolved = interaction["data"]!["resolved"]!;
        Assert.Equal("Painter", (string?)resolved["roles"]![role]!["name"]);
        Assert.True((bool)resolved["channels"]![wire.Options.Channels[2].Id]!["nsfw"]!);
        Assert.Equal($"{0x400L | 0x800 | 0x80000000L | 0x20}", (string?)resolved["members"]![wire.Max.Id]!["permissions"]);
    }

    [Fact]
    public async Task A_channel_of_another_kind_cannot_be_chosen()
    {
        await using var wire = await DiscordWire.StartAsync();
        await wire.PutAsync(wire.Commands, $"[{Limits}]");
        var thread = new Dictionary<string, string> { ["place"] = wire.Options.Channels[3].Id };
        await Assert.ThrowsAsync<ArgumentException>(() => wire.Discord.RunCommandAsync(wire.Mia, "limits role set", thread));
    }

    [Fact]
    public async Task A_group_holds_subcommands_only()
    {
        await using var wire = await DiscordWire.StartAsync();
        const string wrong = """
            {"name":"a","description":"d","options":[{"type":2,"name":"b","description":"d","options":[{"type":3,"name":"c","description":"d"}]}]}
            """;
        (await wire.PutAsync(wire.Commands, $"[{wrong}]"))
            .RefusesForm("0.options.0.options.0.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID");
    }

    [Fact]
    public async Task A_message_is_found_in_its_own_channel_only()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (first, second) = (wire.Options.Channels[0].Id, wire.Options.Channels[1].Id);
        var made = await wire.PostAsync($"channels/{second}/messages", """{"content":"hi"}""");
        Assert.Equal(second, (string?)made.Json!["channel_id"]);
        Assert.Equal(200, (await wire.GetAsync($"channels/{second}/messages/{made.Json["id"]}")).Status);
        Assert.Equal(404, (await wire.GetAsync($"channels/{first}/messages/{made.Json["id"]}")).Status);
    }

    private static List<string> Ids(JsonNode? members) => [.. members!.AsArray().Select(static member => (string)member!["user"]!["id"]!)];
}
