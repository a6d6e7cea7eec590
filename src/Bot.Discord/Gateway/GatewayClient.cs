using System.Net.WebSockets;
using Bot.Discord.Rest;
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
    ILogger<GatewayClient> log,
    Shard shard,
    IdentifyBudget budget)
{
    private const int MaxFailuresToResume = 3;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    private readonly GatewayDirectory _directory = new(rest, options, log);

    /// <summary>Runs until stopped, or until Discord wants another number of shards.</summary>
    /// <param name="events">Told what happens.</param>
    /// <param name="stop">Ends the session.</param>
    /// <exception cref="DiscordRefusedException">An operator has to fix something.</exception>
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
                if (end.Code is CloseCodes.InvalidShard or CloseCodes.ShardingRequired) return;
                if (end.After == AfterClose.Stop) throw new DiscordRefusedException(CloseCodes.Explain(end.Code ?? 0));
                failures = end.WasUp ? 0 : failures + 1;
                session = failures > MaxFailuresToResume ? null : end.Session;
                var delay = end.IsInvalidSession
                    ? ReconnectDelay.AfterInvalidSession(random.NextDouble())
                    : ReconnectDelay.After(failures, random.NextDouble());
                Log.Reconnect(log, end.Code, session is not null, delay.TotalSeconds);
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
        if (session is not null) return await RunOnceAsync(session.ResumeUrl, session, null, events, stop);
        if (await _directory.AskAsync(stop) is not { } place) return NotConnected(session);
        budget.Learn(place.Limit);
        using var turn = await budget.EnterAsync(stop);
        return await RunOnceAsync(place.Address, null, turn, events, stop);
    }

    private async Task<ConnectionEnd> RunOnceAsync(
        Uri address, GatewaySession? session, IdentifyTurn? turn, IGatewayEvents events, CancellationToken stop)
    {
        using var socket = await OpenAsync(address, stop);
        if (socket is null) return NotConnected(session);
        using var connection = new GatewayConnection(
            socket, options.Token, shard, _directory.AllowsPlainSockets, session, turn, events, time, random, log);
        return await connection.RunAsync(stop);
    }

    private async Task<WebSocket?> OpenAsync(Uri address, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            return await connect(new UriBuilder(address) { Query = "v=10&encoding=json" }.Uri, either.Token);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested && GatewayFailures.IsConnectionLost(failure))
        {
            Log.NotConnected(log, address.Host, failure.Message);
            return null;
        }
    }

    private static ConnectionEnd NotConnected(GatewaySession? session) =>
        new(AfterClose.Resume, null, session, WasUp: false);

    private static partial class Log
    {
        [LoggerMessage(
                30004, LogLevel.Information,
                "The gateway closed (code {Code}); connecting again in {Seconds} s, resuming: {Resumes}")]
        public static partial void Reconnect(ILogger logger, int? code, bool resumes, double seconds);

        [LoggerMessage(30005, LogLevel.Warning, "The gateway at {Host} could not be reached: {Problem}")]
        public static partial void NotConnected(ILogger logger, string host, string problem);
    }
}
