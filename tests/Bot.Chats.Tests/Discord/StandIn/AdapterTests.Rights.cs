using Bot.Core.Chat;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Faults;

namespace Bot.Chats.Tests.Discord.StandIn;

/// <content>Messages and rights that were taken away meanwhile.</content>
public sealed partial class AdapterTests
{
    [Fact]
    public async Task A_picture_whose_message_was_deleted_comes_anew_in_the_channel()
    {
        await using var world = await AdapterFixture.StartAsync();
        using var picture = new PictureFile();
        var command = await world.RunAsync("imagine", ("prompt", "x"));
        var address = await ShowAsync(world, command.ReplyTo, new View("Starting"));
        Assert.True(world.Discord.Delete(Assert.Single(world.Discord.Messages).Id));

        await ShowAsync(world, address, new View("A fox") { Media = [picture.File] });

        Assert.Single(Assert.Single(world.Discord.Messages).Attachments);
    }

    [Fact]
    public async Task Without_Attach_Files_the_channel_gets_the_link_and_the_advice()
    {
        await using var world = await AdapterFixture.StartAsync(new DiscordStandInOptions { BotPermissions = 1 << 11 });
        using var picture = new PictureFile();
        var command = await world.RunAsync("imagine", ("prompt", "x"));
        world.DiscordsTime.Advance(TimeSpan.FromSeconds(10));

        await ShowAsync(world, command.ReplyTo, new View("A fox") { Media = [picture.File] });

        var message = Assert.Single(world.Discord.Messages);
        Assert.Contains("Attach Files", message.Content, StringComparison.Ordinal);
        Assert.EndsWith("https://fal.test/fox.png", message.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_right_to_write_a_message_beside_comes_by_the_token_and_says_that_another_may()
    {
        await using var world = await AdapterFixture.StartAsync(new DiscordStandInOptions { BotPermissions = 1 << 10 });
        var command = await world.RunAsync("imagine", ("prompt", "x"));
        Assert.Equal((false, false), (command.MaySend?.Pictures, command.MaySend?.Videos));
        var quote = await ShowAsync(world, command.ReplyTo, new View("Quote"));
        var starting = new View("A fox") { Progress = new Progress("Starting", null) };
        var address = await ShowAsync(world, world.Chat.Beside(quote, "1"), starting);
        Assert.Contains(View.StaysSo, world.Discord.Messages[1].Content, StringComparison.Ordinal);
        await ShowAsync(world, address, new View("Done"));
        Assert.Equal(["Quote", "Done"], world.Discord.Messages.Select(static message => message.Content));
    }

    [Fact]
    public async Task A_message_that_may_not_be_deleted_becomes_the_words()
    {
        await using var world = await AdapterFixture.StartAsync();
        var press = await PressAsync(world, isPrivate: false, words: "It has ended.");
        await world.Discord.WaitForMessageAsync(static message => message.OnlyFor is not null, Patience);
        world.Faults.Add("discord.deleteMessage", new Fault(FaultKind.Answer, 403, """{"code":50001,"message":"Missing Access"}"""));
        await world.Chat.RemoveAsync(press.PressedAt!, new View("It has ended elsewhere."), CancellationToken.None);
        var pressed = Assert.Single(world.Discord.Messages, static message => message.OnlyFor is null);
        Assert.Equal(("It has ended elsewhere.", 0), (pressed.Content, pressed.Buttons.Count));
        await world.Chat.RemoveAsync(press.PressedAt!, new View("It has ended elsewhere."), CancellationToken.None);
        Assert.DoesNotContain(world.Discord.Messages, static message => message.OnlyFor is null);
    }

    [Fact]
    public async Task A_right_that_was_lost_meanwhile_costs_no_message_beside()
    {
        await using var world = await AdapterFixture.StartAsync();
        var quote = await ShowAsync(world, (await world.RunAsync("imagine", ("prompt", "x"))).ReplyTo, new View("Quote"));
        world.Faults.Add(
            "discord.createMessage", new Fault(FaultKind.Answer, 403, """{"code":50013,"message":"Missing Permissions"}"""));
        await ShowAsync(world, world.Chat.Beside(quote, "1"), new View("A fox") { Buttons = [new Button("Cancel", "cancel:1")] });
        Assert.Equal(["Quote", "A fox"], world.Discord.Messages.Select(static message => message.Content));
        Assert.Single(world.Discord.Messages[1].Buttons);
    }
}
