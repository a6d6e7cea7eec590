using System.Text.Json;
using Bot.Core.Chat.Commands;
using Bot.Discord;
using Bot.Discord.Registration;
using Bot.Discord.Wire;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using static Bot.Chats.Tests.Discord.ScriptedHttp;

namespace Bot.Chats.Tests.Discord.Registration;

public sealed class CommandRegistrarTests : IDisposable
{
    private readonly RememberedGuilds _guilds = new();
    private const string List = "GET /applications/77/commands";
    private const string Overwrite = "PUT /applications/77/commands";

    private static readonly CommandSpec[] Specs =
    [
        new("imagine", "Draw")
        {
            Options = [new OptionSpec("guidance", OptionType.Number, "x") { IsRequired = true, Min = 1, Max = 20 }],
        },
        new("help", "Help"),
    ];

    private readonly ManualTime _time = new();
    private readonly ScriptedHttp _http = new();

    private IEnumerable<string> Calls => _http.Sent.Select(static sent => sent.Call);

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Without_commands_they_are_registered()
    {
        _http.Then(() => Json("[]"));

        await RegisterAsync();

        Assert.Equal([List, Overwrite], Calls);
        var sent = JsonSerializer.Deserialize(_http.Sent[1].Body, DiscordJson.Default.ApplicationCommandArray)!;
        Assert.Equal(["imagine", "help"], sent.Select(static command => command.Name));
    }

    [Fact]
    public async Task The_same_commands_in_Discords_own_words_are_left_alone()
    {
        _http.Then(() => Json("""
            [
              { "id": "2", "application_id": "77", "version": "9", "type": 1, "name": "help",
                "name_localizations": null, "description": "Help", "description_localizations": null, "options": [],
                "default_member_permissions": null, "dm_permission": true, "nsfw": false,
                "contexts": [1, 0], "integration_types": [0] },
              { "id": "1", "application_id": "77", "version": "9", "type": 1, "name": "imagine", "description": "Draw",
                "description_localizations": null,
                "default_member_permissions": null, "nsfw": false,
                "contexts": [0, 1], "integration_types": [0],
                "options": [{ "type": 10, "name": "guidance", "description": "x", "required": true,
                  "min_value": 1.0, "max_value": 20.0 }] }
            ]
            """));

        await RegisterAsync();

        Assert.Equal([List], Calls);
    }

    [Theory]
    [InlineData("\"Draw\"", "\"Paint\"")]
    [InlineData("\"required\":true", "\"required\":false")]
    [InlineData("\"max_value\":20", "\"max_value\":21")]
    [InlineData("\"name\":\"help\"", "\"name\":\"old\"")]
    [InlineData("\"contexts\":[0,1]", "\"contexts\":[0]")]
    [InlineData("\"integration_types\":[0]", "\"default_member_permissions\":\"0\"")]
    public async Task A_difference_is_overwritten(string part, string instead)
    {
        var wanted = JsonSerializer.Serialize(CommandDeclaration.Declare(Specs, isGlobal: true),
            DiscordJson.Default.ApplicationCommandArray);
        Assert.Contains(part, wanted, StringComparison.Ordinal);
        _http.Then(() => Json(wanted.Replace(part, instead, StringComparison.Ordinal)));

        await RegisterAsync();

        Assert.Equal([List, Overwrite], Calls);
    }

    [Fact]
    public async Task What_cannot_be_read_is_overwritten()
    {
        _http.Then(() => Json("""
            [{"name":"x","description":"y","options":[
              {"type":4,"name":"n","description":"d","choices":[{"name":"one","value":1}]}]}]
            """));

        await RegisterAsync();

        Assert.Equal([List, Overwrite], Calls);
    }

    [Fact]
    public async Task While_Discord_is_down_it_tries_again()
    {
        _http.Then(() => Json("", 503)).Then(() => Json("[]")).Then(() => Json("", 500)).Then(() => Json("[]"));

        var registering = RegisterAsync();
        await _time.PassAsync(TimeSpan.FromSeconds(15));
        await _time.PassAsync(TimeSpan.FromSeconds(30));
        await registering;

        Assert.Equal([List, List, Overwrite, List, Overwrite], Calls);
    }

    [Fact]
    public async Task A_refusal_is_not_repeated()
    {
        _http.Then(() => Json("[]")).Refuse(403, 50001);

        await RegisterAsync();

        Assert.Equal([List, Overwrite], Calls);
    }

    [Fact]
    public async Task A_page_of_somebody_on_the_way_is_no_refusal()
    {
        _http.Then(() => Json("<html>Access denied</html>", 403)).Then(() => Json("[]"));

        var registering = RegisterAsync();
        await _time.PassAsync(TimeSpan.FromSeconds(15));
        await registering;

        Assert.Equal([List, List, Overwrite], Calls);
    }

    [Theory]
    [InlineData(403, "<html>Access denied</html>", true)]
    [InlineData(403, """{"code":50001,"message":"Missing Access"}""", false)]
    [InlineData(404, """{"code":10004,"message":"Unknown Guild"}""", false)]
    public async Task Copies_of_a_guild_are_forgotten_only_when_they_are_gone(int status, string body, bool isKept)
    {
        _guilds.Guilds.Add("1");
        _http.Then(() => Json("[]")).Then(() => Json("[]")).Then(() => Json(body, status));

        await RegisterAsync();

        Assert.Equal("PUT /applications/77/guilds/1/commands", Calls.Last());
        Assert.Equal(isKept ? ["1"] : [], _guilds.Guilds);
    }

    [Fact]
    public async Task For_one_guild_they_are_registered_there()
    {
        _http.Then(() => Json("[]"));

        await RegisterAsync(Options with { GuildId = "1" });

        Assert.Equal(
            [
                "GET /applications/77/guilds/1/commands",
                "PUT /applications/77/guilds/1/commands",
            ],
            Calls);
        Assert.DoesNotContain("contexts", _http.Sent[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guild_that_is_named_no_more_loses_its_copies_and_is_forgotten()
    {
        await RegisterAsync(Options with { GuildId = "1" });
        Assert.Equal(["1"], _guilds.Guilds);
        _http.Sent.Clear();

        await RegisterAsync(Options with { GuildId = null });

        Assert.Equal("PUT /applications/77/guilds/1/commands", Calls.Last());
        Assert.Equal("[]", _http.Sent[^1].Body);
        Assert.Empty(_guilds.Guilds);
    }

    [Fact]
    public async Task Another_guild_takes_the_place_of_the_one_before()
    {
        _guilds.Guilds.Add("1");
        await RegisterAsync(Options with { GuildId = "2" });
        Assert.Equal("PUT /applications/77/guilds/1/commands", Calls.Last());
        Assert.Equal(["2"], _guilds.Guilds);
    }

    private Task RegisterAsync(DiscordOptions? options = null)
    {
        var intake = Substitute.For<ICommandIntake>();
        intake.Commands.Returns(Specs);
        var rest = _http.Client(_time);
        var copies = new GuildCommandCopies(rest, _guilds, options ?? Options, NullLogger<GuildCommandCopies>.Instance);
        var registrar = new CommandRegistrar(
            rest, intake, copies, options ?? Options, _time, NullLogger<CommandRegistrar>.Instance);
        return registrar.RegisterAsync("77", CancellationToken.None);
    }
}
