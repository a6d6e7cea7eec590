using Bot.Core.Fal;
using Bot.Core.Models;
using static Bot.Core.Tests.Models.Entries;

namespace Bot.Core.Tests.Models;

public sealed class AvailabilityWatchTests : IAsyncLifetime
{
    private readonly ModelSpec[] _models = [Model("one"), Model("two", credits: 12), Model("three")];
    private readonly ScriptedDirectory _directory = new();
    private readonly FakeLogger<AvailabilityWatch> _log = new();
    private readonly ManualTime _time = new();
    private readonly Catalogue _catalogue;
    private readonly AvailabilityWatch _watch;

    public AvailabilityWatchTests()
    {
        _catalogue = Catalogue(_models);
        _watch = new AvailabilityWatch(_catalogue, new ModelInspection(_directory), _time, _log);
    }

    [Fact]
    public async Task The_first_check_comes_with_the_start_and_the_next_a_day_later()
    {
        _directory.Listing = Listing(_models);
        await CheckedAsync(AvailabilityWatch.Interval);
        Assert.Equal(3, _catalogue.Models.Count);

        _directory.Listing = Listing(_models, ("two", FalModelState.Unknown));
        _time.Advance(AvailabilityWatch.Interval);
        await _time.WhenWaitingAsync(AvailabilityWatch.Interval);

        Assert.Equal(["one", "three"], _catalogue.Models.Select(static model => model.Name));
        Assert.Contains(
            _log.Lines,
            static line =>
                line.StartsWith("Warning two (fal-ai/two) is gone from fal and hidden; one takes its place", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, static line => line.Contains("2 models on offer, 1 hidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_reached_hides_nothing_and_is_asked_again_in_an_hour()
    {
        _directory.Failure = new FalFailure(FailureKind.Network, "m", "no connection");
        await CheckedAsync(AvailabilityWatch.RetryInterval);
        Assert.Equal(3, _catalogue.Models.Count);
        Assert.Contains(
            _log.Lines,
            static line => line.StartsWith("Warning", StringComparison.Ordinal)
                && line.Contains("nothing is hidden: no connection", StringComparison.Ordinal));

        _directory.Failure = null;
        _directory.Listing = Listing(_models, ("two", FalModelState.Unknown));
        _time.Advance(AvailabilityWatch.RetryInterval);
        await _time.WhenWaitingAsync(AvailabilityWatch.Interval);
        Assert.Equal(2, _catalogue.Models.Count);
    }

    [Fact]
    public async Task What_was_hidden_stays_hidden_while_the_directory_is_away()
    {
        _directory.Listing = Listing(_models, ("two", FalModelState.Unknown));
        await CheckedAsync(AvailabilityWatch.Interval);
        _directory.Failure = new FalFailure(FailureKind.Network, "m", "o");
        _time.Advance(AvailabilityWatch.Interval);
        await _time.WhenWaitingAsync(AvailabilityWatch.RetryInterval);
        Assert.Equal(2, _catalogue.Models.Count);
    }

    [Fact]
    public async Task An_empty_directory_is_an_error_for_the_operator_and_hides_nothing()
    {
        _directory.Listing = new FalListing(new Dictionary<string, FalModelState>());
        await CheckedAsync(AvailabilityWatch.RetryInterval);
        Assert.Equal(3, _catalogue.Models.Count);
        Assert.Contains(
            _log.Lines,
            static line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("3 of 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deprecated_model_and_a_price_that_rose_are_told()
    {
        _directory.Listing = Listing(_models, ("two", FalModelState.Deprecated));
        _directory.Prices["fal-ai/two"] = new FalPrice(0.5m, "image", "USD");
        _directory.Prices["fal-ai/one"] = new FalPrice(0.001m, "image", "USD");
        _directory.Prices["fal-ai/three"] = new FalPrice(9, "image", "EUR");
        await CheckedAsync(AvailabilityWatch.Interval);
        Assert.Equal(3, _catalogue.Models.Count);
        Assert.Contains(_log.Lines, static line => line.StartsWith("Warning two (fal-ai/two) is deprecated", StringComparison.Ordinal));
        Assert.Contains(
            _log.Lines,
            static line =>
                line.StartsWith("Warning fal asks 0.5 USD for a unit of two; the catalogue says 0.012", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, static line => line.StartsWith("Information fal asks only 0.001 USD", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, static line => line.Contains("of three", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_defect_of_the_check_is_logged_and_the_bot_goes_on()
    {
        _directory.Defect = new InvalidOperationException("a defect");
        await CheckedAsync(AvailabilityWatch.RetryInterval);
        Assert.Contains(
            _log.Lines,
            static line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("a defect", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_operator_should_write_otherwise_is_told_at_the_start()
    {
        var locked = new Catalogue(
            TestModels.Read(), new Bot.Core.Web.PublicAddress([]), new ModelLock("fal-ai/flux-schnell", 4));
        using var watch = new AvailabilityWatch(locked, new ModelInspection(_directory), _time, _log);
        _directory.Listing = Listing(locked.Configured);
        await watch.StartAsync(CancellationToken.None);
        await _time.WhenWaitingAsync(AvailabilityWatch.Interval);
        Assert.Contains(_log.Lines, static line => line.Contains("fal has that model as fal-ai/flux/schnell", StringComparison.Ordinal));
        await watch.StopAsync(CancellationToken.None);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _watch.StopAsync(CancellationToken.None);
        _watch.Dispose();
    }

    private async Task CheckedAsync(TimeSpan next)
    {
        await _watch.StartAsync(CancellationToken.None);
        await _time.WhenWaitingAsync(next);
    }
}

/// <summary>A directory that says what the test sets.</summary>
internal sealed class ScriptedDirectory : IFalDirectory
{
    public FalListing Listing { get; set; } = new(new Dictionary<string, FalModelState>());

    public Dictionary<string, FalPrice> Prices { get; } = [];

    public FalFailure? Failure { get; set; }

    public Exception? Defect { get; set; }

    public Task<FalResult<FalListing>> ListAsync(IReadOnlyCollection<string> endpoints, CancellationToken cancellationToken) =>
        Defect is not null ? throw Defect : Task.FromResult<FalResult<FalListing>>(Failure is null ? Listing : Failure);

    public Task<FalResult<FalPriceList>> PricesAsync(IReadOnlyCollection<string> endpoints, CancellationToken cancellationToken) =>
        Task.FromResult<FalResult<FalPriceList>>(Failure is null ? new FalPriceList(Prices) : Failure);
}
