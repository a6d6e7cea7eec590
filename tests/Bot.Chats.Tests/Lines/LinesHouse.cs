using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Composition;
using Bot.Core.Fal;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Storage;
using Bot.Core.Web;
using Bot.Sandbox;
using Bot.Sandbox.Fal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Chats.Tests.Lines;

/// <summary>All of Core at work behind the room of lines: its file, its services, fal's stand-in.</summary>
internal sealed class LinesHouse : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lines-");
    private readonly FakeLoggerProvider _log = new();
    private readonly SandboxServer _sandbox;
    private readonly Database _database;
    private readonly ServiceProvider _services;

    private LinesHouse(SandboxServer sandbox)
    {
        _sandbox = sandbox;
        _database = Database.Open(Path.Combine(_folder.FullName, "bot.db"));
        var addresses = new PublicAddress([sandbox.Url]);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_log));
        services.AddBotCore(new CoreOptions(
            _database,
            new Catalogue(CatalogFile.ReadEmbedded(), addresses),
            addresses,
            new FalOptions(sandbox.FalQueueUrl, sandbox.FalRestUrl, sandbox.FalApiUrl, sandbox.FalKey),
            new CreditPolicy(StartingCredits: new CreditAmount(100), DailyCredits: CreditAmount.Zero, DailyLimit: new CreditAmount(1_000), MaxJobsPerMember: 3),
            new Owners(new HashSet<MemberId>()),
            Path.Combine(_folder.FullName, "work"))
        {
            Platforms = [LinesModule.PlatformTraits],
        });
        new LinesModule(Wire).Read(new LinesSettings())!.AddTo(services);
        _services = services.BuildServiceProvider();
    }

    public LinesWire Wire { get; } = new();

    public FalStandIn Fal => _sandbox.World.Fal;

    /// <summary>What was logged as an error.</summary>
    public IEnumerable<string> Faults => _log.Collector.GetSnapshot()
        .Where(static line => line.Level >= LogLevel.Error).Select(static line => $"{line.Message} {line.Exception}");

    public static async Task<LinesHouse> StartAsync()
    {
        var house = new LinesHouse(await SandboxServer.StartAsync(new SandboxOptions { Fal = FalStandInOptions.Instant }));
        foreach (var service in house._services.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
        return house;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse()) await service.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        await _sandbox.DisposeAsync();
        _log.Dispose();
        _folder.Delete(recursive: true);
    }
}
