using System.Text.Json;
using Bot.Telegram.Menu;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace Bot.Chats.Tests.Telegram;

public sealed class MenuTests : IDisposable
{
    private readonly ScriptedTelegram _telegram = new();
    private readonly ManualTime _time = new();
    private readonly FakeLoggerProvider _log = new();

    public void Dispose()
    {
        _telegram.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void Members_see_their_commands_and_administrators_see_all_of_them()
    {
        var lists = MenuLists.Of(Commands.All).ToDictionary(static list => list.Scope!.Type, Shown);
        Assert.Equal(
            [
                BotCommandScopeType.Default, BotCommandScopeType.AllPrivateChats, BotCommandScopeType.AllGroupChats,
                BotCommandScopeType.AllChatAdministrators,
            ],
            lists.Keys);
        (string, string)[] members =
            [("imagine", "Draws"), ("upscale", "Enlarges"), ("credits", "Your credits"), ("limits", "Limits")];
        Assert.Equal(members, lists[BotCommandScopeType.Default]);
        Assert.Equal(members, lists[BotCommandScopeType.AllPrivateChats]);
        Assert.Equal(members, lists[BotCommandScopeType.AllGroupChats]);
        Assert.Equal(
            [members[0], members[1], ("credits", "Your credits (+ grant, code create)"), members[3], ("ban", "Bans")],
            lists[BotCommandScopeType.AllChatAdministrators]);
    }

    [Fact]
    public async Task Only_what_changed_is_written()
    {
        var known = JsonSerializer.Serialize(MenuLists.Of(Commands.All)[0].Commands, JsonBotAPI.Options);
        _telegram.Ok("getMyCommands", known).Ok("getMyCommands", "[]").Ok("setMyCommands", "true");
        await Menu().PublishAsync(Commands.All, default);
        Assert.Equal(4, _telegram.Methods.Count(static method => method == "getMyCommands"));
        Assert.Equal(3, _telegram.Methods.Count(static method => method == "setMyCommands"));
        Assert.Equal(
            """
            {"commands":[{"command":"imagine","description":"Draws"},{"command":"upscale","description":"Enlarges"},
            {"command":"credits","description":"Your credits (\u002B grant, code create)"},
            {"command":"limits","description":"Limits"},{"command":"ban","description":"Bans"}],
            "scope":{"type":"all_chat_administrators"}}
            """,
            _telegram.Last("setMyCommands").Body,
            JsonTexts.Same);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for()
    {
        _telegram.Refuse("getMyCommands", 429, "Too Many Requests", """{"retry_after":9}""").Ok("getMyCommands", "[]").Ok("setMyCommands", "true");
        var publishing = Menu().PublishAsync(Commands.All, default);
        await _time.PassAsync(TimeSpan.FromSeconds(9));
        await publishing;
        Assert.Equal(4, _telegram.Methods.Count(static method => method == "setMyCommands"));
    }

    [Fact]
    public async Task A_refusal_is_logged_and_the_bot_goes_on()
    {
        _telegram.Ok("getMyCommands", "[]").Refuse("setMyCommands", 400, "Bad Request: BOT_COMMAND_INVALID");
        await Menu().PublishAsync(Commands.All, default);
        Assert.Contains("BOT_COMMAND_INVALID", _log.Collector.All, StringComparison.Ordinal);
    }

    private static (string Command, string Description)[] Shown(SetMyCommandsRequest list) =>
        [.. list.Commands.Select(static command => (command.Command, command.Description))];

    private CommandMenu Menu() => new(_telegram.Api(_time), _time, new Random(1), new FakeLogger<CommandMenu>(_log.Collector));
}
