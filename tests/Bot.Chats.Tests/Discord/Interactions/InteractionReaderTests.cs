using System.Text.Json;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Discord.Interactions;
using Bot.Discord.Replies;
using Bot.Discord.Wire;

namespace Bot.Chats.Tests.Discord.Interactions;

public sealed class InteractionReaderTests
{
    private const string InGuild = """
        "guild_id":"1","channel_id":"500","member":{"user":{"id":"5","username":"fox"},"permissions":"0"}
        """;

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 1, 2, 3, TimeSpan.Zero);

    [Fact]
    public void A_command_in_a_guild_is_read()
    {
        var command = Read("""
            {
              "id": "900", "application_id": "77", "type": 2, "token": "aW50.x-y_z", "guild_id": "1",
              "channel_id": "500",
              "locale": "de", "attachment_size_limit": 26214400, "version": 1, "context": 0,
              "member": {
                "nick": "Foxy", "permissions": "2147483680", "roles": [],
                "user": { "id": "5", "username": "fox", "global_name": "The Fox", "discriminator": "0", "avatar": null }
              },
              "data": {
                "id": "3", "name": "imagine", "type": 1,
                "options": [
                  { "name": "prompt", "type": 3, "value": "a fox" }, { "name": "n", "type": 4, "value": 2 },
                  { "name": "guidance", "type": 10, "value": 3.5 }, { "name": "hd", "type": 5, "value": true }
                ]
              }
            }
            """)!;

        Assert.Equal("discord:900", command.Id);
        Assert.Equal(new Caller(new MemberId("discord", "5"), "Foxy", "fox", IsBot: false, IsModerator: true) { Roles = ["1"] },
            command.Caller);
        Assert.Equal(new CommunityId("discord", "1"), command.Community);
        Assert.False(command.IsPrivate);
        var form = Assert.IsType<CommandInput.Form>(command.Input);
        Assert.Equal(("imagine", null), (form.Command, form.Subcommand));
        Assert.Equal(
            [new("prompt", "a fox"), new("n", "2"), new("guidance", "3.5"), new("hd", "true")],
            form.Values);
        Assert.Equal(
            new DiscordAddress("77", "900", "aW50.x-y_z", Now.AddMinutes(15), "500", 26214400, IsPress: false),
            DiscordAddress.Read(command.ReplyTo));
    }

    [Fact]
    public void A_command_in_a_direct_channel_has_no_moderator()
    {
        var command = Read(Command("""{"name":"help","type":1}""", place: """
            "channel_id":"500","context":1,"user":{"id":"5","username":"fox","bot":false}
            """))!;

        Assert.Equal(new CommunityId("discord", "500"), command.Community);
        Assert.True(command.IsPrivate);
        Assert.Equal("fox", command.Caller.Name);
        Assert.False(command.Caller.IsModerator);
        Assert.Equal(10 * 1024 * 1024, DiscordAddress.Read(command.ReplyTo).MaxFileBytes);
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("8", true)]
    [InlineData("32", true)]
    [InlineData("2147483648", false)]
    [InlineData("1180591620717411303432", true)]
    [InlineData("-8", false)]
    [InlineData("admin", false)]
    [InlineData("", false)]
    public void Who_manages_the_guild_or_administers_it_moderates(string permissions, bool isModerator)
    {
        var command = Read(Command("""{"name":"help","type":1}""", place: $$"""
            "guild_id":"1","channel_id":"500",
            "member":{"user":{"id":"5","username":"fox"},"permissions":"{{permissions}}"}
            """))!;

        Assert.Equal(isModerator, command.Caller.IsModerator);
    }

    [Fact]
    public void A_subcommand_with_a_member_is_read()
    {
        var command = Read(Command("""
            {
              "name": "credits", "type": 1,
              "options": [{ "name": "grant", "type": 1, "options": [
                { "name": "member", "type": 6, "value": "6" }, { "name": "amount", "type": 4, "value": 100 }] }],
              "resolved": {
                "users": { "6": { "id": "6", "username": "bob", "global_name": "Bob", "bot": true } },
                "members": { "6": { "nick": "Bobby", "permissions": "8" } }
              }
            }
            """))!;

        var form = Assert.IsType<CommandInput.Form>(command.Input);
        Assert.Equal("grant", form.Subcommand);
        Assert.Equal([new("member", "6"), new("amount", "100")], form.Values);
        Assert.Equal(
            new Caller(new MemberId("discord", "6"), "Bobby", "bob", IsBot: true, IsModerator: true) { Roles = ["1"] },
            command.Mentions["6"]);
    }

    [Fact]
    public void Attachments_become_images_in_the_order_of_the_options()
    {
        var command = Read(Command("""
            {
              "name": "upscale", "type": 1,
              "options": [{ "name": "image2", "type": 11, "value": "8" }, { "name": "image", "type": 11, "value": "7" },
                { "name": "other", "type": 11, "value": "9" }],
              "resolved": { "attachments": {
                "7": { "id": "7", "url": "https://cdn.discordapp.com/a.png?ex=1", "width": 640, "height": 480,
                  "size": 1000, "content_type": "image/png" },
                "8": { "id": "8", "url": "https://cdn.discordapp.com/b.txt", "size": 5 } } }
            }
            """))!;

        Assert.Equal(
            [
                new FileReference("discord", "https://cdn.discordapp.com/b.txt", null, null, 5, null) { Option = "image2" },
                new FileReference("discord", "https://cdn.discordapp.com/a.png?ex=1", 640, 480, 1000, "image/png") { Option = "image" },
            ],
            command.Files);
        Assert.Empty(Assert.IsType<CommandInput.Form>(command.Input).Values);
    }

    [Fact]
    public void A_press_is_read()
    {
        var command = Read(Command("""{"custom_id":"cancel:1","component_type":2}""", type: 3))!;

        Assert.Equal(new CommandInput.Press("cancel:1"), command.Input);
        Assert.True(DiscordAddress.Read(command.ReplyTo).IsPress);
    }

    [Theory]
    [InlineData("", null, false)]
    [InlineData(""" "message":{"id":"60","flags":0}, """, "60", false)]
    [InlineData(""" "message":{"id":"60","flags":65}, """, "60", true)]
    [InlineData(""" "message":{"id":"6/0"}, """, null, false)]
    public void A_press_tells_the_message_with_the_button(string told, string? message, bool isEphemeral)
    {
        var command = Read(Command("""{"custom_id":"cancel:1","component_type":2}""", type: 3, place: told + InGuild))!;

        Assert.Equal(isEphemeral, DiscordAddress.Read(command.ReplyTo).IsOnEphemeral);
        var pressed = command.PressedAt is { } at ? DiscordAddress.Read(at) : null;
        Assert.Equal(message, pressed?.Message);
        if (pressed is null) return;
        Assert.Equal((AnswerState.Pressed, false, isEphemeral), (pressed.State, pressed.IsPress, pressed.IsEphemeral));
    }

    [Theory]
    [InlineData("cancel:1", true)]
    [InlineData("cancel:2", false)]
    public void A_press_tells_whether_the_message_carries_the_button(string id, bool isThere)
    {
        var message = $$"""
            "message":{"id":"60","components":[null,{"type":1},
            {"type":1,"components":[null,{"type":2,"style":4,"label":"x","custom_id":"{{id}}"}]}]},
            """;
        var command = Read(Command("""{"custom_id":"cancel:1","component_type":2}""", type: 3, place: message + InGuild))!;
        Assert.Equal(isThere, command.IsButtonThere);
    }

    // View Channel 1024, Send Messages 2048, Attach Files 32768, Send Messages in Threads 274877906944, Administrator 8.
    [Theory]
    [InlineData(""" "app_permissions":"35840", """, true, true)]
    [InlineData(""" "app_permissions":"3072", """, false, false)]
    [InlineData(""" "app_permissions":"33792", """, false, false)]
    [InlineData(""" "app_permissions":"8", """, true, true)]
    [InlineData(""" "app_permissions":"0", """, false, false)]
    [InlineData(""" "app_permissions":"35840","channel":{"id":"500","type":11}, """, false, false)]
    [InlineData(""" "app_permissions":"274877940736","channel":{"id":"500","type":11}, """, true, true)]
    [InlineData(""" "app_permissions":"274877940736","channel":{"id":"500","type":0}, """, false, false)]
    [InlineData(""" "app_permissions":"-1", """, null, false)]
    [InlineData("", null, false)]
    public void A_command_tells_whether_files_may_be_sent_there(string told, bool? may, bool mayWrite)
    {
        var command = Read(Command("""{"name":"help","type":1}""", place: told + InGuild))!;
        Assert.Equal(may, command.MaySend?.Pictures);
        Assert.Equal(may, command.MaySend?.Videos);
        Assert.Equal(mayWrite, DiscordAddress.Read(command.ReplyTo).MayWrite);
        if (may == false) Assert.Contains("Attach Files", command.MaySend!.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Alone_with_the_bot_everything_may_be_sent()
    {
        var command = Read(Command(
            """{"name":"help","type":1}""", place: """ "app_permissions":"0","channel_id":"500","user":{"id":"5","username":"fox"} """))!;
        Assert.True(command.IsPrivate);
        Assert.True(command.MaySend?.Pictures);
    }

    [Fact]
    public void A_command_has_no_message_that_was_pressed() =>
        Assert.Null(Read(Command("""{"name":"help","type":1}""", place: """ "message":{"id":"60"}, """ + InGuild))!.PressedAt);

    [Fact]
    public void The_channel_and_the_callers_roles_are_read()
    {
        var command = Read(Command("""{"name":"help","type":1}""", place: """
            "guild_id":"1","channel_id":"500",
            "channel":{"id":"500","name":"Foxes","type":11,"parent_id":"400","nsfw":true},
            "member":{"user":{"id":"5","username":"fox"},"permissions":"0","roles":["70","x","71"]}
            """))!;

        Assert.Equal(new ChatChannel("500") { Parent = "400", Name = "Foxes", IsAgeRestricted = true }, command.Channel);
        Assert.Equal(["70", "71", "1"], command.Caller.Roles);
    }

    [Fact]
    public void A_direct_channel_is_no_channel_of_a_community()
    {
        var command = Read(Command("""{"name":"help","type":1}""", place: """
            "channel_id":"500","channel":{"id":"500","type":1},"user":{"id":"5","username":"fox"}
            """))!;

        Assert.Null(command.Channel);
        Assert.Empty(command.Caller.Roles);
    }

    [Fact]
    public void A_subcommand_of_a_group_is_read_with_the_roles_and_channels_it_names()
    {
        var command = Read(Command("""
            {
              "name": "limits", "type": 1,
              "options": [{ "name": "role", "type": 2, "options": [{ "name": "set", "type": 1, "options": [
                { "name": "role", "type": 8, "value": "70" }, { "name": "place", "type": 7, "value": "500" },
                { "name": "who", "type": 9, "value": "6" }] }] }],
              "resolved": {
                "users": { "6": { "id": "6", "username": "bob" } },
                "roles": { "70": { "id": "70", "name": "Painter", "permissions": "8" }, "../1": { "name": "x" } },
                "channels": { "500": { "id": "500", "name": "talk", "type": 0, "nsfw": true } }
              }
            }
            """))!;

        var form = Assert.IsType<CommandInput.Form>(command.Input);
        Assert.Equal(("limits", "role set"), (form.Command, form.Subcommand));
        Assert.Equal([new("role", "70"), new("place", "500"), new("who", "6")], form.Values);
        Assert.Equal(new Role("70", "Painter"), Assert.Single(command.MentionedRoles).Value);
        Assert.Equal(new ChatChannel("500") { Name = "talk", IsAgeRestricted = true }, Assert.Single(command.MentionedChannels).Value);
        // Not in the guild: no roles there.
        Assert.Empty(command.Mentions["6"].Roles);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(99)]
    public void Other_interactions_are_none_of_ours(int type) =>
        Assert.Null(Read(Command("""{"name":"x","type":1}""", type)));

    [Theory]
    [InlineData("\"900\"", "\"9/../0\"")]
    [InlineData("\"900\"", "\"\"")]
    [InlineData("\"900\"", "null")]
    [InlineData("\"77\"", "\"@me\"")]
    [InlineData("\"500\"", "\"123456789012345678901\"")]
    [InlineData("\"tok\"", "\"a/b\"")]
    [InlineData("\"tok\"", "\"a?b\"")]
    [InlineData("\"tok\"", "\"..\"")]
    [InlineData("\"tok\"", "null")]
    [InlineData("\"5\"", "null")]
    [InlineData("\"name\":\"help\"", "\"name\":null")]
    public void What_could_not_be_answered_is_refused(string part, string instead) =>
        Assert.Null(Read(Command("""{"name":"help","type":1}""").Replace(part, instead, StringComparison.Ordinal)));

    [Fact]
    public void Options_of_odd_shapes_are_left_out()
    {
        var command = Read(Command("""
            {"name":"x","type":1,"options":[null,{"name":"a","type":3,"value":{}},{"type":3,"value":"v"},
              {"name":"b","type":4,"value":1e2},{"name":"c","type":10,"value":1e300},
              {"name":"d","type":11,"value":5},{"name":"e","type":3}]}
            """))!;

        Assert.Equal([new("b", "100"), new("c", "1e300")], Assert.IsType<CommandInput.Form>(command.Input).Values);
    }

    private static string Command(string data, int type = 2, string place = InGuild) =>
        $$"""{"id":"900","application_id":"77","type":{{type}},"token":"tok",{{place}},"data":{{data}}}""";

    private static IncomingCommand? Read(string json) =>
        InteractionReader.Read(JsonSerializer.Deserialize(json, DiscordJson.Default.Interaction)!, Now);
}
