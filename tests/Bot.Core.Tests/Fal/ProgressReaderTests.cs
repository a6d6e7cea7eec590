using System.Text;
using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

public sealed class ProgressReaderTests
{
    [Theory]
    [InlineData("  50%|█████     | 14/28 [00:10<00:10,  1.34it/s]", 14, 28, 50, null)]
    [InlineData("100%|##########| 28/28 [00:20<00:00,  1.40it/s]", 28, 28, 100, null)]
    [InlineData("  0%|          | 0/4 [00:00<?, ?it/s]", 0, 4, 0, null)]
    [InlineData("Denoising:  25%|##5       | 7/28 [00:05<00:15,  1.38s/it]", 7, 28, 25, "Denoising")]
    [InlineData("Loading pipeline components...:  43%|####  | 3/7 [00:01]", 3, 7, 42, "Loading pipeline components...")]
    [InlineData("Step 3/30", 3, 30, 10, "Step")]
    [InlineData("step 3/28.", 3, 28, 10, "step")]
    [InlineData("(2/4) done", 2, 4, 50, null)]
    [InlineData("9999999/9999999", 9_999_999, 9_999_999, 100, null)]
    public void Steps_are_read(string message, int done, int total, int percent, string? stage) =>
        Assert.Equal(new FalProgress(done, total, percent, stage), ProgressReader.Read(message));

    [Fact]
    public void Of_bars_joined_by_carriage_returns_the_last_counts()
    {
        var joined = "\r  0%|   | 0/28 [00:00<?]\r 50%|## | 14/28 [00:10]\r 54%|## | 15/28 [00:11]\r";
        Assert.Equal(15, ProgressReader.Read(joined)!.Done);
    }

    [Theory]
    [InlineData("Diffusing: 45%", 45, "Diffusing")]
    [InlineData("45.7% complete", 45, null)]
    [InlineData("upload 0%", 0, "upload")]
    [InlineData(" 45%|████  | 1.2G/2.5G [00:10<00:12, 100MB/s]", 45, null)]
    public void A_percentage_is_read_where_no_steps_are_counted(string message, int percent, string? stage) =>
        Assert.Equal(new FalProgress(null, null, percent, stage), ProgressReader.Read(message));

    [Theory]
    [InlineData("INFO:TRYON:Running try-on model...", "Running try-on model...")]
    [InlineData("Loading https://example.com/a/1/2/model", "Loading https://example.com/a/1/2/model")]
    [InlineData("Started on 2026/01/02", "Started on 2026/01/02")]
    [InlineData("path /data/3/4", "path /data/3/4")]
    [InlineData("5/0 is no count", "5/0 is no count")]
    [InlineData("9/4 is no count", "9/4 is no count")]
    [InlineData("ratio 1/2.5", "ratio 1/2.5")]
    [InlineData("101% sure", "101% sure")]
    [InlineData("12345678/99999999 steps", "12345678/99999999 steps")]
    [InlineData("v1/2beta", "v1/2beta")]
    [InlineData("two\nlines", "lines")]
    [InlineData("  spaced \t  out ", "spaced out")]
    public void What_counts_nothing_is_a_stage(string message, string stage) =>
        Assert.Equal(new FalProgress(null, null, null, stage), ProgressReader.Read(message));

    [Theory]
    [InlineData("")]
    [InlineData("   \r\n ")]
    [InlineData("-----")]
    [InlineData("/")]
    [InlineData("%")]
    [InlineData("12345")]
    [InlineData("\u200b\u202e")]
    public void What_says_nothing_is_nothing(string message) => Assert.Null(ProgressReader.Read(message));

    [Fact]
    public void A_stage_is_one_short_line_without_invisible_or_half_characters()
    {
        var hostile = "\u202eevil\u0000\u001b[31m" + string.Concat(Enumerable.Repeat("🦊", 500));
        var stage = ProgressReader.Read(hostile)!.Stage!;
        Assert.True(stage.Length <= 60);
        Assert.DoesNotContain('\u202e', stage);
        Assert.DoesNotContain(stage, char.IsControl);
        Assert.False(char.IsHighSurrogate(stage[^1]));
    }

    [Fact]
    public void Words_after_steps_keep_the_steps()
    {
        var steps = new FalProgress(14, 28, 50, null);
        Assert.Equal(steps with { Stage = "Saving" }, ProgressReader.Merge(steps, ProgressReader.Read("Saving")));
    }

    [Fact]
    public void Steps_after_words_keep_the_words()
    {
        var merged = ProgressReader.Merge(new FalProgress(null, null, null, "Denoising"), ProgressReader.Read("1/4"));
        Assert.Equal(new FalProgress(1, 4, 25, "Denoising"), merged);
    }

    [Fact]
    public void Nothing_changes_nothing() =>
        Assert.Equal("x", ProgressReader.Merge(new FalProgress(null, null, null, "x"), null)!.Stage);

    [Fact]
    public void Random_text_never_throws_and_stays_bounded()
    {
        var random = new Random(7);
        const string alphabet = "0123456789/%|[]<>:. \r\n\t-_#█aZ\ud83e\udd8a\u202e";
        var text = new StringBuilder();
        for (var round = 0; round < 100_000; round++)
        {
            text.Clear();
            for (var i = random.Next(40); i > 0; i--) text.Append(alphabet[random.Next(alphabet.Length)]);
            var progress = ProgressReader.Read(text.ToString());
            if (progress is null) continue;
            Assert.InRange(progress.Percent ?? 0, 0, 100);
            Assert.True(progress.Stage is null or { Length: <= 60 });
            Assert.True(progress.Total is null || (progress.Total > 0 && progress.Done <= progress.Total));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("1/")]
    [InlineData("%")]
    [InlineData("\r")]
    [InlineData("1/2\r")]
    [InlineData("9")]
    public void Of_a_huge_message_only_the_end_is_read(string unit)
    {
        var huge = string.Concat(Enumerable.Repeat(unit, 1_000_000)) + "\r 3/4";
        Assert.Equal(3, ProgressReader.Read(huge)!.Done);
    }
}
