using System.Text.Json.Nodes;
using Bot.Sandbox.Telegram;

namespace Bot.Sandbox.Tests.Telegram;

/// <summary>Who is in a group, as a bot is told.</summary>
public sealed class TelegramMemberTests
{
    private static readonly TelegramPerson Ana = TelegramStandInOptions.AnonymousModerator;

    [Fact]
    public async Task An_anonymous_administrator_writes_in_the_groups_name_and_presses_in_their_own()
    {
        await using var wire = await TelegramWire.StartAsync();
        wire.Telegram.People.SendText(Ana, TelegramWire.Forum, "/imagine a fox");
        var message = await wire.SayAsync(chat: TelegramWire.Forum);
        _ = wire.Telegram.People.PressAsync(Ana, TelegramWire.Forum, message, "yes");
        var updates = (await wire.ResultAsync("getUpdates")).AsArray();
        var written = updates[0]!["message"]!;
        Assert.Equal(
            ("GroupAnonymousBot", TelegramWire.Forum), ((string?)written["from"]!["username"], (long)written["sender_chat"]!["id"]!));
        Assert.Equal(Ana.Id, (long)updates[1]!["callback_query"]!["from"]!["id"]!);
    }

    [Fact]
    public async Task Who_hides_behind_the_group_is_told_to_its_administrators_only()
    {
        await using var wire = await TelegramWire.StartAsync();
        Assert.Equal([TelegramWire.Moe.Id], await AdministratorsAsync(wire));
        Assert.Equal("member", (string?)(await MemberAsync(wire, TelegramWire.Forum, Ana.Id))["status"]);
    }

    [Fact]
    public async Task Who_is_elsewhere_has_left_a_supergroup_and_is_no_member_of_a_group()
    {
        await using var wire = await TelegramWire.StartAsync();
        var stranger = new TelegramStandInOptions().Strangers[0].Id;
        Assert.Equal("left", (string?)(await MemberAsync(wire, TelegramWire.Forum, stranger))["status"]);
        await wire.RefusedAsync(400, "member not found", "getChatMember", new { chat_id = TelegramWire.Group, user_id = stranger });
        await wire.RefusedAsync(400, "user not found", "getChatMember", new { chat_id = TelegramWire.Group, user_id = 99 });
    }

    [Fact]
    public async Task A_restricted_bot_is_told_of_it_and_sends_nothing_that_it_may_not()
    {
        await using var wire = await TelegramWire.StartAsync();
        var message = await wire.SayAsync(chat: TelegramWire.Forum);
        wire.Telegram.People.Restrict(TelegramWire.Forum, mayWrite: true, maySendFiles: false);
        var told = (await wire.ResultAsync("getUpdates"))[0]!["my_chat_member"]!;
        var (before, now) = (told["old_chat_member"]!, told["new_chat_member"]!);
        Assert.Equal(("member", "restricted"), ((string?)before["status"], (string?)now["status"]));
        Assert.Equal((true, false), ((bool)now["can_send_messages"]!, (bool)now["can_send_photos"]!));
        await RefusesFileAsync(wire, message, TelegramWire.Forum);
        await wire.SayAsync(chat: TelegramWire.Forum);
        wire.Telegram.People.Restrict(TelegramWire.Forum, mayWrite: false, maySendFiles: true);
        await wire.RefusedAsync(
            400, "not enough rights to send text messages to the chat", "sendMessage", new { chat_id = TelegramWire.Forum, text = "x" });
        Assert.Equal("restricted", (string?)(await MemberAsync(wire, TelegramWire.Forum, new TelegramStandInOptions().BotId))["status"]);
    }

    [Fact]
    public async Task What_a_group_permits_is_told_to_who_asks()
    {
        await using var wire = await TelegramWire.StartAsync();
        var message = await wire.SayAsync(chat: TelegramWire.Group);
        Assert.True(await MayAllSendPhotosAsync(wire));
        wire.Telegram.People.PermitFiles(TelegramWire.Group, isPermitted: false);
        Assert.False(await MayAllSendPhotosAsync(wire));
        await RefusesFileAsync(wire, message, TelegramWire.Group);
        Assert.Empty((await wire.ResultAsync("getUpdates")).AsArray());
    }

    /// <summary>Neither a new file nor an edit into one.</summary>
    private static async Task RefusesFileAsync(TelegramWire wire, long message, long chat)
    {
        const string Words = "not enough rights to send documents to the chat";
        using var sent = TelegramWire.Upload("document", [1, 2, 3], ("chat_id", $"{chat}"));
        await wire.RefusedAsync(400, Words, "sendDocument", sent);
        using var edit = TelegramWire.Upload(
            "file", [1, 2, 3], ("chat_id", $"{chat}"), ("message_id", $"{message}"),
            ("media", """{"type":"document","media":"attach://file"}"""));
        await wire.RefusedAsync(400, Words, "editMessageMedia", edit);
    }

    private static async Task<bool> MayAllSendPhotosAsync(TelegramWire wire) =>
        (bool)(await wire.ResultAsync("getChat", new { chat_id = TelegramWire.Group }))["permissions"]!["can_send_photos"]!;

    private static Task<JsonNode> MemberAsync(TelegramWire wire, long chat, long user) =>
        wire.ResultAsync("getChatMember", new { chat_id = chat, user_id = user });

    private static async Task<IReadOnlyList<long>> AdministratorsAsync(TelegramWire wire) =>
        [.. (await wire.ResultAsync("getChatAdministrators", new { chat_id = TelegramWire.Forum })).AsArray().Select(static one => (long)one!["user"]!["id"]!)];
}
