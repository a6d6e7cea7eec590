using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>setMyCommands, getMyCommands and deleteMyCommands.</summary>
internal sealed class CommandMethods(World world)
{
    private const int MaxCommands = 100;

    public JsonNode Set(ApiRequest request)
    {
        var commands = Read(request);
        var scope = CommandScope.Read(world, request);
        world.Commands.Set(scope, Language(request), commands);
        world.Feed.Publish(new TelegramChange(TelegramChangeKind.CommandsChanged, scope.ChatId));
        return JsonValue.Create(true);
    }

    public JsonNode Get(ApiRequest request)
    {
        var commands = world.Commands.Get(CommandScope.Read(world, request), Language(request));
        return new JsonArray([.. commands.Select(command =>
            new JsonObject { ["command"] = command.Command, ["description"] = command.Description })]);
    }

    public JsonNode Delete(ApiRequest request)
    {
        var scope = CommandScope.Read(world, request);
        world.Commands.Set(scope, Language(request), []);
        world.Feed.Publish(new TelegramChange(TelegramChangeKind.CommandsChanged, scope.ChatId));
        return JsonValue.Create(true);
    }

    private static List<TelegramCommand> Read(ApiRequest request)
    {
        if (request.Json("commands", "commands") is not { } node) return [];
        if (node is not JsonArray items) throw ApiException.BadRequest("expected an Array of BotCommand");
        if (items.Count > MaxCommands) throw ApiException.BadRequest("BOT_COMMANDS_TOO_MUCH");
        try
        {
            return [.. items.Select(item => ReadOne(item as JsonObject ?? throw new FieldException("expected an Object")))];
        }
        catch (FieldException wrong)
        {
            throw ApiException.BadRequest($"can't parse BotCommand: {wrong.Message}");
        }
    }

    private static TelegramCommand ReadOne(JsonObject fields)
    {
        var (name, description) = (fields.RequiredText("command"), fields.RequiredText("description"));
        if (name.StartsWith('/')) name = name[1..];
        if (name.Length is 0 or > 32 || !name.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '_'))
            throw ApiException.BadRequest("BOT_COMMAND_INVALID");
        if (description.Trim().Length is 0 or > 256) throw ApiException.BadRequest("BOT_COMMAND_DESCRIPTION_INVALID");
        return new TelegramCommand(name, description.Trim());
    }

    private static string Language(ApiRequest request)
    {
        var language = request.Text("language_code");
        return language.Length == 0 || (language.Length == 2 && language.All(char.IsAsciiLetterLower))
            ? language
            : throw ApiException.BadRequest("invalid language code specified");
    }
}
