using System.Text.Json;
using Bot.Core.Chat.Commands;
using Bot.Telegram.Polling;
using Bot.Telegram.Updates;
using Telegram.Bot.Types;

namespace Bot.Chats.Tests.Telegram;

/// <summary>A few commands, and the bot they belong to.</summary>
internal static class Commands
{
    public static readonly User Bot = new() { Id = 7000000001, Username = "FoxBot" };

    public static readonly IReadOnlyList<CommandSpec> All =
    [
        new("imagine", "Draws"),
        new("upscale", "Enlarges"),
        new("credits", "Your credits")
        {
            DefaultSubcommand = "balance",
            Subcommands =
            [
                new("balance", "Yours"),
                new("grant", "Gives") { Audience = Audience.Moderators },
                new("code", "Codes") { Subcommands = [new("use", "Uses"), new("create", "Makes") { Audience = Audience.Moderators }] },
            ],
        },
        new("limits", "Limits") { Options = [new OptionSpec("channel", OptionType.Channel, "Where")] },
        new("ban", "Bans") { Audience = Audience.Moderators },
    ];

    public static UpdateReader Reader { get; } = new(Bot, All);

    public static ReceivedUpdate Update(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Assert.Single(BatchReader.Read([document.RootElement.Clone()]));
    }
}
