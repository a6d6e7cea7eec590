using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities.Announcements;
using Bot.Core.Tests.Outbox;

namespace Bot.Core.Tests.Features.Budgets;

/// <summary>Budgets as moderators set them and members meet them: a picture by flux-dev costs about 2.5 cents.</summary>
public sealed class BudgetCommandTests
{
    private const string Picture = "/imagine a fox --model flux-dev";
    private static readonly Caller Owner = new(new MemberId("discord", "owner"), "Owner", "owner");

    [Fact]
    public async Task Work_that_the_budget_does_not_cover_is_refused_and_nothing_is_held()
    {
        await using var bench = new IntakeBench();
        Assert.Contains("$0.03", (await bench.AskAsync("/budget set day 0.03", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
        await bench.SendAsync(new CommandInput.Text(Picture));
        await bench.SendAsync(new CommandInput.Text(Picture), IntakeBench.Bob);
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.Contains("does not cover", StringComparison.Ordinal));
        var refused = bench.Chat.Views.First(static view => view.Text.Plain.Contains("does not cover", StringComparison.Ordinal));
        Assert.Contains("This community's budget for today does not cover this", refused.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("midnight UTC", refused.Text.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain('$', refused.Text.Plain);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Bob));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Another_community_has_its_own_budget_and_the_whole_bot_one_for_all()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/budget set day 0.01", IntakeBench.Mod);
        Assert.Contains("This community's budget", await AnswerToPictureAsync(bench, "77"), StringComparison.Ordinal);
        Assert.DoesNotContain("budget", await AnswerToPictureAsync(bench, "78"), StringComparison.Ordinal);
        await AsOwnerInPrivateAsync(bench, "/budget set month 0.01");
        Assert.Contains("This bot's budget for this month", await AnswerToPictureAsync(bench, "78"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moderators_are_warned_once_at_each_step_and_open_it_by_a_button()
    {
        await using var bench = new IntakeBench();
        await ChooseRoomAsync(bench);
        await bench.AskAsync("/budget set day 0.08", IntakeBench.Mod);
        for (var picture = 0; picture < 3; picture++) await bench.SendAsync(new CommandInput.Text(Picture), Member(picture));
        await bench.SettledAsync();
        for (var refused = 3; refused < 5; refused++) await bench.SendAsync(new CommandInput.Text(Picture), Member(refused));
        var told = Told(bench);
        Assert.Equal(["50%", "80%", "more than is left"], told.Select(static one => Step(one.Text)).Where(static step => step.Length > 0));
        var button = Assert.Single(told[^1].Buttons);
        Assert.Equal("Allow $0.04 more today", button.Label);

        Assert.Equal("Only moderators can do that.", await PressAsync(bench, button, IntakeBench.Ann));
        Assert.Equal("Opened.", await PressAsync(bench, button, IntakeBench.Mod));
        Assert.StartsWith("It is open already", await PressAsync(bench, button, IntakeBench.Mod), StringComparison.Ordinal);
        await bench.SendAsync(new CommandInput.Text(Picture), Member(3));
        await bench.SettledAsync();
        Assert.Equal(75, await bench.AvailableAsync(Member(3)));
        Assert.Contains(Told(bench), static one => one.Text.Contains("opened by @mod", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Work_too_dear_for_what_is_left_is_told_as_such_and_hides_no_later_warning()
    {
        await using var bench = new IntakeBench();
        await ChooseRoomAsync(bench);
        await bench.AskAsync("/budget set day 0.045", IntakeBench.Mod);
        for (var tries = 0; tries < 2; tries++) await bench.SendAsync(new CommandInput.Text(Picture + " --n 2"), Member(tries));
        await bench.SendAsync(new CommandInput.Text(Picture), Member(5));
        await bench.SettledAsync();
        var told = Told(bench).Select(static one => one.Text).ToList();
        Assert.Equal(["more than is left", "50%"], told.Select(Step).Where(static step => step.Length > 0));
        Assert.Contains(
            told, static one => one.Contains("budget for today: $0.045 of $0.045. Cheaper work goes on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_budget_set_anew_ends_what_was_opened_and_warns_anew()
    {
        await using var bench = new IntakeBench();
        await ChooseRoomAsync(bench);
        await bench.AskAsync("/budget set day 0.03", IntakeBench.Mod);
        await bench.SendAsync(new CommandInput.Text(Picture), Member(0));
        await bench.SettledAsync();
        await bench.AskAsync("/budget open day 500", IntakeBench.Mod);
        Assert.Contains(
            "of $0.05 (50 %)\n", (await bench.AskAsync("/budget set day 0.05", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
        await bench.SendAsync(new CommandInput.Text(Picture), Member(1));
        await bench.SettledAsync();
        Assert.Equal(["80%", "95%"], Told(bench).Select(static one => Step(one.Text)).Where(static step => step.Length > 0));
    }

    [Fact]
    public async Task A_budget_below_what_is_spent_says_that_work_is_refused_and_how_to_open_it()
    {
        await using var bench = new IntakeBench();
        await bench.SendAsync(new CommandInput.Text(Picture), Member(0));
        await bench.SettledAsync();
        Assert.Contains(
            "New work is refused until the budget starts anew at midnight UTC; /budget open day 5 lets $5 more be spent before.",
            (await bench.AskAsync("/budget set day 0.01", IntakeBench.Mod)).Text.Plain,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_are_read_in_a_channel_that_is_called_by_its_name()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync(
            "/audit channel",
            IntakeBench.Mod,
            with: static command => command with { Channel = new ChatChannel("555") { Name = "staff" } });
        Assert.Contains("are read in #staff.", await ShownAsync(bench), StringComparison.Ordinal);
        Assert.Contains(
            "announced in #staff.", (await bench.AskAsync("/audit show", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_who_clears_the_operators_budget_is_told_whose_it_is()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/budget set day 5", Owner);
        Assert.Contains(
            "only they can remove it", (await bench.AskAsync("/budget clear day", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_of_another_community_or_of_the_bot_opens_nothing()
    {
        await using var bench = new IntakeBench();
        foreach (var (action, answer) in new[]
        {
            ("open-fuse:discord:78:d:1000", "another community"), ("open-fuse:*:d:1000", "Only the bot's operators"),
            ("open-fuse:discord:77:d:x", "does nothing"), ("open-fuse:discord:77:d:-5", "does nothing"), ("open-fuse:t", "does nothing"),
            ("open-fuse:discord:77:d:9999999999999999", "does nothing"), ("open-fuse:discord:77:t", "has not tripped"),
        })
        {
            Assert.Contains(answer, await PressAsync(bench, new Button("x", action), IntakeBench.Mod), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_budget_starts_anew_on_the_next_day()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/budget set day 0.01", IntakeBench.Mod);
        Assert.Contains("budget", await AnswerToPictureAsync(bench, "77"), StringComparison.Ordinal);
        await bench.AskAsync("/budget open day 0.02", IntakeBench.Mod);
        Assert.Contains("$0.02 (0 %), opened beyond the usual $0.01", await ShownAsync(bench), StringComparison.Ordinal);
        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Contains("$0.00 of $0.01 (0 %)", await ShownAsync(bench), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moderators_stay_below_what_the_operators_allow()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/budget set day 5", Owner);
        Assert.Contains(
            "allow this community $5.00",
            (await bench.AskAsync("/budget set day 6", IntakeBench.Mod)).Text.Plain,
            StringComparison.Ordinal);
        Assert.Contains("$4.00", (await bench.AskAsync("/budget set day 4", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            "allow this community $5.00",
            (await bench.AskAsync("/budget open day 6", IntakeBench.Mod)).Text.Plain,
            StringComparison.Ordinal);
        await bench.AskAsync("/budget clear day", IntakeBench.Mod);
        Assert.Contains("of $5.00", await ShownAsync(bench), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/budget set day 0", "usd must be")]
    [InlineData("/budget set day -5", "usd must be")]
    [InlineData("/budget set day 99999999999", "usd must be")]
    [InlineData("/budget set day 0.0000001", "usd must be")]
    [InlineData("/budget set day 0.0100001", "at most six decimals")]
    [InlineData("/budget set week 5", "There are day, month.")]
    [InlineData("/budget set day", "usd is missing")]
    [InlineData("/budget clear month", "nothing was removed")]
    [InlineData("/budget open", "has not tripped")]
    [InlineData("/budget open day 5", "There is no budget for a day")]
    public async Task Nonsense_is_refused_with_what_would_be_right(string text, string words)
    {
        await using var bench = new IntakeBench();
        Assert.Contains(words, (await bench.AskAsync(text, IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_and_moderators_in_private_are_refused()
    {
        await using var bench = new IntakeBench();
        Assert.Contains("Only moderators", (await bench.AskAsync("/budget set day 5")).Text.Plain, StringComparison.Ordinal);
        var answer = await bench.AskAsync("/budget set day 5", IntakeBench.Mod, with: static command => command with { IsPrivate = true });
        Assert.Contains("Only the bot's operators", answer.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_jobs_under_way_will_cost_counts()
    {
        await using var bench = new IntakeBench();
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text(Picture));
        await bench.Fal.Watching.Task;
        await bench.SendAsync(new CommandInput.Text("/budget"), IntakeBench.Mod);
        await bench.Chat.WhenAskedAsync(
            static view => view.Text.Plain.Contains("$0.025 of it is set aside for jobs under way", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_jobs_have_cost_stays_counted()
    {
        await using var bench = new IntakeBench();
        await bench.SendAsync(new CommandInput.Text(Picture));
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        await bench.SettledAsync();
        await bench.SendAsync(new CommandInput.Text("/budget"), IntakeBench.Mod);
        await bench.Chat.WhenAskedAsync(static view =>
            view.Text.Plain.Contains(
                "Today: $0.025, without a budget\nThis month: $0.025, without a budget\nNobody", StringComparison.Ordinal));
    }

    internal static Caller Member(int number) => new(new MemberId("discord", $"10{number}"), $"Member {number}");

    internal static async Task ChooseRoomAsync(IntakeBench bench) =>
        await bench.AskAsync("/audit channel", IntakeBench.Mod, with: static command => command with { Channel = new ChatChannel("555") });

    internal static IReadOnlyList<Announcement> Told(IntakeBench bench) =>
        OwedRows.Announced(bench.DatabasePath);

    private static string Step(string text) =>
        new[] { "50%", "80%", "95%", "is spent", "more than is left" }.FirstOrDefault(step => text.Contains(step, StringComparison.Ordinal)
        && (step != "is spent" || !text.Contains('%', StringComparison.Ordinal))) ?? "";

    private static async Task<string> PressAsync(IntakeBench bench, Button button, Caller presser) =>
        await bench.SendAsync(new CommandInput.Press(button.Action), presser) ?? "";

    private static async Task<string> ShownAsync(IntakeBench bench) => (await bench.AskAsync("/budget", IntakeBench.Mod)).Text.Plain;

    private static async Task<string> AnswerToPictureAsync(IntakeBench bench, string community)
    {
        var before = bench.Chat.Views.Count;
        await bench.SendAsync(
            new CommandInput.Text(Picture),
            Member(50 + before),
            with: command => command with { Community = new CommunityId("discord", community) });
        await bench.DrainAsync();
        await bench.SettledAsync();
        return string.Join('\n', bench.Chat.Views.Skip(before).Select(static view => view.Text.Plain));
    }

    private static Task<View> AsOwnerInPrivateAsync(IntakeBench bench, string text) => bench.AskAsync(
        text, Owner, with: static command => command with { IsPrivate = true, Community = new CommunityId("discord", "9000") });
}
