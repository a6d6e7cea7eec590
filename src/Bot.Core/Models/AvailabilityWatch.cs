using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Models;

/// <summary>
/// Checks the models against fal's directory beside the work, after each start and then daily, and hides what is gone.
/// Where nothing can be learned, nothing is hidden.
/// </summary>
public sealed partial class AvailabilityWatch(
    Catalogue catalogue, ModelInspection inspection, TimeProvider time, ILogger<AvailabilityWatch> log)
    : PeriodicWorker("The check of fal's directory", AvailabilityWatch.RetryInterval, time, log)
{
    /// <summary>Between checks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    /// <summary>Until the next try, after a check that learned nothing.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var warning in catalogue.Warnings) Log.Warning(Logger, warning);
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken stopping)
    {
        Every = RetryInterval;
        var report = await inspection.RunAsync(catalogue.Configured, stopping);
        if (report.Listing is not { } listing)
        {
            Log.Unreachable(Logger, report.ListingFailure!.OperatorText);
            return;
        }

        Apply(Availability.From(catalogue.Configured, listing));
        foreach (var finding in report.Models) Price(finding);
        if (catalogue.Availability.IsBelieved) Every = Interval;
    }

    private void Apply(Availability availability)
    {
        catalogue.Apply(availability);
        if (!availability.IsBelieved)
        {
            Log.NotBelieved(Logger, availability.Kept.Count, catalogue.Configured.Count);
            return;
        }

        foreach (var model in catalogue.Configured)
        {
            var successor = catalogue.Successor(model)?.Name ?? "nothing";
            if (availability.Gone.Contains(model.Name)) Log.Gone(Logger, model.Name, model.Endpoint, successor);
            if (availability.Kept.Contains(model.Name)) Log.Kept(Logger, model.Name, model.Endpoint, model.Command);
            if (availability.Deprecated.Contains(model.Name)) Log.Deprecated(Logger, model.Name, model.Endpoint, successor);
        }

        Log.Checked(Logger, catalogue.Models.Count, availability.Gone.Count);
    }

    private void Price(ModelFinding finding)
    {
        if (finding.OtherUsd is not { } asked) return;
        if (asked > finding.Model.Price.Usd) Log.Dearer(Logger, asked, finding.Model.Name, finding.Model.Price.Usd.Value);
        else Log.Cheaper(Logger, asked, finding.Model.Name, finding.Model.Price.Usd!.Value);
    }

    private static partial class Log
    {
        [LoggerMessage(8000, LogLevel.Warning, "{Warning}")]
        public static partial void Warning(ILogger logger, string warning);

        [LoggerMessage(8001, LogLevel.Warning, "fal's directory of models could not be asked, so nothing is hidden: {Reason}")]
        public static partial void Unreachable(ILogger logger, string reason);

        [LoggerMessage(
            8002, LogLevel.Error, "fal's directory says that {Unknown} of {Models} models do not exist. That cannot be right, "
            + "so nothing is hidden; look at FAL_API_URL")]
        public static partial void NotBelieved(ILogger logger, int unknown, int models);

        [LoggerMessage(8003, LogLevel.Warning, "{Model} ({Endpoint}) is gone from fal and hidden; {Successor} takes its place")]
        public static partial void Gone(ILogger logger, string model, string endpoint, string successor);

        [LoggerMessage(
            8004, LogLevel.Error, "{Model} ({Endpoint}) is unknown to fal's directory; it stays on offer, "
            + "as /{Command} has no other")]
        public static partial void Kept(ILogger logger, string model, string endpoint, string command);

        [LoggerMessage(8005, LogLevel.Warning, "{Model} ({Endpoint}) is deprecated at fal; {Successor} would take its place")]
        public static partial void Deprecated(ILogger logger, string model, string endpoint, string successor);

        [LoggerMessage(8006, LogLevel.Information, "fal's directory was checked: {Offered} models on offer, {Gone} hidden")]
        public static partial void Checked(ILogger logger, int offered, int gone);

        [LoggerMessage(8007, LogLevel.Warning, "fal asks {Asked} USD for a unit of {Model}; the catalogue says {Usd}. Fix its price")]
        public static partial void Dearer(ILogger logger, decimal asked, string model, decimal usd);

        [LoggerMessage(8008, LogLevel.Information, "fal asks only {Asked} USD for a unit of {Model}; the catalogue says {Usd}")]
        public static partial void Cheaper(ILogger logger, decimal asked, string model, decimal usd);
    }
}
