using System.Text.Json;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;

namespace Bot.Telegram.Polling;

/// <summary>getUpdates, with updates as they came: one of unexpected shape does not lose the others.</summary>
internal sealed class GetRawUpdates(GetUpdatesRequest request) : IRequest<JsonElement[]>
{
    public HttpMethod HttpMethod => request.HttpMethod;

    public string MethodName => request.MethodName;

    public bool IsWebhookResponse
    {
        get => request.IsWebhookResponse;
        set => request.IsWebhookResponse = value;
    }

    public HttpContent? ToHttpContent() => request.ToHttpContent();
}
