using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Budgets;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Features.Budgets;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Budgets;

/// <summary>The fuse trips early when an hour costs far more than any of the week before, and waits for somebody.</summary>
public sealed class BurnWatchTests
{
    [Fact]
    public async Task An_hour_far_beyond_the_usual_trips_the_fuse_until_a_moderator_opens_it()
    {
        await using var bench = await BudgetedAsync();
        await SpentAsync(bench, hoursAgo: 0, micros: 600_000);
        Assert.Equal(1, await LookAsync(bench));
        Assert.Equal(0, await LookAsync(bench));
        var told = BudgetCommandTests.Told(bench)[^1];
        Assert.Contains("has tripped: $0.60 within this hour, against $0.10", told.Text, StringComparison.Ordinal);
        Assert.Contains("Far more than usual was spent here", await PictureAsync(bench), StringComparison.Ordinal);
        Assert.Contains("has tripped", (await bench.AskAsync("/budget", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);

        bench.Time.Advance(TimeSpan.FromDays(2));
        Assert.Contains("Far more than usual", await PictureAsync(bench), StringComparison.Ordinal);
        Assert.Equal("Opened.", await bench.SendAsync(new CommandInput.Press(Assert.Single(told.Buttons).Action), IntakeBench.Mod));
        Assert.DoesNotContain("usual", await PictureAsync(bench), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_opened_it_is_not_asked_again_within_the_hour()
    {
        await using var bench = await BudgetedAsync();
        await SpentAsync(bench, hoursAgo: 0, micros: 600_000);
        Assert.Equal(1, await LookAsync(bench));
        await bench.AskAsync("/budget open", IntakeBench.Mod);
        await SpentAsync(bench, hoursAgo: 0, micros: 100_000);
        Assert.Equal(0, await LookAsync(bench));
        bench.Time.Advance(TimeSpan.FromHours(1));
        await SpentAsync(bench, hoursAgo: 0, micros: 9_000_000);
        Assert.Equal(1, await LookAsync(bench));
    }

    [Fact]
    public async Task A_usual_hour_and_a_place_without_a_budget_trip_nothing()
    {
        await using var bench = await BudgetedAsync();
        await SpentAsync(bench, hoursAgo: 0, micros: 290_000);
        Assert.Equal(0, await LookAsync(bench));
        await bench.AskAsync("/budget clear day", IntakeBench.Mod);
        await SpentAsync(bench, hoursAgo: 0, micros: 90_000_000);
        Assert.Equal(0, await LookAsync(bench));
    }

    private static async Task<IntakeBench> BudgetedAsync()
    {
        var bench = new IntakeBench();
        await BudgetCommandTests.ChooseRoomAsync(bench);
        await bench.AskAsync("/budget set day 2", IntakeBench.Mod);
        for (var hour = 2; hour < 8; hour++) await SpentAsync(bench, hour, 100_000);
        return bench;
    }

    private static Task<int> LookAsync(IntakeBench bench) => bench.Service<BurnWatch>().LookAsync(CancellationToken.None);

    private static async Task<string> PictureAsync(IntakeBench bench)
    {
        var before = bench.Chat.Views.Count;
        await bench.SendAsync(new CommandInput.Text("/imagine a fox --model flux-schnell"));
        await bench.SettledAsync();
        await bench.DrainAsync();
        return string.Join('\n', bench.Chat.Views.Skip(before).Select(static view => view.Text.Plain));
    }

    private static Task SpentAsync(IntakeBench bench, int hoursAgo, long micros) => bench.Database.WriteAsync(
        transaction => transaction.Execute(
            """
            INSERT INTO generation_hours (scope, hour, model, delivered, failed, excused, credits, cost_micros, estimated)
            VALUES ('discord:77', $hour, 'flux-dev', 1, 0, 0, 0, $micros, 0)
            ON CONFLICT (scope, hour, model) DO UPDATE SET cost_micros = cost_micros + excluded.cost_micros
            """,
            ("$hour", Hours.Of(bench.Time.GetUtcNow()) - hoursAgo),
            ("$micros", micros)),
        CancellationToken.None);
}
