using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>The methods by their names, which are read without regard to case.</summary>
internal sealed class MethodTable
{
    private readonly Dictionary<string, (string Name, Func<ApiRequest, CancellationToken, Task<JsonNode?>> Run)> _methods =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly World _world;

    public MethodTable(World world)
    {
        _world = world;
        var (media, poller) = (new MediaInput(world), new Poller(world));
        _methods["getUpdates"] = ("getUpdates", poller.PollAsync);
        AddChats(new ChatMethods(world), new CommandMethods(world), new UpdateMethods(world));
        AddMessages(new SendMethods(world, media), new EditMethods(world, media));
        Add("getFile", new FileMethods(world).GetFile);
        Add("answerCallbackQuery", world.Callbacks.Answer);
        Add("answerPreCheckoutQuery", world.PreCheckouts.Answer);
        Add("refundStarPayment", new StarPayments(world).Refund);
    }

    /// <summary>The method under its proper name; null when there is none.</summary>
    public (string Name, Func<ApiRequest, CancellationToken, Task<JsonNode?>> Run)? Find(string name) =>
        _methods.TryGetValue(name, out var method) ? method : null;

    private void AddChats(ChatMethods chats, CommandMethods commands, UpdateMethods updates)
    {
        Add("getMe", chats.GetMe);
        Add("getChat", chats.GetChat);
        Add("getChatMember", chats.GetChatMember);
        Add("getChatAdministrators", chats.GetChatAdministrators);
        Add("sendChatAction", chats.SendChatAction);
        Add("setMyCommands", commands.Set);
        Add("getMyCommands", commands.Get);
        Add("deleteMyCommands", commands.Delete);
        Add("setWebhook", updates.SetWebhook);
        Add("deleteWebhook", updates.DeleteWebhook);
        Add("getWebhookInfo", updates.GetWebhookInfo);
    }

    private void AddMessages(SendMethods send, EditMethods edit)
    {
        Add("sendMessage", send.SendMessage);
        foreach (var kind in Enum.GetValues<TelegramMediaKind>())
            Add($"send{kind}", request => send.SendMedia(request, kind));
        Add("sendMediaGroup", send.SendMediaGroup);
        Add("sendInvoice", send.SendInvoice);
        Add("editMessageText", edit.EditText);
        Add("editMessageCaption", edit.EditCaption);
        Add("editMessageReplyMarkup", edit.EditReplyMarkup);
        Add("editMessageMedia", edit.EditMedia);
        Add("deleteMessage", edit.Delete);
    }

    private void Add(string name, Func<ApiRequest, JsonNode?> method) => _methods[name] = (name, (request, _) =>
    {
        lock (_world.Gate) return Task.FromResult(method(request));
    }
    );
}
