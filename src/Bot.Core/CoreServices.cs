using System.Security.Cryptography;
using Bot.Core.Alerts;
using Bot.Core.Announcements;
using Bot.Core.Archive;
using Bot.Core.Batches;
using Bot.Core.Budgets;
using Bot.Core.Catalog;
using Bot.Core.Chats;
using Bot.Core.Commands;
using Bot.Core.Commands.Handlers;
using Bot.Core.Commands.Handlers.Credits;
using Bot.Core.Credits;
using Bot.Core.Credits.Codes;
using Bot.Core.Fal;
using Bot.Core.Generations;
using Bot.Core.Jobs;
using Bot.Core.Linking;
using Bot.Core.Loras;
using Bot.Core.Media;
using Bot.Core.Media.Metadata;
using Bot.Core.Moderation;
using Bot.Core.Moderation.Blocks;
using Bot.Core.Moderation.Filters;
using Bot.Core.Moderation.Limits;
using Bot.Core.Moderation.Unsafe;
using Bot.Core.Payments;
using Bot.Core.Privacy;
using Bot.Core.Storage;
using Bot.Core.Templates;
using Bot.Core.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Bot.Core;

/// <summary>What Core needs to be told.</summary>
/// <param name="Database">The open database.</param>
/// <param name="Catalogue">The models on offer.</param>
/// <param name="Addresses">Which addresses may be fetched.</param>
/// <param name="Fal">Where fal is.</param>
/// <param name="Credits">What members get and may spend.</param>
/// <param name="Owners">The operators.</param>
/// <param name="WorkFolder">Where pictures lie while they are delivered.</param>
public sealed record CoreOptions(
    Database Database,
    Catalogue Catalogue,
    PublicAddress Addresses,
    FalOptions Fal,
    CreditPolicy Credits,
    Owners Owners,
    string WorkFolder)
{
    /// <summary>How many jobs the whole bot runs at fal at once.</summary>
    public int MaxJobs { get; init; } = TurnScheduler.DefaultMost;

    /// <summary>Where every result is kept; null keeps none.</summary>
    public string? ArchiveFolder { get; init; }

    /// <summary>Where the operators read alerts; null only logs them.</summary>
    public AlertRoom? Alerts { get; init; }

    /// <summary>What the whole bot may cost.</summary>
    public BotBudget Budget { get; init; } = BotBudget.None;

    /// <summary>What is sold for Telegram Stars; null sells nothing.</summary>
    public StarOffer? Stars { get; init; }

    /// <summary>Days for which prompts are kept where moderators have not decided; null for ever.</summary>
    public int? PromptRetentionDays { get; init; }

    /// <summary>The operator's templates; null for the built-in ones alone.</summary>
    public TemplateDocument? Templates { get; init; }
}

/// <summary>Puts Core together.</summary>
public static class CoreServices
{
    /// <summary>Adds everything but the chats.</summary>
    public static IServiceCollection AddBotCore(this IServiceCollection services, CoreOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(options.Database);
        services.AddSingleton(options.Catalogue);
        services.AddSingleton(static provider => provider.GetRequiredService<CoreOptions>().Credits with
        {
            SellsCredits = provider.GetRequiredService<CommandSet>().Find("topup").IsOk(out var sells, out _) && !sells.IsHidden,
        });
        services.AddSingleton(options.Owners);
        services.AddSingleton(new WorkFolder(options.WorkFolder));
        services.AddSingleton(provider => new ResultArchive(
            options.ArchiveFolder, Time(provider), provider.GetRequiredService<ILogger<ResultArchive>>()));
        services.AddSingleton<MetadataWriter>();
        services.AddSingleton<CreditNews>();
        services.AddSingleton<ILedger, Ledger>();
        services.AddSingleton(provider => new CodeStore(
            options.Database, options.Credits, provider.GetRequiredService<CreditNews>(), RandomNumberGenerator.Create(), Time(provider)));
        services.AddSingleton<LedgerAudit>();
        services.AddHostedService<LedgerWatch>();
        services.AddSingleton<IJobStore, JobStore>();
        services.AddSingleton<CommunitySettings>();
        services.AddSafety();
        services.AddSingleton(static provider => new Acceptance(
            provider.GetRequiredService<CreditPolicy>(), provider.GetServices<IAcceptanceRule>()));
        services.AddSingleton(new AnnouncementBox(
            options.Database, options.Alerts is { } room ? new AnnouncementRoom(room.Platform, room.Room) : null));
        services.AddHostedService<AnnouncementPost>();
        services.AddSingleton<ILoraStore>(provider => new LoraStore(options.Database, options.Addresses, Time(provider)));
        services.AddSingleton<Replies>();
        return services.AddOutside(options).AddPrivacy(options).AddGenerations().AddBudgets(options.Budget).AddJobs().AddPayments(options.Stars)
            .AddCommands(options.Catalogue, new TemplateSet(options.Templates, options.Catalogue), options.Stars is not null);
    }

    // Blocks first, then words: who is blocked is told that and nothing else.
    private static IServiceCollection AddSafety(this IServiceCollection services) => services
        .AddSingleton<IAccountRule, LinkedLimits>()
        .AddSingleton<IPaymentRule, BlockedPayer>()
        .AddSingleton<IAcceptanceRule, BlockRule>()
        .AddSingleton<IAcceptanceRule, FilterRule>()
        .AddSingleton<BlockStore>()
        .AddSingleton<MemberMeant>()
        .AddSingleton<FilterCache>()
        .AddSingleton<FilterCheck>()
        .AddSingleton<FilterStore>()
        .AddSingleton(static provider => new UnsafePictures(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<AnnouncementBox>(), Time(provider)))
        .AddSingleton<ICommandHandler, BlockHandler>()
        .AddSingleton<ICommandHandler, UnblockHandler>()
        .AddSingleton<ICommandHandler, BlocksHandler>()
        .AddSingleton<ICommandHandler, FilterHandler>();

    private static IServiceCollection AddOutside(this IServiceCollection services, CoreOptions options)
    {
        var fal = new HttpClient(FalHttp.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var media = new HttpClient(GuardedHttp.CreateHandler(options.Addresses)) { Timeout = Timeout.InfiniteTimeSpan };
        services.AddSingleton<IFalQueue>(provider => new FalQueue(
            fal, options.Fal, Time(provider), new Random(), provider.GetRequiredService<ILogger<FalQueue>>()));
        services.AddSingleton<IFalStorage>(provider => new FalStorage(
            fal, options.Fal, Time(provider), new Random(), provider.GetRequiredService<ILogger<FalStorage>>()));
        services.AddSingleton<IFalDirectory>(provider => new FalDirectory(
            fal, options.Fal, Time(provider), new Random(), provider.GetRequiredService<ILogger<FalDirectory>>()));
        services.AddSingleton<ModelInspection>();
        services.AddHostedService<AvailabilityWatch>();
        return services.AddSingleton<IMediaDownload>(provider => new MediaDownload(
            media, options.Addresses, Time(provider), new Random()));
    }

    private static IServiceCollection AddPrivacy(this IServiceCollection services, CoreOptions options) => services
        .AddSingleton(RandomNumberGenerator.Create())
        .AddSingleton<LinkChecks>()
        .AddSingleton<LinkStore>()
        .AddSingleton<IAcceptanceRule, Erasures>()
        .AddSingleton<PersonExport>()
        .AddSingleton<ExportDesk>()
        .AddSingleton<JobErasure>()
        .AddSingleton<Eraser>()
        .AddSingleton<WordsMerge>()
        .AddSingleton(provider => new Retention(
            options.Database,
            provider.GetRequiredService<JobErasure>(),
            new RetentionDays(options.PromptRetentionDays),
            provider.GetRequiredService<AnnouncementBox>(),
            Time(provider)))
        .AddSingleton<PrivacyRounds>()
        .AddHostedService(static provider => provider.GetRequiredService<PrivacyRounds>())
        .AddSingleton<ICommandHandler, LinkHandler>()
        .AddSingleton<ICommandHandler, UnlinkHandler>()
        .AddSingleton<ICommandHandler, PrivacyHandler>()
        .AddSingleton<IPressHandler, JoinPress>()
        .AddSingleton<IPressHandler, PartPress>()
        .AddSingleton<IPressHandler, DeletePress>();

    // Before the jobs, so that it ends after them and tells of those that end last.
    private static IServiceCollection AddGenerations(this IServiceCollection services) => services
        .AddSingleton<GenerationEvents>()
        .AddSingleton<IGenerationEvents>(static provider => provider.GetRequiredService<GenerationEvents>())
        .AddHostedService(static provider => provider.GetRequiredService<GenerationEvents>())
        .AddSingleton<IGenerationObserver, GenerationLog>()
        .AddSingleton<GenerationStats>()
        .AddSingleton<FailureAlerts>()
        .AddSingleton<FailureWatch>()
        .AddSingleton<IGenerationObserver>(static provider => provider.GetRequiredService<FailureWatch>())
        .AddHostedService(static provider => provider.GetRequiredService<FailureWatch>());

    private static IServiceCollection AddBudgets(this IServiceCollection services, BotBudget configured) => services
        .AddSingleton(new Fuses(configured))
        .AddSingleton<IAcceptanceRule, FuseRule>()
        .AddSingleton<BudgetDesk>()
        .AddSingleton<BurnWatch>()
        .AddSingleton<IGenerationObserver>(static provider => provider.GetRequiredService<BurnWatch>())
        .AddHostedService(static provider => provider.GetRequiredService<BurnWatch>());

    private static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton(new JobTimes())
        .AddSingleton<InputFiles>()
        .AddSingleton<JobSubmission>()
        .AddSingleton<JobFollowing>()
        .AddSingleton<JobDelivery>()
        .AddSingleton<LoraDelivery>()
        .AddSingleton<JobFlow>()
        .AddSingleton<JobDesk>()
        .AddSingleton<BatchStore>()
        .AddSingleton<BatchBoard>()
        .AddSingleton<BatchDesk>()
        .AddSingleton(static provider => new TurnScheduler(provider.GetRequiredService<CoreOptions>().MaxJobs, Time(provider)))
        .AddSingleton<MeasuredTimes>()
        .AddSingleton<WaitingLine>()
        .AddSingleton<Pauses>()
        .AddSingleton<IAcceptanceRule, PauseRule>()
        .AddSingleton<WaitingBoard>()
        .AddHostedService(static provider => provider.GetRequiredService<WaitingBoard>())
        .AddSingleton<JobRunner>()
        .AddHostedService(static provider => provider.GetRequiredService<JobRunner>());

    // Payments that were made are credited, and refunds finished, also where nothing is sold any more.
    private static IServiceCollection AddPayments(this IServiceCollection services, StarOffer? offer) => services
        .AddSingleton(new StarShop(offer))
        .AddSingleton<PaymentBell>()
        .AddSingleton<IStarTill, StarTill>()
        .AddSingleton<InvoiceDesk>()
        .AddSingleton<RefundDesk>()
        .AddHostedService<PaymentRounds>()
        .AddSingleton<ICommandHandler, TopUpHandler>()
        .AddSingleton<ICommandHandler, PaySupportHandler>()
        .AddSingleton<ICommandHandler, RefundHandler>()
        .AddSingleton<IPressHandler, TopUpPress>();

    private static IServiceCollection AddCommands(
        this IServiceCollection services, Catalogue catalogue, TemplateSet templates, bool sellsCredits)
    {
        var commands = CommandSet.Create(command => [.. catalogue.For(command).Select(static model => model.Name)], templates, sellsCredits);
        services.AddSingleton(commands);
        services.AddSingleton(templates);
        services.AddSingleton<CommandReader>();
        foreach (var command in new[] { "imagine", "edit", "lora", "upscale", "swap", "video", "effect", "lipsync", "train" })
            services.AddSingleton<ICommandHandler>(provider => new GenerationHandler(
                command, provider.GetRequiredService<GenerationRequests>(), provider.GetRequiredService<BatchDesk>()));
        foreach (var command in new[] { "help", "start" })
            services.AddSingleton<ICommandHandler>(provider => new HelpHandler(command, commands, provider.GetRequiredService<Owners>()));
        foreach (var command in new[] { TemplateCommand.Name, TemplateCommand.Names })
        {
            services.AddSingleton<ICommandHandler>(provider => new TemplateHandler(
                command, templates, catalogue, provider.GetRequiredService<JobDesk>()));
        }

        return services
            .AddSingleton<JobHistory>()
            .AddSingleton<ICommandHandler, HistoryHandler>()
            .AddSingleton<SlowAnswers>()
            .AddSingleton<SentPictures>()
            .AddSingleton<ICommandHandler, InfoHandler>()
            .AddSingleton<ICommandHandler, CreditsHandler>()
            .AddCreditsParts()
            .AddCreditViews()
            .AddSingleton<LimitDesk>()
            .AddSingleton<ICommandHandler, LimitsHandler>()
            .AddSingleton<GenerationRequests>()
            .AddSingleton<ICommandHandler, LorasHandler>()
            .AddSingleton<ICommandHandler, ModelsHandler>()
            .AddSingleton<ICommandHandler, CostHandler>()
            .AddSingleton<ICommandHandler, StatsHandler>()
            .AddSingleton<QueueStore>()
            .AddSingleton<ICommandHandler, QueueHandler>()
            .AddSingleton<ICommandHandler, BudgetHandler>()
            .AddSingleton<IPressHandler, OpenFusePress>()
            .AddSingleton<ICommandHandler, AuditHandler>()
            .AddSingleton<IPressHandler, CancelPress>()
            .AddSingleton<IPressHandler, RefinePress>()
            .AddSingleton<IPressHandler, StartBatchPress>()
            .AddSingleton<IPressHandler, DropBatchPress>()
            .AddSingleton<IPressHandler, StopBatchPress>()
            .AddSingleton<ICommandIntake, CommandIntake>();
    }

    private static IServiceCollection AddCreditsParts(this IServiceCollection services) => services
        .AddSingleton<ExistingMembers>()
        .AddSingleton<ICreditsPart, SetPart>()
        .AddSingleton<ICreditsPart, UndoPart>()
        .AddSingleton<ICreditsPart, CodesPart>()
        .AddSingleton<ICreditsPart, OwnGrantsPart>()
        .AddSingleton<ICommandHandler, GiftHandler>()
        .AddSingleton<ICommandHandler, RedeemHandler>();

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
