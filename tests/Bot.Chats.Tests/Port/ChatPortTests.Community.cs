using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Chats.Tests.Port;

/// <content>Places, roles and people, and views at the pressed message.</content>
public abstract partial class ChatPortTests
{
    [Fact]
    public async Task A_view_takes_the_place_of_the_message_whose_button_was_pressed()
    {
        var press = await PressAsync();

        var address = await _bot.ShowAsync(press.PressedAt!, new View("Agreed") { Buttons = [new Button("Undo", "undo:1")] });
        var message = Assert.Single(_room.Messages, static one => !one.IsPrivate);
        Assert.Equal("Agreed", message.Text);
        Assert.Equal(["undo:1"], message.Buttons);

        await _bot.ShowAsync(address, new View("Undone"));
        message = Assert.Single(_room.Messages, static one => !one.IsPrivate);
        Assert.Equal("Undone", message.Text);
        Assert.Empty(message.Buttons);
    }

    [Fact]
    public async Task A_view_at_the_pressed_message_can_be_shown_again_and_carry_a_file()
    {
        var press = await PressAsync();
        await _bot.ShowAsync(press.PressedAt!, new View("Agreed"));
        await _bot.ShowAsync(press.PressedAt!, new View("Agreed") { Media = [Picture("list.png")] });

        var message = Assert.Single(_room.Messages, static one => !one.IsPrivate);
        Assert.Equal(("Agreed", 1), (message.Text, message.Pictures));
    }

    [Fact]
    public async Task A_message_beside_a_press_leaves_the_pressed_one_alone()
    {
        var press = await PressAsync();
        await _bot.ShowAsync(_bot.Chat.Beside(press.ReplyTo, "1"), new View("Beside"));
        await _bot.ShowAsync(press.PressedAt!, new View("Agreed"));
        Assert.Equal(["Agreed", "Beside"], _room.Messages.Where(static one => !one.IsPrivate).Select(static one => one.Text));
    }

    [Fact]
    public async Task A_command_itself_was_pressed_nowhere()
    {
        await _room.WriteAsync("a fox");
        Assert.Null((await _bot.NextAsync()).PressedAt);
    }

    [Fact]
    public async Task A_command_tells_its_channel_and_the_callers_roles()
    {
        Assert.SkipWhen(_room.Role is null, "There are no roles and channels.");
        var channel = await _room.WriteInChannelAsync("a fox");
        var command = await _bot.NextAsync();
        Assert.Equal(channel, command.Channel?.Id);
        Assert.Equal(_room.Community, command.Community);
        Assert.Contains(_room.Role.Value.Role, command.Caller.Roles);
    }

    [Fact]
    public async Task A_roles_members_are_told_without_bots()
    {
        Assert.SkipWhen(_room.Role is null, "There are no roles.");
        var (role, holders) = _room.Role.Value;
        var told = await _bot.Chat.MembersOfRoleAsync(_room.Community, role, CancellationToken.None);
        Assert.True(told.IsOk(out var members, out _));
        Assert.Equal(holders, members.Select(static member => member.Name));
        Assert.All(members, member => Assert.Contains(role, member.Roles));
    }

    [Fact]
    public async Task What_is_no_role_is_refused()
    {
        Assert.False(
            (await _bot.Chat.MembersOfRoleAsync(_room.Community, "../no/role", CancellationToken.None)).IsOk(out _, out var refusal));
        Assert.NotEmpty(refusal.Text);
    }

    [Fact]
    public async Task A_community_that_is_not_there_has_no_members()
    {
        var nowhere = _room.Community with { Id = "12" };
        Assert.False((await _bot.Chat.MembersOfRoleAsync(nowhere, _room.Role?.Role ?? "painters", CancellationToken.None)).IsOk(out _, out _));
        Assert.False((await _bot.Chat.FindMemberAsync(nowhere, _room.People.Member, CancellationToken.None)).IsOk(out _, out _));
    }

    [Fact]
    public async Task A_member_is_found_as_the_platform_knows_them()
    {
        Assert.True((await FindAsync(_room.People.Member)).IsOk(out var member, out _));
        Assert.Equal(("Mia", false, false), (member.Name, member.IsBot, member.IsModerator));
        Assert.Equal(_room.People.Member, member.Id.User);
        Assert.True((await FindAsync(_room.People.Moderator)).IsOk(out var moderator, out _));
        Assert.True(moderator.IsModerator);
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("nobody")]
    [InlineData("../1")]
    [InlineData("")]
    [InlineData("-5")]
    public async Task Who_is_no_member_is_refused(string who)
    {
        var id = who switch { "stranger" => _room.People.Stranger, "nobody" => _room.People.Nobody, _ => who };
        Assert.False((await FindAsync(id)).IsOk(out _, out var refusal));
        Assert.NotEmpty(refusal.Text);
    }

    private Task<Result<Caller>> FindAsync(string user) => _bot.Chat.FindMemberAsync(_room.Community, user, CancellationToken.None);

    /// <summary>The member presses the button of a message of the bot's.</summary>
    private async Task<IncomingCommand> PressAsync()
    {
        await _bot.ShowAsync(await AskAsync(), new View("Shall I?") { Buttons = [new Button("Yes", "yes:1")] });
        _ = _room.PressAsync(Assert.Single(_room.Messages));
        return await _bot.NextAsync();
    }
}
