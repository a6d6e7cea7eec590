using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Models;

namespace Bot.Core.Tests.Jobs;

/// <summary>What members read while they wait and when it is over.</summary>
public sealed class JobViewsTests
{
    private static readonly MediaFile Picture = new("p", "p.png", "image/png", 1, 1024, 768, IsSpoiler: false, "a fox", null);

    public static TheoryData<FalUpdate, string, double?> Updates() => new()
    {
        { new FalUpdate.InQueue(3), "In the queue, 3 ahead", null },
        { new FalUpdate.InQueue(0), "In the queue, next in line", null },
        { new FalUpdate.InQueue(null), "In the queue, next in line", null },
        { new FalUpdate.InProgress(null), "Drawing", null },
        { new FalUpdate.InProgress(new FalProgress(7, 28, null, null)), "Step 7 of 28", 0.25 },
        { new FalUpdate.InProgress(new FalProgress(30, 28, null, null)), "Step 30 of 28", 1 },
        { new FalUpdate.InProgress(new FalProgress(null, null, 60, null)), "Drawing", 0.6 },
        { new FalUpdate.InProgress(new FalProgress(null, null, null, "Loading model")), "Loading model", null },
        { new FalUpdate.Completed(null), "Fetching the picture", 1 },
    };

    [Theory]
    [MemberData(nameof(Updates))]
    public void Progress_is_told_as_exactly_as_fal_tells_it(FalUpdate update, string stage, double? fraction)
    {
        var view = JobViews.Of(Job(), update);
        Assert.Equal(new Progress(stage, fraction), view.Progress);
        Assert.Equal("a fox\nflux-dev · 10 credits", view.Text.Plain);
        Assert.Equal(new Button("Cancel", "cancel:discord:1", IsDangerous: true), Assert.Single(view.Buttons));
    }

    [Fact]
    public void A_picture_is_shown_with_model_seed_size_price_and_what_is_left()
    {
        var job = Job() with { Output = new JobOutput([], "42", null) };
        var view = JobViews.Delivered(job, [Picture], creditsLeft: new CreditAmount(1_990));
        Assert.Equal("a fox\nflux-dev · seed 42 · 1024×768 · 10 credits · 1,990 left", view.Text.Plain);
        Assert.Empty(view.Buttons);
        Assert.Null(view.Progress);
    }

    [Fact]
    public void What_is_not_known_of_a_picture_is_left_out()
    {
        var view = JobViews.Delivered(Job(price: 1), [Picture with { Width = null }], creditsLeft: CreditAmount.Zero);
        Assert.Equal("a fox\nflux-dev · 1 credit · 0 left", view.Text.Plain);
    }

    [Theory]
    [InlineData(JobState.Cancelled, 10, "a fox\nCancelled. Nothing was charged: your 10 credits are back.")]
    [InlineData(JobState.Failed, 1, "a fox\nNo luck. Nothing was charged: your 1 credit is back.")]
    [InlineData(JobState.Failed, 0, "a fox\nNo luck. Nothing was charged.")]
    [InlineData(JobState.Expired, 10, "a fox\nThis took too long and was stopped. Try again in a little while. Nothing was charged: "
        + "your 10 credits are back.")]
    public void An_end_without_a_picture_says_why_and_that_it_was_free(JobState state, long price, string expected) =>
        Assert.Equal(
            expected, JobViews.Ended(Job(price) with { State = state, Failure = state == JobState.Failed ? "No luck." : null }).Text.Plain);

    [Fact]
    public void Cancelling_can_be_asked_for_once() => Assert.Empty(JobViews.Cancelling(Job()).Buttons);

    [Fact]
    public void A_first_view_says_what_happens_first()
    {
        Assert.Equal("Starting", JobViews.Accepted(Job()).Progress!.Stage);
        var image = new InputFile("image_url", new FileReference("discord", "a"), null);
        var job = Job();
        Assert.Equal("Reading the image", JobViews.Accepted(job with { Request = job.Request with { Files = [image] } }).Progress!.Stage);
    }

    [Fact]
    public void A_long_prompt_is_cut_and_never_within_a_character()
    {
        var cut = JobViews.Accepted(Job(prompt: new string('x', 299) + "🦊🦊")).Text.Plain.Split('\n')[0];
        Assert.Equal(new string('x', 299) + "…", cut);
        Assert.Equal(300, JobViews.Accepted(Job(prompt: new string('y', 300))).Text.Plain.Split('\n')[0].Length);
    }

    [Fact]
    public void A_prompt_of_several_lines_stays_one_line() =>
        Assert.StartsWith("a fox and snow\n", JobViews.Accepted(Job(prompt: "a fox\nand snow")).Text.Plain, StringComparison.Ordinal);

    [Fact]
    public void A_job_without_a_prompt_is_called_by_its_command() =>
        Assert.StartsWith("Imagine\n", JobViews.Accepted(Job(prompt: "")).Text.Plain, StringComparison.Ordinal);

    [Fact]
    public void An_id_too_long_for_a_button_has_none() =>
        Assert.Empty(JobViews.Accepted(Job() with { Id = new JobId("telegram:" + new string('1', 60)) }).Buttons);

    private static Job Job(long price = 10, string prompt = "a fox") => new(
        new JobId("discord:1"),
        new MemberId("discord", "1"),
        new CommunityId("discord", "77"),
        new ReplyAddress("discord", "5", "x"),
        Bot.Core.Tests.Storage.Bench.Request(prompt),
        new CreditAmount(price),
        JobState.Accepted,
        DateTimeOffset.UnixEpoch,
        DateTimeOffset.UnixEpoch);
}
