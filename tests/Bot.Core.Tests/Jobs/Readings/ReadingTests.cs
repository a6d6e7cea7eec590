using Bot.Core.Chat;
using Bot.Core.Jobs.Readings;
using Bot.Core.Media;
using Bot.Core.Models;
using Bot.Core.Tests.Media;
using Bot.Core.Tests.Models;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Readings;

/// <summary>A file of which the platform told no size is read first; then its command costs what it costs.</summary>
public sealed class ReadingTests
{
    private const string Edit = "/edit at night --model flux-image-to-image", Upscale = "/upscale --model clarity-upscaler";

    public static TheoryData<string> Chats => ["discord", "telegram"];

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task A_picture_sent_as_a_file_costs_what_it_costs_as_a_photo(string platform)
    {
        await using var bench = new ReadingBench(platform);
        await bench.SayAsync(Edit, bench.Sent(Pictures.Png(1024, 1024)));
        Assert.Equal("Reading the picture", bench.Chat.Views[0].Progress?.Stage);
        Assert.Equal("at night\nflux-image-to-image · at least 30 credits", bench.Chat.Views[0].Text.Plain);
        Assert.Single(bench.Last.Media);
        // One message all along: the answer to the command, then edits of it.
        Assert.Equal([$"first {platform}:1", "message 1"], bench.Chat.Addresses.Select(static at => at.Value).Distinct());
        Assert.Equal(30, await bench.PaidAsync());
        Assert.Single(bench.Core.Fal.Uploaded);
    }

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task A_price_above_what_was_shown_is_asked_about_with_a_button(string platform)
    {
        await using var bench = new ReadingBench(platform);
        await bench.SayAsync(Edit, bench.Sent(Pictures.Jpeg(1_500, 1_300, 3)));
        Assert.Contains("The picture has 1500×1300 pixels.", bench.Last.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(["Start for 60 credits", "Cancel"], bench.Last.Buttons.Select(static button => button.Label));
        Assert.Equal(0, await bench.PaidAsync());
        Assert.Empty(bench.Core.Fal.Submitted);
        Assert.Equal("Started.", await bench.PressLastAsync("Start"));
        Assert.Equal(60, await bench.PaidAsync());
        Assert.Single(bench.Core.Fal.Submitted);
    }

    [Theory]
    [InlineData("discord", 1_000, 0)]
    [InlineData("telegram", 1_000, 0)]
    [InlineData("discord", 1_500, 3)]
    [InlineData("telegram", 1_500, 3)]
    public async Task However_small_a_price_above_what_was_shown_is_asked_about(string platform, uint side, long asked)
    {
        var models = TestModels.Read().Select(static model => model with { Price = model.Price with { Credits = 1 } });
        await using var bench = new ReadingBench(platform, models: [.. models]);
        await bench.SayAsync(Edit, bench.Sent(Pictures.Png(side, side)));
        Assert.EndsWith("at least 1 credit", bench.Chat.Views[0].Text.Plain, StringComparison.Ordinal);
        Assert.Equal(asked == 0 ? 1 : 0, await bench.PaidAsync());
        if (asked == 0) return;
        await bench.PressLastAsync($"Start for {asked} credits");
        Assert.Equal(asked, await bench.PaidAsync());
    }

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task What_it_becomes_is_decided_by_the_roles_of_that_time(string platform)
    {
        await using var bench = new ReadingBench(platform);
        var callers = bench.Core.Service<FreshCaller>();
        var request = new GenerationRequest("edit", null, new Dictionary<string, string>(), [], []);
        var asked = new ReadingRequest(request, "flux", FileKind.Image, "Ann") { Roles = ["patron"], IsModerator = true };
        var reading = new Reading(
            "1", bench.Ann.Id, new CommunityId(platform, "77"), new ReplyAddress(platform, "5", "1"), asked, new CreditAmount(1),
            bench.Core.Time.GetUtcNow() + ReadingDesk.Lifetime);
        bench.Chat.Members["1"] = bench.Ann with { Roles = ["guest"] };
        Assert.Equal(["patron"], (await callers.AskAsync(reading)).Command.Caller.Roles);
        bench.Core.Time.Advance(FreshCaller.MaxAge);
        var now = (await callers.AskAsync(reading)).Command.Caller;
        Assert.Equal(("guest", false), (Assert.Single(now.Roles), now.IsModerator));
        bench.Chat.Members.Clear();
        Assert.Equal(["patron"], (await callers.AskAsync(reading)).Command.Caller.Roles);
    }

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task A_price_above_what_is_owned_is_refused_with_the_cheapest_that_does_the_same(string platform)
    {
        await using var bench = new ReadingBench(platform);
        await bench.SayAsync(Edit, bench.Sent(Pictures.Png(2_048, 2_048)));
        Assert.Contains("This costs 120 credits", bench.Last.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("flux-kontext does the same for 40 credits.", bench.Last.Text.Plain, StringComparison.Ordinal);
        await bench.PressLastAsync("Start for 40 credits");
        Assert.Equal(40, await bench.PaidAsync());
    }

    [Fact]
    public async Task An_address_is_read_before_it_is_priced()
    {
        await using var bench = new ReadingBench("telegram");
        await bench.SayAsync($"{Upscale} --image_url https://example.com/a.png");
        Assert.Contains("1024×1024 pixels", bench.Last.Text.Plain, StringComparison.Ordinal);
        Assert.Contains(bench.Last.Buttons, static button => button.Label == "Ask a moderator");
        bench.Core.Measure = static (_, _) => Task.FromResult(new MeasureResult(new FileMeasure(MediaType.Png, 500, 500), null));
        await bench.SayAsync($"{Upscale} --image_url https://example.com/b.png");
        // What is fetched for fal is another and larger one.
        Assert.Contains("1024×768 pixels, more than the price covers", bench.Last.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(0, await bench.PaidAsync());
        bench.Core.Download = static path => Task.FromResult(Fetched(path));
        await bench.SayAsync($"{Upscale} --image_url https://example.com/b.png");
        Assert.Equal(30, await bench.PaidAsync());
    }

    [Theory]
    [InlineData(4.2, "Start for 70 credits", "more than half")]
    [InlineData(8, "Start for 5 credits", "")]
    public async Task A_video_without_a_length_is_measured_and_priced_by_that(double seconds, string button, string because)
    {
        await using var bench = new ReadingBench("discord");
        await bench.SayAsync("/lipsync Good morning", bench.Sent(Videos.Mp4(seconds, dataBytes: 200_000), type: "video/mp4"));
        Assert.Equal("Reading the video", bench.Chat.Views[0].Progress?.Stage);
        if (seconds > 5)
        {
            Assert.Contains("This costs 140 credits", bench.Last.Text.Plain, StringComparison.Ordinal);
            return;
        }

        Assert.Contains(because, bench.Last.Text.Plain, StringComparison.Ordinal);
        await bench.PressLastAsync(button);
        Assert.Equal(70, await bench.PaidAsync());
    }

    [Fact]
    public async Task A_photo_of_known_size_goes_no_other_way_than_before()
    {
        await using var bench = new ReadingBench("telegram");
        await bench.SayAsync(Edit, bench.Sent(Pictures.Png(640, 640)) with { Width = 640, Height = 640 });
        Assert.DoesNotContain(bench.Chat.Views, static view => view.Progress?.Stage == "Reading the picture");
        Assert.Equal(30, await bench.PaidAsync());
    }

    [Theory]
    [InlineData(100_000, 100_000, "at most 16 megapixels are taken")]
    [InlineData(0, 40, "cannot be read")]
    public async Task A_header_that_claims_too_much_or_nothing_is_refused(uint width, uint height, string words)
    {
        await using var bench = new ReadingBench("telegram");
        await bench.SayAsync(Edit, bench.Sent([.. Pictures.Png(width, height), .. new byte[100_000]]));
        Assert.Contains(words, bench.Last.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(0, await bench.PaidAsync());
        AssertNothingLeft(bench);
    }

    [Fact]
    public async Task What_is_no_picture_at_all_or_gone_is_refused()
    {
        await using var bench = new ReadingBench("telegram");
        await bench.SayAsync(Edit, bench.Sent("<html>"u8.ToArray()));
        Assert.Contains("PNG, JPEG or WebP", bench.Last.Text.Plain, StringComparison.Ordinal);
        await bench.SayAsync(Edit, bench.Sent(Videos.Mp4(5)));
        Assert.Contains("not an image", bench.Last.Text.Plain, StringComparison.Ordinal);
        await bench.SayAsync(Edit, new FileReference("telegram", "gone", ContentType: "image/png"));
        Assert.Contains("Attach it again.", bench.Last.Text.Plain, StringComparison.Ordinal);
        Assert.Empty(bench.Core.Fal.Submitted);
        AssertNothingLeft(bench);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_is_refused_in_its_own_words()
    {
        await using var bench = new ReadingBench("discord");
        bench.Core.Measure = static (_, _) => Task.FromResult(
            new MeasureResult(null, new MediaFailure(MediaFailureKind.TooLarge, "The file is too large.", "much", Retryable: false)));
        await bench.SayAsync($"{Edit} --image_url https://example.com/a.png");
        Assert.Equal("The file is too large.", bench.Last.Text.Plain);
        Assert.False(bench.Last.OnlyForCaller);
    }

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task The_same_command_again_is_the_same_request(string platform)
    {
        await using var bench = new ReadingBench(platform);
        var file = bench.Sent(Pictures.Png(900, 900));
        var go = Held(bench);
        await bench.GiveAsync("again", $"{Edit} --image_url https://example.com/a.png");
        await bench.GiveAsync("again", $"{Edit} --image_url https://example.com/a.png");
        go.SetResult();
        await bench.EndedAsync();
        await bench.GiveAsync("again", $"{Edit} --image_url https://example.com/a.png");
        await bench.EndedAsync();
        Assert.Single(bench.Core.Fal.Submitted);
        Assert.Single(bench.Last.Media);
        Assert.Equal(30, await bench.PaidAsync());
    }

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task A_reading_is_cancelled_by_its_button(string platform)
    {
        await using var bench = new ReadingBench(platform);
        Held(bench);
        await bench.GiveAsync("held", $"{Edit} --image_url https://example.com/a.png");
        await bench.Chat.WhenAskedAsync(static view => view.Buttons.Count > 0);
        Assert.Equal("Cancelled. Nothing was charged.", await bench.PressAsync(bench.Last.Buttons[0].Action));
        await bench.EndedAsync();
        Assert.Equal("Cancelled. Nothing was charged.", bench.Last.Text.Plain);
        Assert.Contains("has gone on", await bench.PressAsync("drop-reading:held"), StringComparison.Ordinal);
        Assert.Equal(0, await bench.PaidAsync());
        AssertNothingLeft(bench);
    }

    [Fact]
    public async Task Nobody_reads_more_at_once_than_they_may_have_made()
    {
        await using var bench = new ReadingBench("telegram");
        var go = Held(bench);
        for (var n = 1; n <= 4; n++) await bench.GiveAsync($"n{n}", $"{Edit} --image_url https://example.com/{n}.png");
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.StartsWith("Jobs under way.", StringComparison.Ordinal));
        // What is read counts for a job too.
        await bench.GiveAsync("job", "/imagine a fox");
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.StartsWith("Jobs under way.", StringComparison.Ordinal));
        Assert.Equal(3, bench.Core.Service<ReadingRunner>().Running);
        go.SetResult();
        await bench.EndedAsync();
        // The third would take more than half of what is left.
        Assert.Contains(bench.Chat.Views, static view => view.Buttons.Any(static button => button.Label == "Start for 30 credits"));
        Assert.Equal(2, bench.Core.Fal.Submitted.Count);
        Assert.Equal(60, await bench.PaidAsync());
    }

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task After_a_crash_it_is_read_again_and_begins_once(string platform)
    {
        using var folder = new TempFolder();
        var path = folder.File("crashed.db");
        await using var bench = new ReadingBench(platform);
        Held(bench);
        await bench.GiveAsync("crashed", $"{Edit} --image_url https://example.com/a.png");
        await bench.Chat.WhenAskedAsync(static view => view.Progress is not null);
        using (var raw = new RawSql(bench.Core.DatabasePath)) raw.Execute($"VACUUM INTO '{path}'");
        await using var next = new ReadingBench(platform, path);
        await next.Core.Service<ReadingRunner>().StartAsync(CancellationToken.None);
        await next.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        await next.EndedAsync();
        Assert.Single(next.Core.Fal.Submitted);
        Assert.Equal(30, await next.PaidAsync());
        AssertNothingLeft(next);
    }

    [Fact]
    public async Task What_could_not_be_read_in_its_time_is_told_after_a_crash()
    {
        using var folder = new TempFolder();
        await using var bench = new ReadingBench("telegram");
        Held(bench);
        await bench.GiveAsync("late", $"{Edit} --image_url https://example.com/a.png");
        using (var raw = new RawSql(bench.Core.DatabasePath)) raw.Execute($"VACUUM INTO '{folder.File("late.db")}'");
        await using var next = new ReadingBench("telegram", folder.File("late.db"));
        next.Core.Time.Advance(TimeSpan.FromHours(1));
        await next.Core.Service<ReadingRunner>().StartAsync(CancellationToken.None);
        await next.Chat.WhenAskedAsync(static view => view.Text.Plain.Contains("could not be read in time", StringComparison.Ordinal));
        await next.EndedAsync();
        AssertNothingLeft(next);
    }

    [Fact]
    public async Task A_quote_that_was_not_shown_before_a_crash_is_shown_after_it()
    {
        await using var bench = new ReadingBench("discord");
        await bench.SayAsync(Edit, bench.Sent(Pictures.Png(1_500, 1_500)));
        using var raw = new RawSql(bench.Core.DatabasePath);
        raw.Execute("INSERT INTO readings SELECT id, platform, user_id, community_platform, community_id, reply_platform, reply_room, "
            + "reply_value, '{\"Model\":\"m\",\"Name\":\"Ann\",\"Kind\":\"Image\"}', 30, '', expires_at, NULL FROM batches");
        var before = bench.Chat.Views.Count;
        await bench.Core.Service<ReadingRunner>().StartAsync(CancellationToken.None);
        while (bench.Chat.Views.Count == before) await Task.Yield();
        await bench.EndedAsync();
        Assert.Equal(["Start for 90 credits", "Cancel"], bench.Last.Buttons.Select(static button => button.Label));
        AssertNothingLeft(bench);
    }

    [Fact]
    public async Task A_blocked_member_reads_nothing()
    {
        await using var bench = new ReadingBench("discord");
        await bench.Core.AvailableAsync(bench.Ann);
        Assert.Contains("blocked", (await bench.Core.AskAsync("/block @ann 1d spam", bench.Mod)).Text.Plain, StringComparison.Ordinal);
        await bench.SayAsync(Edit, bench.Sent(Pictures.Png(64, 64)));
        Assert.StartsWith("Blocked.", bench.Last.Text.Plain, StringComparison.Ordinal);
        AssertNothingLeft(bench);
    }

    [Fact]
    public async Task Choices_in_braces_are_quoted_by_the_true_price()
    {
        await using var bench = new ReadingBench("telegram");
        await bench.SayAsync("/edit at {night, noon} --model flux-image-to-image", bench.Sent(Pictures.Png(1_024, 1_024)));
        Assert.Contains(bench.Last.Buttons, static button => button.Label == "Start for 60 credits");
        await bench.PressLastAsync("Start");
        Assert.Equal(60, await bench.PaidAsync());
    }

    /// <summary>Looking at an address waits until it is let go.</summary>
    private static TaskCompletionSource Held(ReadingBench bench)
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Core.Measure = async (_, cancellation) =>
        {
            await go.Task.WaitAsync(cancellation);
            return new MeasureResult(new FileMeasure(MediaType.Png, 1024, 1024), null);
        };
        return go;
    }

    private static MediaResult Fetched(string path)
    {
        File.WriteAllBytes(path, Pictures.Png(500, 500));
        return new MediaResult(new FetchedFile(path, 33, MediaType.Png, 500, 500), null);
    }

    private static void AssertNothingLeft(ReadingBench bench)
    {
        using var raw = new RawSql(bench.Core.DatabasePath);
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM readings"));
    }
}
