using Bot.Core.Fal;
using Bot.Core.Models;
using Bot.Core.Web;
using Bot.Host.Composition;
using Bot.Host.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Host.Doctor;

/// <summary>
/// Checks everything the bot needs, prints a table, and ends. It spends nothing, changes nothing, listens nowhere, and
/// may run beside the bot.
/// </summary>
internal static class DoctorProgram
{
    private static readonly TimeSpan RequestDeadline = TimeSpan.FromSeconds(10), OverallDeadline = TimeSpan.FromSeconds(20);

    private static readonly string[] FalSettings = ["FAL_KEY", "FAL_API_KEY", "FAL_QUEUE_URL", "FAL_REST_URL", "FAL_API_URL"];

    private static readonly string[] ModelSettings =
        ["BOT_CATALOG", "BOT_LOCKED_MODEL", "BOT_LOCKED_STEPS", "BOT_LOCKED_SIZE", "BOT_LOCKED_GUIDANCE"];

    /// <summary>Reads the settings and checks; without a chat's token, against a sandbox as the bot itself would run.</summary>
    public static Task<int> RunAsync()
    {
        var settings = SettingsSource.Read(out var faults);
        return settings.IsSandbox ? SandboxRun.DoctorAsync(settings, faults) : RunAsync(settings, faults, Console.Out);
    }

    /// <summary>Checks and prints.</summary>
    /// <returns>The exit code: 0 without a fault, 1 with one.</returns>
    public static async Task<int> RunAsync(BotSettings settings, IReadOnlyList<SettingFault> faults, TextWriter output)
    {
        var checks = await ChecksAsync(settings, faults, CancellationToken.None);
        await output.WriteAsync(CheckTable.Write(checks));
        return CheckTable.ExitCode(checks);
    }

    private static async Task<IReadOnlyList<Check>> ChecksAsync(
        BotSettings settings, IReadOnlyList<SettingFault> faults, CancellationToken cancellation)
    {
        var fal = FalAsync(settings, faults, cancellation);
        var chats = settings.Chats.Select(chat => ChatChecks.RunAsync(chat, cancellation)).ToList();
        IEnumerable<Check> database = IsFaulty(faults, "DATABASE_URL")
            ? [Waiting("database")]
            : DatabaseCheck.Run(settings.DatabasePath, settings.Home);
        return [.. Settings(faults), .. database, .. await Task.WhenAll(chats), .. await fal];
    }

    private static IEnumerable<Check> Settings(IReadOnlyList<SettingFault> faults) => faults.Count == 0
        ? [new Check("settings", CheckState.Ok, "complete, from the environment and .env")]
        : faults.Select(static fault => new Check("settings", CheckState.Fault, fault.ToString()));

    private static async Task<IReadOnlyList<Check>> FalAsync(
        BotSettings settings, IReadOnlyList<SettingFault> faults, CancellationToken cancellation)
    {
        if (IsFaulty(faults, FalSettings) || settings.FalKey is not { } key) return [Waiting("fal key"), Waiting("models")];
        if (IsFaulty(faults, ModelSettings)) return [Waiting("models")];
        Catalogue catalogue;
        try
        {
            catalogue = BotApplication.Catalogue(settings, new PublicAddress([]));
        }
        catch (CatalogException fault)
        {
            return [.. fault.Message.Split('\n').Select(static line => new Check("catalogue", CheckState.Fault, line)), Waiting("models")];
        }

        using var http = new HttpClient(FalHttp.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var options = new FalOptions(settings.FalQueueUrl, settings.FalRestUrl, settings.FalApiUrl, key)
        {
            RequestDeadline = RequestDeadline,
            OverallDeadline = OverallDeadline,
        };
        var directory = new FalDirectory(http, options, TimeProvider.System, new Random(), NullLogger<FalDirectory>.Instance);
        var report = await new ModelInspection(directory).RunAsync(catalogue.Configured, cancellation);
        if (report.Listing is { } listing) catalogue.Apply(Availability.From(catalogue.Configured, listing));
        return [Loaded(catalogue), .. Warnings(catalogue), ModelChecks.Key(report.PriceFailure), .. ModelChecks.Models(report, catalogue)];
    }

    private static Check Loaded(Catalogue catalogue) => new(
        "catalogue",
        CheckState.Ok,
        $"{catalogue.Configured.Count} {(catalogue.Configured.Count == 1 ? "model" : "models")}"
        + (catalogue.Lock is { } modelLock ? $"; locked to {modelLock.Words}" : ""));

    private static IEnumerable<Check> Warnings(Catalogue catalogue) =>
        catalogue.Warnings.Select(static warning => new Check("catalogue", CheckState.Note, warning));

    private static Check Waiting(string subject) => new(subject, CheckState.None, "not checked; fix the settings first");

    private static bool IsFaulty(IReadOnlyList<SettingFault> faults, params ReadOnlySpan<string> names)
    {
        foreach (var fault in faults)
            if (names.Contains(fault.Name)) return true;
        return false;
    }
}
