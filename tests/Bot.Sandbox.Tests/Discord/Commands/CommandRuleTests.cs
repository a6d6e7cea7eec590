using System.Text.Json.Nodes;

namespace Bot.Sandbox.Tests.Discord.Commands;

public sealed class CommandRuleTests
{
    [Theory]
    [InlineData("draw")]
    [InlineData("draw-it_2")]
    [InlineData("рисуй")]
    [InlineData("描く")]
    public async Task A_name_is_of_letters_digits_dashes_and_underscores(string name)
    {
        await using var wire = await DiscordWire.StartAsync();
        Assert.Equal(200, (await wire.PutAsync(wire.Commands, One(name: name))).Status);
    }

    [Theory]
    [InlineData("Draw", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")]
    [InlineData("Рисуй", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")]
    [InlineData("draw it", "STRING_TYPE_REGEX", "String value did not match validation regex.")]
    [InlineData("draw!", "STRING_TYPE_REGEX", "String value did not match validation regex.")]
    [InlineData("isn't", "STRING_TYPE_REGEX", "String value did not match validation regex.")]
    [InlineData("", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 32 in length.")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefg", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 32 in length.")]
    public async Task Another_name_is_refused_at_its_place_in_the_list(string name, string code, string message)
    {
        await using var wire = await DiscordWire.StartAsync();
        var list = $"""[{DiscordWire.Draw},{One(name: name)[1..^1]}]""";
        (await wire.PutAsync(wire.Commands, list)).RefusesForm("1.name", code, message);
        Assert.Empty((await wire.GetAsync(wire.Commands)).Json!.AsArray());
    }

    [Fact]
    public async Task A_name_stands_once_in_a_list()
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PutAsync(wire.Commands, $"[{DiscordWire.Draw},{DiscordWire.Draw}]"))
            .RefusesForm("1", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
        const string Menu = """{"type":2,"name":"draw"}""";
        Assert.Equal(200, (await wire.PutAsync(wire.Commands, $"[{DiscordWire.Draw},{Menu}]")).Status);
    }

    [Theory]
    [InlineData("""{"name":"a"}""", "0.description", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"description":"a"}""", "0.name", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"name":"a","description":""}""", "0.description", "BASE_TYPE_BAD_LENGTH")]
    [InlineData("""{"name":"a","description":"d","type":9}""", "0.type", "NUMBER_TYPE_MAX")]
    [InlineData("""{"name":"a","description":"d","contexts":[3]}""", "0.contexts.0", "BASE_TYPE_CHOICES")]
    [InlineData(
        """{"name":"a","description":"d","integration_types":[2]}""", "0.integration_types.0", "BASE_TYPE_CHOICES")]
    [InlineData(
        """{"name":"a","description":"d","default_member_permissions":"all"}""",
        "0.default_member_permissions", "NUMBER_TYPE_COERCE")]
    [InlineData(
        """{"name":"a","description":"d","description_localizations":{"xx":"d"}}""",
        "0.description_localizations.xx", "ENUM_TYPE_COERCE")]
    [InlineData(
        """{"type":2,"name":"a","description":"d"}""",
        "0.description", "APPLICATION_COMMAND_DESCRIPTION_INVALID")]
    [InlineData("7", "0", "DICT_TYPE_CONVERT")]
    public async Task A_command_at_fault_is_refused_at_its_path(string command, string path, string code)
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PutAsync(wire.Commands, $"[{command}]")).RefusesForm(path, code);
    }

    [Fact]
    public async Task A_body_that_is_no_list_is_refused()
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PutAsync(wire.Commands, DiscordWire.Draw)).RefusesForm("", "LIST_TYPE_CONVERT");
    }

    [Fact]
    public async Task A_description_has_100_characters_at_most()
    {
        await using var wire = await DiscordWire.StartAsync();
        Assert.Equal(200, (await wire.PutAsync(wire.Commands, One(description: new string('d', 100)))).Status);
        (await wire.PutAsync(wire.Commands, One(description: new string('d', 101))))
            .RefusesForm("0.description", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
    }

    [Fact]
    public async Task Required_options_stand_before_the_others()
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PutAsync(wire.Commands, With(Option("a"), Option("b", """ "required":true """)))).RefusesForm(
            "0.options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options");
    }

    [Fact]
    public async Task There_are_25_options_and_25_choices_at_most()
    {
        await using var wire = await DiscordWire.StartAsync();
        Assert.Equal(200, (await wire.PutAsync(wire.Commands, With([.. Options(25)]))).Status);
        (await wire.PutAsync(wire.Commands, With([.. Options(26)])))
            .RefusesForm("0.options", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        Assert.Equal(200, (await wire.PutAsync(wire.Commands, With(Option("a", Choices(25))))).Status);
        (await wire.PutAsync(wire.Commands, With(Option("a", Choices(26)))))
            .RefusesForm("0.options.0.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
    }

    [Theory]
    [InlineData(""" "type":12 """, "type", "NUMBER_TYPE_MAX")]
    [InlineData(""" "type":4,"min_length":1 """, "min_length", "APPLICATION_COMMAND_OPTIONS_FIELD_INVALID")]
    [InlineData(
        """ "type":5,"choices":[{"name":"a","value":"a"}] """,
        "choices", "APPLICATION_COMMAND_OPTIONS_FIELD_INVALID")]
    [InlineData(""" "type":3,"min_length":6001 """, "min_length", "NUMBER_TYPE_MAX")]
    [InlineData(
        """ "type":4,"min_value":2,"max_value":1 """,
        "max_value", "APPLICATION_COMMAND_OPTIONS_MIN_MAX_INVALID")]
    [InlineData(""" "type":4,"choices":[{"name":"a","value":"x"}] """, "choices.0.value", "NUMBER_TYPE_COERCE")]
    [InlineData(""" "type":3,"choices":[{"name":"a"}] """, "choices.0.value", "BASE_TYPE_REQUIRED")]
    [InlineData(
        """ "type":3,"choices":[{"name":"a","value":"a"},{"name":"a","value":"b"}] """,
        "choices.1.name", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS")]
    public async Task An_option_at_fault_is_refused_at_its_path(string fields, string path, string code)
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PutAsync(wire.Commands, With($$"""{"name":"a","description":"d",{{fields}}}""")))
            .RefusesForm("0.options.0." + path, code);
    }

    [Fact]
    public async Task An_options_name_stands_once_in_a_command()
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PutAsync(wire.Commands, With(Option("a"), Option("a")))).RefusesForm(
            "0.options.1.name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
    }

    [Fact]
    public async Task Subcommands_stand_alone_and_nest_two_deep_at_most()
    {
        await using var wire = await DiscordWire.StartAsync();
        var sub = Nested(1, Option("a"));
        Assert.Equal(200, (await wire.PutAsync(wire.Commands, With(Nested(2, sub)))).Status);
        (await wire.PutAsync(wire.Commands, With(sub, Option("b"))))
            .RefusesForm("0.options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID");
        (await wire.PutAsync(wire.Commands, With(Nested(1, sub))))
            .RefusesForm("0.options.0.options.0.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID");
        (await wire.PutAsync(wire.Commands, With(Nested(2, Nested(2, sub)))))
            .RefusesForm("0.options.0.options.0.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID");
    }

    [Fact]
    public async Task A_command_has_8000_characters_at_most_in_all()
    {
        await using var wire = await DiscordWire.StartAsync();
        var choice = new JsonObject { ["name"] = new string('n', 95), ["value"] = new string('v', 100) };
        var options = Enumerable.Range(0, 2).Select(option => Option($"o{option}", Choices(21, choice)));
        (await wire.PutAsync(wire.Commands, With([.. options])))
            .RefusesForm("0", "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
    }

    private static string With(params string[] options) => One("draw", "Draws", options);

    private static string One(string name = "draw", string description = "Draws", params string[] options)
    {
        var command = new JsonObject { ["name"] = name, ["description"] = description }.ToJsonString();
        return $$"""[{{command[..^1]}},"options":[{{string.Join(',', options)}}]}]""";
    }

    private static string Option(string name, string more = "\"required\":false") =>
        $$"""{"type":3,"name":"{{name}}","description":"d",{{more}}}""";

    private static IEnumerable<string> Options(int count) => Enumerable.Range(0, count).Select(n => Option($"o{n}"));

    private static string Nested(int type, string inside) =>
        $$"""{"type":{{type}},"name":"n","description":"d","options":[{{inside}}]}""";

    private static string Choices(int count, JsonObject? like = null) => "\"choices\":" + new JsonArray([.. Enumerable
        .Range(0, count).Select(n => (JsonNode)new JsonObject
        {
            ["name"] = $"{n:D5}{like?["name"]}",
            ["value"] = like?["value"]?.ToString() ?? $"v{n}",
        })]).ToJsonString();
}
