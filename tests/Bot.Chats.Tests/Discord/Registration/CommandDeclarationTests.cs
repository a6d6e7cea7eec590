using System.Text.Json;
using Bot.Core.Chat.Commands;
using Bot.Discord.Registration;
using Bot.Discord.Wire;

namespace Bot.Chats.Tests.Discord.Registration;

public sealed class CommandDeclarationTests
{
    [Fact]
    public void A_command_is_declared_with_its_options_required_ones_first()
    {
        var spec = new CommandSpec("imagine", "Draw")
        {
            Options =
            [
                new OptionSpec("n", OptionType.Integer, "How many") { Min = 1, Max = 4 },
                new OptionSpec("prompt", OptionType.Text, "What") { IsRequired = true, MaxLength = 1500 },
                new OptionSpec("guidance", OptionType.Number, "How close") { Min = 0.5m },
                new OptionSpec("model", OptionType.Text, "Which") { Choices = ["a", "b"] },
                new OptionSpec("who", OptionType.Member, "Who"),
                new OptionSpec("image", OptionType.Image, "From"),
            ],
        };

        Assert.Equal(
            """
            [{"name":"imagine","description":"Draw","type":1,"options":[
            {"type":3,"name":"prompt","description":"What","required":true,"max_length":1500},
            {"type":4,"name":"n","description":"How many","min_value":1,"max_value":4},
            {"type":10,"name":"guidance","description":"How close","min_value":0.5},
            {"type":3,"name":"model","description":"Which","choices":[
            {"name":"a","value":"a"},{"name":"b","value":"b"}]},
            {"type":6,"name":"who","description":"Who"},
            {"type":11,"name":"image","description":"From"}],"contexts":[0,1],"integration_types":[0]}]
            """.ReplaceLineEndings(""),
            Json(spec));
    }

    [Fact]
    public void Subcommands_have_their_own_options()
    {
        var spec = new CommandSpec("credits", "Credits")
        {
            Subcommands =
            [
                new CommandSpec("balance", "Yours"),
                new CommandSpec("grant",
                    "Give") { Options = [new OptionSpec("amount", OptionType.Integer, "Much") { IsRequired = true }] },
            ],
        };

        var options = Assert.Single(CommandDeclaration.Declare([spec], isGlobal: true)).Options!;

        Assert.Equal([("balance", 1), ("grant", 1)], options.Select(static option => (option.Name, option.Type)));
        Assert.Null(options[0].Options);
        Assert.Equal("amount", Assert.Single(options[1].Options!).Name);
    }

    [Fact]
    public void A_moderators_command_is_hidden_from_others_and_stays_in_guilds()
    {
        var command = Assert.Single(CommandDeclaration.Declare(
            [new CommandSpec("ban", "x") { Audience = Audience.Moderators }], isGlobal: true));

        Assert.Equal("32", command.DefaultMemberPermissions);
        Assert.Equal([0], command.Contexts!);
    }

    [Fact]
    public void A_subcommand_with_subcommands_is_a_group_and_places_and_roles_have_types_of_their_own()
    {
        var json = Json(new CommandSpec("limits", "x")
        {
            Subcommands =
            [
                new("role", "r")
                {
                    Subcommands =
                    [
                        new("set", "s")
                        {
                            Options =
                            [
                                new OptionSpec("role", OptionType.Role, "x"),
                                new OptionSpec("who", OptionType.MemberOrRole, "x"),
                                new OptionSpec("place", OptionType.Channel, "x"),
                            ],
                        },
                    ],
                },
            ],
        });

        Assert.Contains("""{"type":2,"name":"role","description":"r","options":[{"type":1,"name":"set","description":"s","options":[""", json, StringComparison.Ordinal);
        Assert.Contains("""{"type":8,"name":"role","description":"x"},{"type":9,"name":"who","description":"x"}""", json, StringComparison.Ordinal);
        Assert.Contains("""{"type":7,"name":"place","description":"x","channel_types":[0,5,10,11,12]}""", json, StringComparison.Ordinal);
    }

    [Fact]
    public void In_one_guild_there_are_no_contexts()
    {
        var command = Assert.Single(CommandDeclaration.Declare([new CommandSpec("help", "x")], isGlobal: false));

        Assert.Null(command.Contexts);
        Assert.Null(command.IntegrationTypes);
        Assert.Null(command.DefaultMemberPermissions);
    }

    [Fact]
    public void A_hidden_command_is_not_offered() =>
        Assert.Empty(CommandDeclaration.Declare([new CommandSpec("start", "x") { IsHidden = true }], isGlobal: true));

    [Fact]
    public void A_repeatable_option_is_repeated_and_only_its_first_is_required()
    {
        var option = new OptionSpec("lora_url", OptionType.Text, "x") { MaxCount = 3, IsRequired = true };

        var options = Options(option);

        Assert.Equal(["lora_url", "lora_url2", "lora_url3"], options.Select(static one => one.Name));
        Assert.Equal([true, null, null], options.Select(static one => one.Required));
    }

    [Fact]
    public void More_values_than_Discord_lists_are_left_free()
    {
        var options = Options(new OptionSpec(
            "model", OptionType.Text, "x")
        { Choices = [.. Enumerable.Range(0, 26).Select(static n => $"m{n}")] });

        Assert.Null(options[0].Choices);
        Assert.Equal(400, options[0].MaxLength);
    }

    [Fact]
    public void More_options_than_Discord_takes_are_cut() =>
        Assert.Equal(25, Options(
            [.. Enumerable.Range(0, 30).Select(static n => new OptionSpec($"o{n}", OptionType.Text, "x"))]).Length);

    [Fact]
    public void A_long_description_is_shortened() =>
        Assert.Equal(
            new string('x', 99) + "…",
            Assert.Single(CommandDeclaration.Declare([new CommandSpec("imagine", new string('x', 101))], isGlobal: true)).Description);

    private static CommandOption[] Options(params OptionSpec[] options) =>
        Assert.Single(
            CommandDeclaration.Declare([new CommandSpec("x", "x") { Options = options }], isGlobal: true)).Options!;

    private static string Json(CommandSpec spec) => JsonSerializer.Serialize(
        CommandDeclaration.Declare([spec], isGlobal: true), DiscordJson.Default.ApplicationCommandArray);
}
