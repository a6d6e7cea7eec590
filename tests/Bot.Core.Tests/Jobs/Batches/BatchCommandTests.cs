using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Media;

namespace Bot.Core.Tests.Jobs.Batches;

/// <summary>From a command with braces over its quote to its pictures.</summary>
public sealed class BatchCommandTests
{
    private const string Command = "/imagine a {red, green} {fox, owl} --seed 7";
    private static readonly CommandInput.Press Start = new("start-batch:discord:7"), Drop = new("drop-batch:discord:7"),
        Stop = new("stop-batch:discord:7");

    [Fact]
    public async Task Braces_are_quoted_and_nothing_begins()
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync(Command, id: "discord:7");
        Assert.Contains("4 pictures by /imagine with flux-schnell: 12 credits in all", view.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("3. a green fox", view.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(["Start for 12 credits", "Cancel"], view.Buttons.Select(static button => button.Label));
        Assert.Equal([Start.Action, Drop.Action], view.Buttons.Select(static button => button.Action));
        Assert.Empty(bench.Fal.Submitted);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task Of_an_album_each_picture_is_enlarged_after_one_quote()
    {
        await using var bench = new IntakeBench();
        FileReference[] files =
            [.. new[] { "a", "b", "c" }.Select(static name => new FileReference("discord", name, 80, 60, 900, "image/png"))];
        foreach (var file in files) bench.Chat.Files[file.Reference] = Pictures.Png(80, 60);
        var view = await bench.AskAsync("/upscale", id: "discord:7", with: command => command with { Files = files });
        Assert.Contains("3 pictures by /upscale with esrgan: 15 credits in all", view.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("2. picture of 80×60, 5 credits", view.Text.Plain, StringComparison.Ordinal);
        Assert.Empty(bench.Fal.Submitted);
        Assert.Equal("Started.", await bench.SendAsync(Start));
        await PicturesAsync(bench, 3);
        Assert.Equal(3, bench.Fal.Uploaded.Count);
        await bench.Runner.StopAsync(CancellationToken.None);
        Assert.Equal(85, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task A_replied_to_album_is_enlarged_where_nothing_came_along_and_a_model_of_one_picture_says_which_it_took()
    {
        await using var bench = new IntakeBench();
        FileReference[] files = [.. new[] { "a", "b" }.Select(static name =>
            new FileReference("discord", name, 80, 60, 900, "image/png") { IsReplied = true })];
        foreach (var file in files) bench.Chat.Files[file.Reference] = Pictures.Png(80, 60);
        var view = await bench.AskAsync("/upscale", id: "discord:7", with: command => command with { Files = files });
        Assert.Contains("2 pictures by /upscale", view.Text.Plain, StringComparison.Ordinal);
        FileReference[] album = [.. files.Select(static file => file with { IsReplied = false })];
        await bench.SendAsync(
            new CommandInput.Text("/edit more snow --model i2i"), id: "discord:8", with: command => command with { Files = album });
        await bench.SettledAsync();
        Assert.Contains(bench.Chat.Views, static shown => shown.Text.Plain.Contains("took the first of 2 files", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_makes_every_picture_in_a_message_of_its_own()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync(Command, id: "discord:7");
        Assert.Equal("Started.", await bench.SendAsync(Start));
        await PicturesAsync(bench, 4);
        Assert.Equal(["a green fox", "a green owl", "a red fox", "a red owl"], Titles(bench));
        Assert.All(bench.Fal.Submitted, static input => Assert.Contains("\"seed\":7", input, StringComparison.Ordinal));
        var beginnings = bench.Chat.Addresses.Select(static address => address.Value)
            .Where(static value => value.Contains("beside", StringComparison.Ordinal));
        Assert.Equal(4, beginnings.Distinct().Count());
        await bench.Runner.StopAsync(CancellationToken.None);
        Assert.Equal(88, await bench.AvailableAsync(IntakeBench.Ann));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_quote_that_was_started_offers_only_to_cancel_the_rest()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync(Command, id: "discord:7");
        await bench.SendAsync(Start);
        await bench.Chat.WhenAskedAsync(static view => view.Buttons is [{ Label: "Cancel the rest" }]);
    }

    [Fact]
    public async Task A_second_press_starts_nothing_more()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync(Command, id: "discord:7");
        var told = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bench.SendAsync(Start)));
        Assert.Single(told, static words => words == "Started.");
        Assert.Equal(5, told.Count(static words => words == "These have started already."));
        await PicturesAsync(bench, 4);
        await bench.Runner.StopAsync(CancellationToken.None);
        Assert.Equal(4, bench.Fal.Submitted.Count);
        Assert.Equal(88, await bench.AvailableAsync(IntakeBench.Ann));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Another_member_may_not_press()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync(Command, id: "discord:7");
        foreach (var press in new[] { Start, Drop })
            Assert.Contains("Only who asked", await bench.SendAsync(press, IntakeBench.Bob), StringComparison.Ordinal);
        Assert.Contains("Only who asked", await bench.SendAsync(Start, IntakeBench.Mod), StringComparison.Ordinal);
        Assert.Contains("Only who asked", await bench.SendAsync(Stop, IntakeBench.Bob), StringComparison.Ordinal);
        Assert.Contains("have not begun", await bench.SendAsync(Stop), StringComparison.Ordinal);
        Assert.Empty(bench.Fal.Submitted);
    }

    [Fact]
    public async Task A_quote_that_is_cancelled_never_starts()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync(Command, id: "discord:7");
        Assert.Equal("Cancelled. Nothing was charged.", await bench.SendAsync(Drop));
        await bench.Chat.WhenAskedAsync(
            static view => view.Text.Plain.Contains("Nothing was charged", StringComparison.Ordinal) && view.Buttons.Count == 0);
        Assert.Contains("was cancelled", await bench.SendAsync(Start), StringComparison.Ordinal);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task A_quote_that_ran_out_says_so_and_loses_its_buttons()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync(Command, id: "discord:7");
        bench.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("has run out", await bench.SendAsync(Start), StringComparison.Ordinal);
        await bench.Chat.WhenAskedAsync(
            static view => view.Text.Plain.Contains("has run out", StringComparison.Ordinal) && view.Buttons.Count == 0);
    }

    [Fact]
    public async Task No_more_run_at_once_than_allowed_and_the_rest_can_be_cancelled()
    {
        await using var bench = new IntakeBench(new CreditPolicy(new CreditAmount(100), new CreditAmount(50), new CreditAmount(1000), 2));
        bench.Fal.WatchesForEver = true;
        await bench.AskAsync(Command, id: "discord:7");
        await bench.SendAsync(Start);
        await AtFalAsync(bench, 2);
        Assert.Equal(4, bench.Runner.Running);
        Assert.Contains("under way", (await RefusedAsync(bench)).Text.Plain, StringComparison.Ordinal);
        Assert.Equal("Cancelling 4.", await bench.SendAsync(Stop));
        await bench.Chat.WhenAskedAsync(
            _ => bench.Chat.Views.Count(static view => view.Text.Plain.Contains("Cancelled. Nothing", StringComparison.Ordinal)) >= 4);
        await bench.Runner.StopAsync(CancellationToken.None);
        Assert.Equal(2, bench.Fal.Submitted.Count);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
        Assert.StartsWith("Nothing is left to cancel", await bench.SendAsync(Stop), StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_job_that_waits_takes_the_place_of_one_that_ended()
    {
        await using var bench = new IntakeBench(new CreditPolicy(new CreditAmount(100), new CreditAmount(50), new CreditAmount(1000), 1));
        await bench.AskAsync(Command, id: "discord:7");
        await bench.SendAsync(Start);
        await PicturesAsync(bench, 4);
        Assert.Equal(
            ["a red fox", "a red owl", "a green fox", "a green owl"],
            bench.Chat.Views.Where(static view => view.Media.Count > 0).Select(Title));
    }

    [Fact]
    public async Task Too_few_credits_for_all_are_refused_before_the_quote()
    {
        await using var bench = new IntakeBench(new CreditPolicy(new CreditAmount(11), CreditAmount.Zero, new CreditAmount(1000), 3));
        Assert.Contains("This costs 12 credits and you have 11", (await bench.AskAsync(Command)).Text.Plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/imagine {1,2,3,4,5,6,7,8,9,10,11}", "at most 10")]
    [InlineData("/imagine {a, {b, c}}", "within braces")]
    [InlineData("/imagine {a, }", "empty")]
    [InlineData("/imagine {a, b} --n 5", "n for flux-schnell")]
    [InlineData("/edit make it {night, day}", "needs an image")]
    public async Task What_cannot_be_is_refused_at_once(string text, string words)
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync(text);
        Assert.Contains(words, view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
    }

    [Fact]
    public async Task Several_pictures_a_job_are_counted()
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync("/imagine a {red, green} fox --n 2");
        Assert.Contains("4 pictures in 2 jobs by /imagine with flux-schnell: 12 credits in all", view.Text.Plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lora a {red, green} fox --lora owner/name", "2 pictures by /lora")]
    [InlineData("/edit make it {night, day}", "2 pictures by /edit")]
    public async Task Every_command_with_a_prompt_takes_braces(string text, string words)
    {
        await using var bench = new IntakeBench();
        var image = new FileReference("discord", "a", 512, 512);
        bench.Chat.Files["a"] = Pictures.Png(512, 512);
        var view = await bench.AskAsync(
            text,
            with: command => text.StartsWith("/edit", StringComparison.Ordinal) ? command with { Files = [image] } : command,
            id: "discord:7");
        Assert.Contains(words, view.Text.Plain, StringComparison.Ordinal);
        await bench.SendAsync(Start);
        await PicturesAsync(bench, 2);
    }

    [Fact]
    public async Task Videos_are_counted_as_videos_and_have_their_own_time()
    {
        await using var bench = new IntakeBench(new CreditPolicy(new CreditAmount(10_000), CreditAmount.Zero, new CreditAmount(10_000), 1));
        var view = await bench.AskAsync("/video a {fox, owl} runs --model kling-v1", id: "discord:7");
        Assert.Contains("2 videos by /video", view.Text.Plain, StringComparison.Ordinal);
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(Start);
        var first = (await bench.Jobs.FindAsync(new JobId("discord:7/1"), CancellationToken.None))!;
        var second = (await bench.Jobs.FindAsync(new JobId("discord:7/2"), CancellationToken.None))!;
        Assert.Equal(first.Deadline - first.CreatedAt, second.Deadline - first.Deadline);
    }

    [Fact]
    public async Task An_escaped_brace_is_a_brace()
    {
        await using var bench = new IntakeBench();
        await bench.SendAsync(new CommandInput.Text(@"/imagine a \{red, green\} fox"));
        await PicturesAsync(bench, 1);
        Assert.Contains("a {red, green} fox", Assert.Single(bench.Fal.Submitted), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_command_again_shows_the_quote_as_it_is_now()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync(Command, id: "discord:7");
        await bench.SendAsync(Drop);
        Assert.Empty((await RefusedAsync(bench, Command, "discord:7")).Buttons);
    }

    private static async Task<View> RefusedAsync(IntakeBench bench, string text = "/imagine a fox", string? id = null)
    {
        await bench.Replies.DrainAsync(CancellationToken.None);
        return await bench.AskAsync(text, id: id);
    }

    private static Task PicturesAsync(IntakeBench bench, int count) =>
        bench.Chat.WhenAskedAsync(view => view.Media.Count > 0 && bench.Chat.Views.Count(static shown => shown.Media.Count > 0) >= count);

    private static async Task AtFalAsync(IntakeBench bench, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (bench.Fal.Submitted.Count < count)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static IEnumerable<string> Titles(IntakeBench bench) =>
        bench.Chat.Views.Where(static view => view.Media.Count > 0).Select(Title).Order(StringComparer.Ordinal);

    private static string Title(View view) => view.Text.Plain.Split('\n')[0];
}
