using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Discord.People;
using Bot.Sandbox.Faults;

namespace Bot.Chats.Tests.Discord.StandIn;

public sealed partial class AdapterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // The smallest PNG: one pixel.
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task One_message_goes_from_the_answer_over_progress_to_the_picture()
    {
        await using var world = await AdapterFixture.StartAsync();
        using var picture = new PictureFile();
        var command = await world.RunAsync("imagine", ("prompt", "a *fox*"));
        Assert.Equal([new("prompt", "a *fox*")], Assert.IsType<CommandInput.Form>(command.Input).Values);

        var address = await ShowAsync(world, command.ReplyTo,
            new View("Queued") { Buttons = [new Button("Cancel", "cancel:1", IsDangerous: true)] });
        Assert.Equal("cancel:1", Assert.Single(Assert.Single(world.Discord.Messages).Buttons).CustomId);
        address = await ShowAsync(world, address, new View("a *fox*") { Progress = new Progress("Drawing", 0.5) });
        await ShowAsync(world, address,
            new View("a *fox* @everyone") { Media = [picture.File with { IsSpoiler = true }] });

        var message = Assert.Single(world.Discord.Messages);
        Assert.Equal(@"a \*fox\* \@everyone", message.Content);
        Assert.False(message.WouldPing);
        Assert.Empty(message.Buttons);
        var file = Assert.Single(message.Attachments);
        Assert.Equal(("SPOILER_fox.png", "a fox", (long)Png.Length), (file.FileName, file.Description, file.Bytes));
        Assert.Contains(@"a \*fox\*" + "\n▰▰▰▰▰▱▱▱▱▱ 50% · Drawing", message.Versions);
    }

    [Fact]
    public async Task A_new_message_in_a_room_whose_answer_was_lost_does_not_come_twice()
    {
        await using var world = await AdapterFixture.StartAsync();
        world.Faults.Add("discord.createMessage", new Fault(FaultKind.LoseAnswer));
        var address = world.Chat.NewMessageIn(new DiscordStandInOptions().ChannelId, "0123456789ABCDEF01234567")!;
        Assert.IsType<ShowResult.Busy>(await world.Chat.ShowAsync(address, new View("flux-dev is failing"), CancellationToken.None));
        await ShowAsync(world, address, new View("flux-dev is failing"));
        Assert.Equal("flux-dev is failing", Assert.Single(world.Discord.Messages).Content.Replace("\\", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_private_answer_is_seen_by_the_caller_only()
    {
        await using var world = await AdapterFixture.StartAsync();
        var command = await world.RunAsync("credits balance");

        await ShowAsync(world, command.ReplyTo, new View("100 credits") { OnlyForCaller = true });

        Assert.Equal(world.Discord.People[0].Id, Assert.Single(world.Discord.Messages).OnlyFor);
    }

    [Fact]
    public async Task A_refusal_after_a_public_deferral_is_seen_by_the_caller_only()
    {
        await using var world = await AdapterFixture.StartAsync();
        using var limit = new CancellationTokenSource(Patience);
        var command = await world.RunAsync("imagine", ("prompt", "x"));
        while (world.Discord.Messages.Count == 0) await Task.Delay(20, limit.Token);
        Assert.Null(Assert.Single(world.Discord.Messages).OnlyFor);

        await ShowAsync(world, command.ReplyTo, new View("You are blocked here.") { OnlyForCaller = true });

        var message = Assert.Single(world.Discord.Messages);
        Assert.Equal((world.Discord.People[0].Id, "You are blocked here."), (message.OnlyFor, message.Content));
    }

    [Fact]
    public async Task An_attached_image_can_be_opened()
    {
        await using var world = await AdapterFixture.StartAsync();
        await world.RunAsync("imagine", ("prompt", "x"));
        var command = await world.RunAsync("imagine", ("prompt", "x"), ("image", world.Discord.Upload("a.png", Png)));

        var image = Assert.Single(command.Files);
        await using var stream = await world.Chat.OpenFileAsync(image.Reference, CancellationToken.None);
        using var copy = new MemoryStream();
        await stream!.CopyToAsync(copy);

        Assert.Equal(Png, copy.ToArray());
    }

    [Fact]
    public async Task Past_the_tokens_life_the_message_is_edited_in_its_channel()
    {
        await using var world = await AdapterFixture.StartAsync();
        var command = await world.RunAsync("imagine", ("prompt", "x"));
        var address = await ShowAsync(world, command.ReplyTo, new View("Queued"));
        world.DiscordsTime.Advance(TimeSpan.FromMinutes(20));

        await ShowAsync(world, address, new View("Done"));

        Assert.Equal("Done", Assert.Single(world.Discord.Messages).Content);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_stands_in_the_channel_once()
    {
        await using var world = await AdapterFixture.StartAsync();
        var command = await world.RunAsync("imagine", ("prompt", "x"));
        world.DiscordsTime.Advance(TimeSpan.FromSeconds(10));

        await ShowAsync(world, command.ReplyTo, new View("Late"));
        await ShowAsync(world, command.ReplyTo, new View("Late"));

        Assert.Equal("Late", Assert.Single(world.Discord.Messages).Content);
    }

    [Fact]
    public async Task An_answer_that_got_lost_on_the_way_back_is_not_doubled()
    {
        await using var world = await AdapterFixture.StartAsync();
        var command = await world.RunAsync("imagine", ("prompt", "x"));
        world.Faults.Add("discord.callback", new Fault(FaultKind.LoseAnswer));

        Assert.IsType<ShowResult.Busy>(
            await world.Chat.ShowAsync(command.ReplyTo, new View("One"), CancellationToken.None));
        await ShowAsync(world, command.ReplyTo, new View("Two"));

        Assert.Equal("Two", Assert.Single(world.Discord.Messages).Content);
    }

    [Fact]
    public async Task After_a_restart_a_stored_address_still_leads_to_the_message()
    {
        await using var world = await AdapterFixture.StartAsync();
        var command = await world.RunAsync("imagine", ("prompt", "x"));
        await ShowAsync(world, command.ReplyTo, new View("Queued"));
        await world.StopAdapterAsync();
        await world.StartAdapterAsync();

        await ShowAsync(world, command.ReplyTo, new View("Done"));

        Assert.Equal("Done", Assert.Single(world.Discord.Messages).Content);
    }

    [Fact]
    public async Task A_press_is_answered_to_the_presser_and_leaves_the_message_alone()
    {
        await using var world = await AdapterFixture.StartAsync();
        var command = await world.RunAsync("imagine", ("prompt", "x"));
        await ShowAsync(world, command.ReplyTo, new View("Queued") { Buttons = [new Button("Cancel", "cancel:1")] });
        world.Words = "Not yours.";

        await world.Discord.PressAsync(world.Discord.People[1], world.Discord.Messages[0].Id, "cancel:1");
        var press = await world.NextAsync();

        Assert.Equal(new CommandInput.Press("cancel:1"), press.Input);
        var words =
            await world.Discord.WaitForMessageAsync(static message => message.Content == "Not yours.", Patience);
        Assert.Equal(world.Discord.People[1].Id, words.OnlyFor);
        Assert.True(press.Caller.IsModerator);
        Assert.Contains(world.Discord.Messages, static message => message.Content == "Queued");
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(false, "Done.")]
    [InlineData(true, null)]
    [InlineData(true, "Done.")]
    public async Task The_pressed_message_is_edited_whatever_the_press_was_answered_with_before(bool isPrivate, string? words)
    {
        await using var world = await AdapterFixture.StartAsync();
        var press = await PressAsync(world, isPrivate, words);
        var mia = world.Discord.People[0].Id;
        if (words is not null)
        {
            var told = await world.Discord.WaitForMessageAsync(message => message.Content == words, Patience);
            Assert.Equal(mia, told.OnlyFor);
        }

        var address = await ShowAsync(world, press.PressedAt!, new View("Agreed"));
        await ShowAsync(world, address, new View("Agreed and done"));

        var pressed = Assert.Single(world.Discord.Messages, static message => message.Versions.Contains("Shall I?"));
        Assert.Equal(("Agreed and done", isPrivate ? mia : null), (pressed.Content, pressed.OnlyFor));
        Assert.Empty(pressed.Buttons);
        Assert.Equal(words is null ? 1 : 2, world.Discord.Messages.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_to_a_press_leaves_the_pressed_message_in_reach(bool isPrivate)
    {
        await using var world = await AdapterFixture.StartAsync();
        var press = await PressAsync(world, isPrivate, words: null);

        await ShowAsync(world, press.ReplyTo, new View("For you") { OnlyForCaller = true });
        await ShowAsync(world, press.PressedAt!, new View("Agreed"));

        Assert.Equal(["Agreed", "For you"], world.Discord.Messages.Select(static message => message.Content));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Past_the_tokens_life_only_what_everybody_sees_is_edited(bool isPrivate)
    {
        await using var world = await AdapterFixture.StartAsync();
        var press = await PressAsync(world, isPrivate, words: null);
        world.DiscordsTime.Advance(TimeSpan.FromMinutes(20));

        var result = await world.Chat.ShowAsync(press.PressedAt!, new View("Agreed"), CancellationToken.None);

        Assert.Equal(!isPrivate, result is ShowResult.Shown);
        Assert.Equal(isPrivate ? "Shall I?" : "Agreed", Assert.Single(world.Discord.Messages).Content);
    }

    [Fact]
    public async Task Without_the_members_intent_the_operator_is_told_what_to_switch_on()
    {
        await using var world = await AdapterFixture.StartAsync(new DiscordStandInOptions { PrivilegedIntents = 0 });
        var community = new CommunityId("discord", new DiscordStandInOptions().GuildId);

        var told = await world.Chat.MembersOfRoleAsync(community, world.Discord.Roles[1].Id, CancellationToken.None);

        Assert.False(told.IsOk(out _, out var refusal));
        Assert.Contains("Server Members Intent", refusal.Text, StringComparison.Ordinal);
        Assert.True((await world.Chat.FindMemberAsync(community, world.Discord.People[0].Id, CancellationToken.None)).IsOk(out _, out _));
    }

    [Fact]
    public async Task Members_are_listed_page_by_page_up_to_a_bound()
    {
        var role = new DiscordStandInOptions().Roles[1].Id;
        DiscordStandInOptions Guild(int members) => new()
        {
            BucketLimit = 100,
            People =
                [.. Enumerable.Range(0, members).Select(n => new DiscordPerson($"{2_000_000 + n}", $"p{n}", $"P{n}", IsModerator: false)
            {
                Roles = n % 2 == 0 ? [role] : [],
            })],
        };
        var community = new CommunityId("discord", new DiscordStandInOptions().GuildId);
        await using var world = await AdapterFixture.StartAsync(Guild(2_500));
        Assert.True((await world.Chat.MembersOfRoleAsync(community, role, CancellationToken.None)).IsOk(out var members, out _));
        Assert.Equal(1_250, members.Select(static member => member.Id).Distinct().Count());
        Assert.True((await world.Chat.MembersOfRoleAsync(community, community.Id, CancellationToken.None)).IsOk(out var all, out _));
        Assert.Equal(2_500, all.Count);

        await using var large = await AdapterFixture.StartAsync(Guild(20_000));
        Assert.False((await large.Chat.MembersOfRoleAsync(community, role, CancellationToken.None)).IsOk(out _, out var refusal));
        Assert.Contains("20,000", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_over_the_servers_limit_becomes_a_link()
    {
        await using var world = await AdapterFixture.StartAsync(new DiscordStandInOptions { AttachmentSizeLimit = 10 });
        using var picture = new PictureFile();
        var command = await world.RunAsync("imagine", ("prompt", "x"));

        await ShowAsync(world, command.ReplyTo, new View("A fox") { Media = [picture.File] });

        var message = Assert.Single(world.Discord.Messages);
        Assert.Empty(message.Attachments);
        Assert.Equal("A fox\nhttps://fal.test/fox.png", message.Content);
    }

    [Fact]
    public async Task Commands_come_whichever_shard_their_guild_is_on()
    {
        await using var world = await AdapterFixture.StartAsync(new DiscordStandInOptions { Shards = 3, MaxConcurrency = 3 });

        var command = await world.RunAsync("imagine", ("prompt", "x"));
        await ShowAsync(world, command.ReplyTo, new View("Done"));

        Assert.Equal("Done", Assert.Single(world.Discord.Messages).Content);
    }

    [Fact]
    public async Task An_answer_that_an_earlier_process_deferred_is_given_at_the_start()
    {
        await using var world = await AdapterFixture.StartAsync();
        var command = await DeferredAsync(world);
        await world.StopAdapterAsync();
        world.Promises.Left.Add(new UnsentAnswer(command.Id, world.Promises.Noted[command.Id], new View("I was restarted.")));
        await world.StartAdapterAsync();
        await world.Discord.WaitForMessageAsync(static message => message.Content == "I was restarted.", Patience);
        Assert.Single(world.Discord.Messages);
        await GivenAsync(world);
    }

    /// <summary>The process died after the answer and before it forgot the promise.</summary>
    [Fact]
    public async Task An_answer_that_was_given_keeps_its_words()
    {
        await using var world = await AdapterFixture.StartAsync();
        var command = await DeferredAsync(world);
        var promise = world.Promises.Noted[command.Id];
        await ShowAsync(world, command.ReplyTo, new View("Here you are"));
        await GivenAsync(world);
        await world.StopAdapterAsync();
        world.Promises.Noted[command.Id] = promise;
        world.Promises.Left.Add(new UnsentAnswer(command.Id, promise, new View("I was restarted.")));
        await world.StartAdapterAsync();
        await GivenAsync(world);
        Assert.Equal("Here you are", Assert.Single(world.Discord.Messages).Content);
    }

    [Fact]
    public async Task Commands_still_come_after_every_kind_of_break()
    {
        await using var world = await AdapterFixture.StartAsync();
        await world.RunAsync("imagine", ("prompt", "first"));
        Func<Task>[] breaks =
        [
            () => world.Discord.CloseGatewayAsync(4000),
            () => world.Discord.DropGatewayAsync(),
            () => world.Discord.RequestReconnectAsync(),
        ];

        foreach (var happens in breaks)
        {
            await happens();
            // Discord keeps what happens meanwhile, and tells it after the resume.
            var command = await world.RunAsync("imagine", ("prompt", "again"));
            Assert.Equal("again", Assert.IsType<CommandInput.Form>(command.Input).Values[0].Value);
        }
    }

    /// <summary>A command whose answer does not come in time.</summary>
    private static async Task<IncomingCommand> DeferredAsync(AdapterFixture world)
    {
        var command = await world.RunAsync("imagine", ("prompt", "x"));
        await world.Discord.WaitForMessageAsync(static message => message.IsThinking, Patience);
        return command;
    }

    /// <summary>Until no promise is kept any more.</summary>
    private static async Task GivenAsync(AdapterFixture world)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!world.Promises.Noted.IsEmpty)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>A member presses the button of a message that asks them something.</summary>
    private static async Task<IncomingCommand> PressAsync(AdapterFixture world, bool isPrivate, string? words)
    {
        var command = await world.RunAsync("imagine", ("prompt", "x"));
        await ShowAsync(world, command.ReplyTo, new View("Shall I?") { OnlyForCaller = isPrivate, Buttons = [new Button("Yes", "yes:1")] });
        world.Words = words;
        await world.Discord.PressAsync(world.Discord.People[0], world.Discord.Messages[0].Id, "yes:1");
        return await world.NextAsync();
    }

    private static async Task<ReplyAddress> ShowAsync(AdapterFixture world, ReplyAddress address, View view) =>
        Assert.IsType<ShowResult.Shown>(await world.Chat.ShowAsync(address, view, CancellationToken.None)).Address;

    private sealed class PictureFile : IDisposable
    {
        private readonly string _path = Path.GetTempFileName();

        public PictureFile() => System.IO.File.WriteAllBytes(_path, Png);

        public MediaFile File => new(
            _path, "fox.png", "image/png", Png.Length, 1, 1, IsSpoiler: false, "a fox",
                new Uri("https://fal.test/fox.png"));

        public void Dispose() => System.IO.File.Delete(_path);
    }
}
