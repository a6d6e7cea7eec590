using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord;

/// <content>How the gateway can be made to misbehave.</content>
public sealed partial class DiscordStandIn
{
    /// <summary>Closes every gateway connection with the code.</summary>
    public Task CloseGatewayAsync(int code) => Each(socket => socket.Close(code));

    /// <summary>Cuts every gateway connection without a word.</summary>
    public Task DropGatewayAsync() => Each(static socket => socket.Drop());

    /// <summary>Asks clients to reconnect (op 7).</summary>
    public Task RequestReconnectAsync() => Each(static socket => socket.Send(new() { ["op"] = 7, ["d"] = null }));

    /// <summary>Tells clients that their session is invalid (op 9).</summary>
    public Task InvalidateSessionAsync(bool isResumable)
    {
        if (isResumable) _gateway.Sessions.DetachAll();
        else _gateway.Sessions.EndAll();
        return Each(socket => socket.Send(new JsonObject { ["op"] = 9, ["d"] = isResumable }));
    }

    /// <summary>Stops answering heartbeats on the present connections.</summary>
    public Task StopAcknowledgingAsync() => Each(static socket => socket.IsAcknowledging = false);

    private Task Each(Action<Gateway.GatewaySocket> act)
    {
        _gateway.Each(act);
        return Task.CompletedTask;
    }
}
