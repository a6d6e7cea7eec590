using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Composition;
using Bot.Core.Fal;
using Bot.Core.Features;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Alerts;
using Bot.Core.Jobs.Readings;
using Bot.Core.Jobs.Turns;
using Bot.Core.Ledger;
using Bot.Core.Media;
using Bot.Core.Models;
using Bot.Core.Outbox;
using Bot.Core.Payments;
using Bot.Core.Storage;
using Bot.Core.Tests.Chat;
using Bot.Core.Tests.Jobs;
using Bot.Core.Tests.Models;
using Bot.Core.Tests.Storage;
using Bot.Core.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace Bot.Core.Tests.Features;

/// <summary>Core as it is put together for the process, with the outside scripted: commands in, views out.</summary>
internal sealed class IntakeBench : IAsyncDisposable
{
    public static readonly Caller Ann = new(new MemberId("discord", "1"), "Ann", "ann");
    public static readonly Caller Bob = new(new MemberId("discord", "2"), "Bob", "bob");
    public static readonly Caller Mod = new(new MemberId("discord", "9"), "Mod", "mod", IsModerator: true);

    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services;
    private int _count;

    public IntakeBench(
        CreditPolicy? policy = null, ModelLock? modelLock = null, string? databasePath = null, bool keepsResults = false,
        int maxJobs = TurnScheduler.DefaultMax, StarOffer? stars = null, IStarChat? cashier = null,
        AlertRoom? alerts = null, HomeCommunities? home = null, IReadOnlyList<ModelSpec>? models = null,
        IReadOnlyList<Action<CommandBuilder>>? commands = null)
    {
        DatabasePath = databasePath ?? _folder.File("bot.db");
        EmptyDatabase.CopyTo(DatabasePath);
        Database = Database.Open(DatabasePath, busyTimeout: TimeSpan.FromMilliseconds(100));
        var addresses = new PublicAddress([]);
        var downloads = Substitute.For<IMediaDownload>();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddBotCore(new CoreOptions(
            Database,
            new Catalogue(models ?? TestModels.Read(), addresses, modelLock),
            addresses,
            new FalOptions(new Uri("https://q"), new Uri("https://r"), new Uri("https://a"), "key"),
            policy ?? Bench.Policy,
            new Owners(new HashSet<MemberId> { new("discord", "owner"), new("telegram", "owner") }),
            _folder.File("work"))
        {
            Platforms = Platforms.All,
            MaxJobs = maxJobs,
            Home = home ?? HomeCommunities.All,
            ArchiveFolder = keepsResults ? _folder.File("archive") : null,
            Stars = stars,
            Alerts = alerts,
            Commands = commands ?? AllCommands.Registrations,
        });
        if (cashier is not null) services.AddSingleton(cashier);
        services.AddSingleton<IChat>(Chat);
        services.AddSingleton<IChat>(Telegram);
        services.AddSingleton<IFalQueue>(Fal);
        services.AddSingleton<IFalStorage>(Fal);
        services.AddSingleton(downloads);
        services.AddSingleton<ILogger<CommandIntake>>(Log);
        downloads.ToFileAsync(default!, default!, default!, default).ReturnsForAnyArgs(call => Download(call.ArgAt<string>(1)));
        downloads.MeasureAsync(default!, default!, default).ReturnsForAnyArgs(
            call => Measure(call.ArgAt<string>(0), call.ArgAt<CancellationToken>(2)));
        _services = services.BuildServiceProvider();
        Intake = _services.GetRequiredService<ICommandIntake>();
        // Announcements wait in the outbox, where they are read.
        _services.GetRequiredService<OutboxStore>().OnOwed = null;
        foreach (var member in new[] { Ann, Bob, Mod }) Chat.Members[member.Id.User] = member;
    }

    public ManualTime Time { get; } = new();

    public ScriptedChat Chat { get; } = new();

    public ScriptedChat Telegram { get; } = new("telegram");

    public ScriptedFal Fal { get; } = new();

    /// <summary>What fetching into a path brings; without it, a picture.</summary>
    public Func<string, Task<MediaResult>> Download { get; set; } = static path => Task.FromResult(FlowBench.Fetched(path));

    /// <summary>What looking at an address tells; without it, a picture of 1024×1024.</summary>
    public Func<string, CancellationToken, Task<MeasureResult>> Measure { get; set; } = static (_, _) =>
        Task.FromResult(new MeasureResult(new FileMeasure(MediaType.Png, 1024, 1024), null));

    public FakeLogger<CommandIntake> Log { get; } = new();

    public string DatabasePath { get; }

    public Database Database { get; }

    public ICommandIntake Intake { get; }

    public LedgerStore Ledger => _services.GetRequiredService<LedgerStore>();

    public Catalogue Catalogue => _services.GetRequiredService<Catalogue>();

    public IJobStore Jobs => _services.GetRequiredService<IJobStore>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public string WorkFolder => _folder.File("work");

    public string ArchiveFolder => _folder.File("archive");

    public ReplyDispatcher Replies => _services.GetRequiredService<ReplyDispatcher>();

    /// <summary>A part of Core, as it is put together.</summary>
    public T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public JobRunner Runner => _services.GetRequiredService<JobRunner>();

    /// <summary>Sends a command; ends when it is taken in, with what a button's presser is told.</summary>
    public Task<string?> SendAsync(
        CommandInput input, Caller? caller = null, string? id = null, Func<IncomingCommand, IncomingCommand>? with = null)
    {
        // That a command delivered again is not answered again is tested by itself; here it is run anew.
        if (id is not null) ForgetAnswer(id);
        var command = new IncomingCommand(
            id ?? $"discord:{++_count}",
            caller ?? Ann,
            new CommunityId("discord", "77"),
            new ReplyAddress("discord", "5", "first"),
            input);
        return Intake.AcceptAsync(with?.Invoke(command) ?? command, CancellationToken.None);
    }

    /// <summary>Writes a command, and waits for the answer.</summary>
    public async Task<View> AskAsync(
        string text, Caller? caller = null, string? id = null, Func<IncomingCommand, IncomingCommand>? with = null)
    {
        var before = Chat.Views.Count;
        await SendAsync(new CommandInput.Text(text), caller, id, with);
        await DrainAsync();
        Assert.Equal(before + 1, Chat.Views.Count);
        return Capitalized(Chat.Views[^1]);
    }

    private void ForgetAnswer(string command)
    {
        using var raw = new RawSql(DatabasePath);
        raw.Execute($"DELETE FROM outbox WHERE command = '{command}'");
    }

    /// <summary>An answer begins with a capital, unless with somebody's own words, which stand out.</summary>
    private static View Capitalized(View view)
    {
        if (view.Text.Runs is [{ Style: TextStyle.Plain, Value: [var first, ..] }, ..])
            Assert.False(char.IsLower(first), $"begins in lower case: {view.Text.Plain}");
        return view;
    }

    /// <summary>Waits until every answer is out.</summary>
    public Task DrainAsync() => _services.GetRequiredService<ReplyDispatcher>().DrainAsync(CancellationToken.None);

    /// <summary>Waits until no job runs: what is shown is settled a moment later.</summary>
    public async Task SettledAsync()
    {
        while (Runner.Running > 0) await Task.Yield();
    }

    public async Task<long> AvailableAsync(Caller caller) => (await Ledger.WalletAsync(caller, CancellationToken.None)).Available.Value;

    public async Task AssertBalancedAsync() => Assert.Empty(await new LedgerAudit(Database).RunAsync(CancellationToken.None));

    /// <summary>Whoever sees a button can press it: a command has declared it, so that the start has found its press.</summary>
    private void AssertButtonsDeclared()
    {
        var declared = Intake.Commands.SelectMany(static command => command.Buttons).ToHashSet(StringComparer.Ordinal);
        foreach (var button in Chat.Views.Concat(Telegram.Views).SelectMany(static view => view.Buttons))
            Assert.Contains(button.Action.Split(':')[0], declared);
    }

    public async ValueTask DisposeAsync()
    {
        AssertButtonsDeclared();
        await Service<ReadingRunner>().StopAsync(CancellationToken.None);
        await Runner.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await Database.DisposeAsync();
        _folder.Dispose();
    }
}
