using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Telegram;

namespace Bot.Sandbox;

/// <summary>Everything the page shows to one person.</summary>
internal static class PageState
{
    public static JsonObject Write(SandboxServer sandbox, string? discordPerson, long? telegramChat)
    {
        var (discord, telegram) = (sandbox.World.Discord, sandbox.World.Telegram);
        var person = discord.People.FirstOrDefault(one => one.Id == discordPerson) ?? discord.People[0];
        var at = discord.People.ToList().IndexOf(person);
        var caller = telegram.People.All[Math.Min(at, telegram.People.All.Count - 1)];
        var chat = telegramChat ?? caller.Id;
        return new JsonObject
        {
            ["commands"] = discord.CommandsFor(person),
            ["discord"] = new JsonArray([.. discord.Messages.Where(message => message.OnlyFor is null || message.OnlyFor == person.Id).Select(Message)]),
            ["menu"] = telegram.Transcript.Chats().Any(one => one.Id == chat)
                ? new JsonArray([.. telegram.People.Menu(caller, chat).Select(static command => new JsonObject { ["name"] = command.Command, ["description"] = command.Description })])
                : [],
            ["telegram"] = new JsonArray([.. telegram.Transcript.Messages(chat).Select(Message)]),
        };
    }

    private static JsonObject Message(DiscordMessage message) => new()
    {
        ["id"] = message.Id,
        ["asked"] = message.ReplyTo,
        ["text"] = message.Content,
        ["isPrivate"] = message.OnlyFor is not null,
        ["isThinking"] = message.IsThinking,
        ["files"] = new JsonArray([.. message.Attachments.Select(static file => new JsonObject
        {
            ["name"] = file.FileName, ["path"] = file.Path, ["type"] = file.ContentType, ["isSpoiler"] = file.FileName.StartsWith("SPOILER_", StringComparison.Ordinal),
            ["alt"] = file.Description,
        })]),
        ["buttons"] = new JsonArray([.. message.Buttons.Select(static button => new JsonObject { ["label"] = button.Label, ["action"] = button.CustomId })]),
    };

    private static JsonObject Message(TelegramMessage message) => new()
    {
        ["id"] = message.MessageId.ToString(),
        ["from"] = message.FromName,
        ["isBot"] = message.IsFromBot,
        ["text"] = message.Text,
        ["entities"] = new JsonArray([.. message.Current.Entities.Select(static entity => new JsonObject { ["type"] = entity.Type, ["offset"] = entity.Offset, ["length"] = entity.Length })]),
        ["files"] = message.Media is { } media
            ? new JsonArray(new JsonObject { ["name"] = media.FileName ?? "photo", ["path"] = media.Url, ["type"] = media.MimeType, ["isSpoiler"] = media.HasSpoiler })
            : [],
        ["buttons"] = new JsonArray([.. message.Keyboard.SelectMany(static row => row).Select(static button => new JsonObject { ["label"] = button.Text, ["action"] = button.CallbackData })]),
    };
}
