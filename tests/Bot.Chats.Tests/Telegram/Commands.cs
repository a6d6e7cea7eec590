using System.Text.Json;
using Bot.Core.Commands;
using Bot.Telegram.Updates;
using Bot.Telegram.Wire;

namespace Bot.Chats.Tests.Telegram;

/// <summary>A few commands, and the bot they belong to.</summary>
internal static class Commands
{
    public static readonly BotIdentity Bot = new(7000000001, "FoxBot");

    public static readonly IReadOnlyList<CommandSpec> All =
    [
        new("imagine", new LocalizedText("Draws") { Translations = new Dictionary<string, string> { ["de"] = "Zeichnet" } }),
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

    public static Update Update(string json) => JsonSerializer.Deserialize(json, WireContext.Default.Update)!;
}
