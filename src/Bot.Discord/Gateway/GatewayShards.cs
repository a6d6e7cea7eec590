using Bot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace Bot.Discord.Gateway;

/// <summary>
/// Opens as many shards as Discord names, within this process, and begins anew when it wants another number: a shard holds
/// 2,500 guilds at most ("Sharding" in Discord's documentation).
/// </summary>
internal sealed partial class GatewayShards(
    RestClient rest, ConnectSocket connect, DiscordOptions options, TimeProvider time, Random random, ILogger<GatewayClient> log)
{
    private readonly GatewayDirectory _directory = new(rest, options, log);

    /// <summary>Runs until stopped.</summary>
    /// <param name="events">Told what happens.</param>
    /// <param name="stop">Ends the sessions.</param>
    /// <exception cref="DiscordRefusedException">An operator has to fix something.</exception>
    public async Task RunAsync(IGatewayEvents events, CancellationToken stop)
    {
        try
        {
            for (var before = 0; ;)
            {
                var place = await FindAsync(stop);
                if (place.Shards == before) throw new DiscordRefusedException(CloseCodes.Explain(CloseCodes.ShardingRequired));
                before = place.Shards;
                Log.Opening(log, place.Shards, place.Concurrency);
                await RunAllAsync(place, events, stop);
                stop.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    /// <summary>Runs until stopped, or until Discord wants another number of shards.</summary>
    private async Task RunAllAsync(GatewayPlace place, IGatewayEvents events, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var told = new ShardEvents(events, place.Shards);
        var budgets = Enumerable.Range(0, place.Concurrency).Select(_ => new IdentifyBudget(time)).ToList();
        // Discord's key of the limit is the shard's number modulo max_concurrency.
        var running = Enumerable.Range(0, place.Shards).Select(number => new GatewayClient(
            rest, connect, options, time, new Random(random.Next()), log, new Shard(number, place.Shards),
            budgets[number % place.Concurrency])
            .RunAsync(told.Of(number), over.Token)).ToList();
        try
        {
            await Task.WhenAny(running);
            await over.CancelAsync();
            await Task.WhenAll(running);
        }
        finally
        {
            budgets.ForEach(static budget => budget.Dispose());
        }
    }

    private async Task<GatewayPlace> FindAsync(CancellationToken stop)
    {
        for (var failures = 1; ; failures++)
        {
            if (await _directory.AskAsync(stop) is { } place) return place;
            await Task.Delay(ReconnectDelay.After(failures, random.NextDouble()), time, stop);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(30009, LogLevel.Information, "Opening {Count} shards, {Concurrency} at a time")]
        public static partial void Opening(ILogger logger, int count, int concurrency);
    }
}
