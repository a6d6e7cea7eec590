using System.Net.WebSockets;
using System.Text.Json;
using Bot.Discord.Rest;
using Bot.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace Bot.Discord.Gateway;

/// <summary>
/// Keeps a session with Discord's gateway (version 10, JSON) alive: connects, resumes, identifies anew, and backs off.
/// </summary>
/// <remarks>
/// No transport compression is asked for. With no intents the bot receives its own interactions only, a few KB each;
/// a zlib stream would hold its window for ever and add work before each answer, to save next to nothing.
/// </remarks>
internal sealed partial class GatewayClient(
    RestClient rest,
    ConnectSocket connect,
    DiscordOptions options,
    TimeProvider time,
    Random random,
    ILogger<GatewayClient> log)
{
    private const int MaxFailuresToResume = 3;
    private static readonly TimeSpan _connectTimeout = TimeSpan.FromSeconds(15);

    private readonly IdentifyBudget _budget = new(time);

    /// <summary>Runs until stopped.</summary>
    /// <param name="events">Told what happens.</param>
    /// <param name="stop">Ends the session.</param>
    /// <exception cref="DiscordRefusedException">An operator has to mend something.</exception>
    public async Task RunAsync(IGatewayEvents events, CancellationToken stop)
    {
        GatewaySession? session = null;
        var failures = 0;
        try
        {
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                var end = await ConnectOnceAsync(session, events, stop);
                stop.ThrowIfCancellationRequested();
                if (end.Code == CloseCodes.AuthenticationFailed && !await rest.IsTokenRefusedAsync(stop))
                    end = end with { After = AfterClose.Identify };
                if (end.After == AfterClose.Stop) throw new DiscordRefusedException(CloseCodes.Explain(end.Code ?? 0));
                failures = end.WasUp ? 0 : failures + 1;
                session = failures > MaxFailuresToResume ? null : end.Session;
                var delay = end.IsInvalidSession
                    ? ReconnectDelay.AfterInvalidSession(random.NextDouble())
                    : ReconnectDelay.After(failures, random.NextDouble());
                LogReconnect(log, end.Code, session is not null, delay.TotalSeconds);
                await Task.Delay(delay, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task<ConnectionEnd> ConnectOnceAsync(
        GatewaySession? session, IGatewayEvents events, CancellationToken stop)
    {
        if (session?.ResumeUrl is not { } address)
        {
            if (await FindAddressAsync(stop) is not { } found) return NotConnected(session);
            address = found;
            await Task.Delay(_budget.Wait, time, stop);
        }

        using var socket = await OpenAsync(address, stop);
        if (socket is null) return NotConnected(session);
        using var connection = new GatewayConnection(
            socket, options.Token, AllowsPlainSockets, session, _budget, events, time, random, log);
        return await connection.RunAsync(stop);
    }

    private async Task<Uri?> FindAddressAsync(CancellationToken stop)
    {
        var result = await rest.SendAsync(RestRoute.Gateway(), null, Patience.Background, stop);
        if (rest.IsUnauthorized) throw new DiscordRefusedException(DiscordRefusedException.WrongToken);
        if (result is RestResult.Ok ok && Read(ok.Body.Span) is { } gateway)
        {
            _budget.Learn(gateway.SessionStartLimit);
            if (Uri.TryCreate(gateway.Url, UriKind.Absolute, out var address) && IsSafe(address)) return address;
        }

        LogNoGateway(log, options.ApiUrl);
        return null;
    }

    private async Task<WebSocket?> OpenAsync(Uri address, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(_connectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            return await connect(new UriBuilder(address) { Query = "v=10&encoding=json" }.Uri, either.Token);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested && GatewayFailures.IsConnectionLost(failure))
        {
            LogNotConnected(log, address.Host, failure.Message);
            return null;
        }
    }

    // The bot's token goes over this socket: in plain only where the REST root is plain too (a local stand-in).
    private bool AllowsPlainSockets => options.ApiUrl.Scheme == Uri.UriSchemeHttp;

    private bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeWss || (AllowsPlainSockets && address.Scheme == Uri.UriSchemeWs);

    private static ConnectionEnd NotConnected(GatewaySession? session) =>
        new(AfterClose.Resume, null, session, WasUp: false);

    private static GatewayBot? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, DiscordJson.Default.GatewayBot);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The gateway closed (code {Code}); connecting again in {Seconds} s, resuming: {Resumes}.")]
    private static partial void LogReconnect(ILogger log, int? code, bool resumes, double seconds);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{ApiUrl} did not name a gateway. Is DISCORD_API_URL right? Trying again.")]
    private static partial void LogNoGateway(ILogger log, Uri apiUrl);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The gateway at {Host} could not be reached: {Problem}")]
    private static partial void LogNotConnected(ILogger log, string host, string problem);
}
