using System.Text.Json.Nodes;
using Bot.Sandbox.Discord;

namespace Bot.Sandbox.Tests.Discord.Commands;

public sealed class CommandRegistrationTests
{
    private const string Ask = """{"name":"ask","description":"Asks"}""";

    [Fact]
    public async Task A_list_replaces_the_one_before_and_keeps_the_ids_of_what_stays()
    {
        await using var wire = await DiscordWire.StartAsync();
        var first = await wire.PutAsync(wire.Commands, $"[{DiscordWire.Draw},{Ask}]");
        Assert.Equal(200, first.Status);
        Assert.Equal(wire.Options.ApplicationId, first.Json![0]!["application_id"]!.ToString());
        Assert.Equal("1", first.Json[0]!["type"]!.ToString());
        var second = await wire.PutAsync(wire.Commands, $$"""[{{Ask}},{"name":"new","description":"New"}]""");
        Assert.Equal(Part(first, 1, "id"), Part(second, 0, "id"));
        Assert.Equal(Part(first, 1, "version"), Part(second, 0, "version"));
        var listed = await wire.GetAsync(wire.Commands);
        Assert.Equal(["ask", "new"], listed.Json!.AsArray().Select(static one => one!["name"]!.ToString()));
    }

    [Fact]
    public async Task A_changed_command_keeps_its_id_and_gets_a_new_version()
    {
        await using var wire = await DiscordWire.StartAsync();
        var before = await wire.PutAsync(wire.Commands, $"[{Ask}]");
        var after = await wire.PutAsync(wire.Commands, """[{"name":"ask","description":"Asks more"}]""");
        Assert.Equal(Part(before, 0, "id"), Part(after, 0, "id"));
        Assert.NotEqual(Part(before, 0, "version"), Part(after, 0, "version"));
    }

    [Fact]
    public async Task One_command_is_created_read_edited_and_deleted()
    {
        await using var wire = await DiscordWire.StartAsync();
        var created = await wire.PostAsync(wire.Commands, Ask);
        Assert.Equal(201, created.Status);
        var same = await wire.PostAsync(wire.Commands, Ask);
        Assert.Equal((200, created.Id), (same.Status, same.Id));
        var one = $"{wire.Commands}/{created.Id}";
        Assert.Equal("ask", (await wire.GetAsync(one)).Text("name"));
        Assert.Equal("Asks more", (await wire.PatchAsync(one, """{"description":"Asks more"}""")).Text("description"));
        (await wire.PatchAsync(one, """{"name":"NO"}""")).RefusesForm("name", "APPLICATION_COMMAND_INVALID_NAME");
        Assert.Equal(204, (await wire.DeleteAsync(one)).Status);
        (await wire.GetAsync(one)).Refuses(404, 10063, "Unknown application command");
        (await wire.PatchAsync(one, "{}")).Refuses(404, 10063, "Unknown application command");
        (await wire.DeleteAsync(one)).Refuses(404, 10063, "Unknown application command");
    }

    [Fact]
    public async Task A_guilds_commands_stand_beside_the_global_ones()
    {
        await using var wire = await DiscordWire.StartAsync();
        var guild = $"applications/{wire.Options.ApplicationId}/guilds/{wire.Options.GuildId}/commands";
        await wire.PutAsync(wire.Commands, $"[{DiscordWire.Draw}]");
        var registered = await wire.PutAsync(guild, $"[{Ask}]");
        Assert.Equal(wire.Options.GuildId, Part(registered, 0, "guild_id"));
        Assert.Equal(["ask", "draw"], Visible(wire, isModerator: false));
        Assert.Single((await wire.GetAsync(guild)).Json!.AsArray());
    }

    [Fact]
    public async Task Another_application_or_guild_is_out_of_reach()
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PutAsync("applications/1/commands", "[]"))
            .Refuses(403, 20012, "You are not authorized to perform this action on this application");
        (await wire.PutAsync($"applications/{wire.Options.ApplicationId}/guilds/1/commands", "[]"))
            .Refuses(403, 50001, "Missing Access");
    }

    [Fact]
    public async Task Each_list_takes_a_hundred_commands()
    {
        await using var wire = await DiscordWire.StartAsync();
        Assert.Equal(200, (await wire.PutAsync(wire.Commands, Many(100))).Status);
        (await wire.PutAsync(wire.Commands, Many(101)))
            .Refuses(400, 30032, "Maximum number of application commands reached (100).");
        (await wire.PostAsync(wire.Commands, Ask))
            .Refuses(400, 30032, "Maximum number of application commands reached (100).");
        Assert.Equal(100, (await wire.GetAsync(wire.Commands)).Json!.AsArray().Count);
    }

    [Fact]
    public async Task Only_names_that_are_new_count_against_the_days_creates()
    {
        await using var wire = await DiscordWire.StartAsync(new DiscordStandInOptions { CommandCreatesADay = 2 });
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await wire.PutAsync(wire.Commands, $"[{DiscordWire.Draw},{Ask}]")).Status);
        (await wire.PostAsync(wire.Commands, """{"name":"new","description":"New"}"""))
            .Refuses(400, 30034, "Max number of daily application command creates has been reached (200)");
        wire.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(201, (await wire.PostAsync(wire.Commands, """{"name":"new","description":"New"}""")).Status);
    }

    [Fact]
    public async Task A_command_is_hidden_from_whom_it_is_not_for()
    {
        await using var wire = await DiscordWire.StartAsync();
        await wire.PutAsync(wire.Commands, """
            [{"name":"all","description":"d"},
             {"name":"managers","description":"d","default_member_permissions":"32"},
             {"name":"admins","description":"d","default_member_permissions":"0"},
             {"name":"alone","description":"d","contexts":[1]}]
            """);
        Assert.Equal(["all"], Visible(wire, isModerator: false));
        Assert.Equal(["all", "managers"], Visible(wire, isModerator: true));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            wire.Discord.RunCommandAsync(wire.Mia, "managers", new Dictionary<string, string>()));
    }

    private static IEnumerable<string> Visible(DiscordWire wire, bool isModerator) =>
        wire.Discord.CommandsFor(isModerator ? wire.Max : wire.Mia).Select(static one => one!["name"]!.ToString());

    private static string Part(DiscordAnswer answer, int at, string name) => answer.Json![at]![name]!.ToString();

    private static string Many(int count) => new JsonArray([.. Enumerable.Range(0, count).Select(static n =>
        (JsonNode)new JsonObject { ["name"] = $"c{n}", ["description"] = "d" })]).ToJsonString();
}
