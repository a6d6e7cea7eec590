using System.Text.Json.Nodes;
using Bot.Sandbox.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Page;

/// <summary>What people do in the Telegram chats.</summary>
internal sealed class TelegramActions(TelegramStandIn telegram)
{
    // A press may wait in the bot's queue; the app's spinner gives up too.
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(20);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sandbox/telegram/menu", (RequestDelegate)MenuAsync);
        app.MapAct("/sandbox/telegram/text", SendTextAsync);
        app.MapAct("/sandbox/telegram/files", SendFilesAsync);
        app.MapAct("/sandbox/telegram/press", PressAsync);
        app.MapGet("/sandbox/telegram/stars", (RequestDelegate)StarsAsync);
        app.MapAct("/sandbox/telegram/pay", PayAsync);
    }

    private Task StarsAsync(HttpContext http) => Find(http.Request.Query["person"]) is { } person
        ? PageAnswer.WriteAsync(http, new JsonObject { ["stars"] = telegram.People.Stars(person) })
        : PageAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "There is no such person.");

    private async Task PayAsync(HttpContext http)
    {
        var body = await ActionBody.ReadAsync(http);
        var (person, chat) = Place(body.Optional("person"), body.Number("chat"));
        var payment = await telegram.People.PayAsync(person, chat, body.Number("message"));
        await PageAnswer.WriteAsync(http, new JsonObject { ["isPaid"] = payment.IsPaid, ["words"] = payment.Words });
    }

    private Task MenuAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (Find(query["person"]) is not { } person || !long.TryParse(query["chat"], out var chat) || !HasChat(person, chat))
            return PageAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "There is no such person or chat.");
        var commands = telegram.People.Menu(person, chat);
        return PageAnswer.WriteAsync(http, new JsonArray([.. commands.Select(static command =>
            new JsonObject { ["name"] = command.Command, ["description"] = command.Description })]));
    }

    private async Task SendTextAsync(HttpContext http)
    {
        var body = await ActionBody.ReadAsync(http);
        var (person, chat) = Place(body.Optional("person"), body.Number("chat"));
        var text = body.Text("text").Trim();
        // Telegram's apps cut a longer text into several messages; here the person is told.
        if (text.Length is 0 or > FormattedText.MaxTextLength) throw ActionBody.Bad("A message has 1 to 4096 characters.");
        var id = telegram.People.SendText(person, chat, text, body.OptionalNumber("replyTo"), body.OptionalNumber("topic"));
        await PageAnswer.WriteAsync(http, new JsonObject { ["message"] = id });
    }

    private async Task SendFilesAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var (person, chat) = Place(query["person"], Number(query["chat"]) ?? 0);
        var caption = query["caption"].ToString();
        if (caption.Length > FormattedText.MaxCaptionLength) throw ActionBody.Bad("A caption has at most 1024 characters.");
        var files = SentFiles.Read(query["name"], query["size"], await ActionBody.ReadFileAsync(http));
        var (people, replyTo, topic) = (telegram.People, Number(query["replyTo"]), Number(query["topic"]));
        var sent = files.Count == 1
            ? people.SendFile(person, chat, files[0], caption, replyTo, topic)
            : people.SendAlbum(person, chat, files, caption, replyTo, topic)[0];
        await PageAnswer.WriteAsync(http, new JsonObject { ["message"] = sent });
    }

    private static long? Number(string? text) => long.TryParse(text, out var number) ? number : null;

    private async Task PressAsync(HttpContext http)
    {
        var body = await ActionBody.ReadAsync(http);
        var (person, chat) = Place(body.Optional("person"), body.Number("chat"));
        var pressed = telegram.People.PressAsync(person, chat, body.Number("message"), body.Text("data"));
        try
        {
            var answer = await pressed.WaitAsync(AnswerPatience, http.RequestAborted);
            await PageAnswer.WriteAsync(http, new JsonObject { ["text"] = answer.Text, ["isAlert"] = answer.ShowAlert });
        }
        catch (TimeoutException)
        {
            await PageAnswer.WriteAsync(http, StatusCodes.Status504GatewayTimeout, "The bot did not answer the press.");
        }
    }

    private (TelegramPerson Person, long Chat) Place(string? personId, long chat)
    {
        var person = Find(personId) ?? throw ActionBody.Bad("There is no such person.");
        return HasChat(person, chat) ? (person, chat) : throw ActionBody.Bad("There is no such chat for this person.");
    }

    private TelegramPerson? Find(string? id) => telegram.People.All.FirstOrDefault(person => $"{person.Id}" == id);

    /// <summary>Everybody is in the groups; a private chat is one person's own.</summary>
    private bool HasChat(TelegramPerson person, long id) => telegram.Transcript.Chats().Any(chat =>
        chat.Id == id && (chat.Kind != TelegramChatKind.Private || id == person.Id));
}
