using Bot.Chats.Tests.Telegram;
using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Payments;
using Bot.Sandbox;
using Bot.Sandbox.Telegram;
using Bot.Telegram;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Chats.Tests.Port;

/// <summary>The simulated Telegram group.</summary>
internal sealed class TelegramRoom(SandboxServer sandbox) : Room(sandbox)
{
    private const long Group = TelegramStandInOptions.DefaultGroupId;

    public override string? BesideCall => "telegram.sendMessage";

    public override string? EditCall => "telegram.editMessageText";

    public override string Token => Sandbox.TelegramToken;

    public override string LimitBody =>
        """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}""";

    public override (string Open, string Closed) Names => ($"{Group}", "-100999");

    public override IReadOnlyList<Shown> Messages =>
        [.. Sandbox.World.Telegram.Transcript.Messages(Group).Where(static message => message.IsFromBot).Select(See)];

    private TelegramPeople Everybody => Sandbox.World.Telegram.People;

    public override void AddAdapter(IServiceCollection services) =>
        services.AddSingleton(new Ids(Guid.NewGuid)).AddSingleton<IStarPaymentHandler>(new FakeTill()).AddSingleton<Bot.Core.People.Moves.ICommunityMoves>(new FakeMoves()).AddTelegram(new TelegramOptions(Sandbox.TelegramToken, Sandbox.TelegramApiUrl));

    public override Task WriteAsync(string prompt, int times = 1)
    {
        Everybody.SendText(TelegramStandInOptions.Member, Group, $"/imagine {prompt}");
        if (times > 1) Everybody.RepeatUpdates(times - 1);
        return Task.CompletedTask;
    }

    public override Task ModerateAsync()
    {
        Everybody.SendText(TelegramStandInOptions.Moderator, Group, "/fix why not");
        return Task.CompletedTask;
    }

    public override Task AttachAsync(byte[] picture)
    {
        Everybody.SendPhoto(TelegramStandInOptions.Member, TelegramStandInOptions.Member.Id, picture, "/upscale", asDocument: true);
        return Task.CompletedTask;
    }

    public override Task PressAsync(Shown message) =>
        Everybody.PressAsync(TelegramStandInOptions.Member, Group, long.Parse(message.Id), Assert.Single(message.Buttons));

    public override CommunityId Community { get; } = new("telegram", $"{TelegramStandInOptions.DefaultSupergroupId}");

    public override (string Role, string[] Holders)? Role => (Bot.Core.Chat.Commands.Role.Administrators, ["Moe"]);

    public override (string Member, string Moderator, string Stranger, string Nobody) People { get; } = (
        $"{TelegramStandInOptions.Member.Id}", $"{TelegramStandInOptions.Moderator.Id}", "5000000009", "99");

    public override Task<string?> WriteInChannelAsync(string prompt)
    {
        const long Forum = TelegramStandInOptions.DefaultSupergroupId;
        Everybody.SendText(TelegramStandInOptions.Moderator, Forum, $"/imagine {prompt}", topic: 11);
        return Task.FromResult<string?>("11");
    }

    private static Shown See(TelegramMessage message) => new(
        $"{message.MessageId}",
        message.Text,
        message.Media is null ? 0 : 1,
        message.Media?.HasSpoiler == true,
        [.. message.Keyboard.SelectMany(static row => row).Select(static button => button.CallbackData ?? "")],
        // Telegram links and pings what is an entity; plain text pings nobody but by an @name, which it finds by itself.
        message.Current.Entities.Any(static entity => entity.Type is "text_mention" or "text_link"),
        IsPrivate: false);
}
