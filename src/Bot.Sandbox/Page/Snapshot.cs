using System.Text.Json.Nodes;
using Bot.Sandbox.Fal;

namespace Bot.Sandbox.Page;

/// <summary>Everything the page shows at first.</summary>
internal sealed class Snapshot(SandboxServer sandbox, bool isFalReal)
{
    public JsonObject Write() => new()
    {
        ["isFalReal"] = isFalReal,
        ["scenarios"] = new JsonArray([.. FalScenario.All.Select(static scenario =>
            new JsonObject { ["word"] = scenario.Word, ["meaning"] = scenario.Meaning })]),
        ["discord"] = Discord(),
        ["telegram"] = Telegram(),
    };

    private JsonObject Discord()
    {
        var discord = sandbox.World.Discord;
        return new JsonObject
        {
            ["files"] = sandbox.Url.GetLeftPart(UriPartial.Authority),
            ["people"] = new JsonArray([.. discord.People.Select(static person =>
                new JsonObject { ["id"] = person.Id, ["name"] = person.Name, ["isBot"] = person.IsBot })]),
            ["roles"] = new JsonArray([.. discord.Roles.Select(static role =>
                new JsonObject { ["id"] = role.Id, ["name"] = role.Name })]),
            ["channels"] = new JsonArray([.. discord.Channels.Select(static channel => new JsonObject
            {
                ["id"] = channel.Id,
                ["name"] = channel.Name,
                ["isThread"] = channel.ThreadOf is not null,
                ["isAgeRestricted"] = channel.IsAgeRestricted,
            })]),
            ["messages"] = new JsonArray([.. discord.Messages.Select(DiscordMessageJson.Write)]),
        };
    }

    private JsonObject Telegram()
    {
        var telegram = sandbox.World.Telegram;
        var chats = telegram.Transcript.Chats();
        return new JsonObject
        {
            ["files"] = sandbox.TelegramApiUrl.GetLeftPart(UriPartial.Authority),
            ["people"] = new JsonArray([.. telegram.People.All.Select(static person =>
                new JsonObject { ["id"] = $"{person.Id}", ["name"] = person.FirstName, ["username"] = person.Username })]),
            ["chats"] = new JsonArray([.. chats.Where(static chat => chat.MigratedTo is null).Select(TelegramMessageJson.WriteChat)]),
            ["messages"] = new JsonArray(
                [.. chats.SelectMany(chat => telegram.Transcript.Messages(chat.Id)).Select(TelegramMessageJson.Write)]),
        };
    }
}
