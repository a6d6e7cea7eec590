using Bot.Core.Composition;
using Bot.Core.Fal;
using Bot.Core.Models;
using Bot.Core.Models.Templates;
using Bot.Core.Storage;
using Bot.Core.Web;
using Bot.Host.Health;
using Bot.Host.Settings;

namespace Bot.Host.Composition;

/// <summary>Puts the process together from its settings.</summary>
internal static class BotApplication
{
    public static WebApplication Build(BotSettings settings, Database database, SandboxAdditions? surroundings)
    {
        // Not one of the fuller builders: they watch the folder one starts in for settings files, and the database is in it,
        // so that every commit would wake the watcher.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls(settings.HttpUrl.GetLeftPart(UriPartial.Authority));
        builder.Logging.AddBotLogging();
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        var addresses = new PublicAddress(TrustedRoots(settings));
        builder.Services.AddBotCore(new CoreOptions(
            database,
            Catalogue(settings, addresses),
            addresses,
            new FalOptions(settings.FalQueueUrl, settings.FalRestUrl, settings.FalApiUrl, settings.FalKey!),
            settings.Credits,
            settings.Owners,
            Path.Combine(Path.GetDirectoryName(Path.GetFullPath(settings.DatabasePath))!, "work"))
        {
            Platforms = [.. ChatModules.All.Select(static module => module.Traits)],
            MaxJobs = settings.MaxJobs,
            ArchiveFolder = settings.ArchiveFolder,
            PromptRetentionDays = settings.PromptRetentionDays,
            Rows = settings.Rows,
            Home = settings.Home,
            Alerts = settings.Alerts,
            Budget = settings.Budget,
            Stars = settings.Stars,
            Templates = settings.TemplatesPath is { } templates ? TemplateFile.Read(templates) : null,
        });
        foreach (var chat in settings.Running) chat.Setup!.AddTo(builder.Services);
        builder.Services.AddBotHealth(settings.DatabasePath, settings.Running);
        var app = builder.Build();
        app.MapHealth();
        surroundings?.MapPage(app);
        return app;
    }

    /// <summary>The models as the operator set them up.</summary>
    /// <exception cref="CatalogException">They have faults; the message names each.</exception>
    public static Catalogue Catalogue(BotSettings settings, PublicAddress addresses) => new(
        settings.CatalogPath is { } path ? CatalogFile.ReadWith(path) : CatalogFile.ReadEmbedded(), addresses, settings.Lock);

    /// <summary>
    /// fal's files, where fal is a stand-in of the operator's own: below <c>cdn</c>, beside its queue. Nothing else there, for
    /// members name addresses too.
    /// </summary>
    private static IEnumerable<Uri> TrustedRoots(BotSettings settings)
    {
        if (settings.FalQueueUrl.Scheme == Uri.UriSchemeHttp)
            yield return new Uri($"{settings.FalQueueUrl.GetLeftPart(UriPartial.Path).TrimEnd('/')}/../cdn/");
    }
}
