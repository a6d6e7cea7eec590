using Bot.Core.Chat;
using Bot.Telegram.Messages;
using Telegram.Bot.Types.ReplyMarkups;

namespace Bot.Chats.Tests.Telegram;

public sealed class MessagePlanTests
{
    private const long Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("image/png", 1024, 1024, 2, false, nameof(MessageKind.Photo))]
    [InlineData("image/jpeg", null, null, 2, false, nameof(MessageKind.Photo))]
    [InlineData("image/webp", 2560, 1440, 2, false, nameof(MessageKind.Photo))]
    [InlineData("image/png", 2561, 1440, 2, false, nameof(MessageKind.Document))]
    [InlineData("image/png", 1024, 1024, 11, false, nameof(MessageKind.Document))]
    [InlineData("image/png", 2200, 100, 2, false, nameof(MessageKind.Document))]
    [InlineData("image/png", 2000, 100, 2, false, nameof(MessageKind.Photo))]
    [InlineData("image/gif", 100, 100, 2, false, nameof(MessageKind.Document))]
    [InlineData("image/png", 1024, 1024, 51, false, null)]
    [InlineData("image/png", 4096, 4096, 9, true, nameof(MessageKind.Photo))]
    [InlineData("image/png", 6000, 6000, 9, true, null)]
    [InlineData("image/png", int.MaxValue, int.MaxValue, 9, false, nameof(MessageKind.Document))]
    public void A_file_is_a_photo_only_where_that_keeps_it_useful(
        string type, int? width, int? height, long megabytes, bool isSpoiler, string? kind)
    {
        var file = File(type, width, height, megabytes * Megabyte, isSpoiler);
        Assert.Equal(kind, MediaKind.Of(file)?.ToString());
    }

    [Fact]
    public void A_file_that_is_too_large_becomes_a_link_and_the_next_one_leads()
    {
        var plan = MessagePlan.Of(new View("Done")
        {
            Media = [File("image/png", 10, 10, 60 * Megabyte), File("image/png", 10, 10, 5), File("image/png", 10, 10, 6)],
        });
        Assert.Equal(5, plan.Main!.File.Bytes);
        Assert.Equal(6, Assert.Single(plan.Rest).File.Bytes);
        Assert.Equal("Done\nfox.png (60 MB) cannot be shown here: https://cdn.test/fox.png", plan.Caption.Value);
    }

    [Fact]
    public void A_view_without_words_still_has_a_text() => Assert.Equal("…", MessagePlan.Of(new View(" \n")).Words.Value);

    [Fact]
    public void Captions_are_shorter_than_messages()
    {
        var plan = MessagePlan.Of(new View(new string('x', 5000)));
        Assert.Equal((4096, 1024), (plan.Words.Value.Length, plan.Caption.Value.Length));
    }

    [Fact]
    public void Buttons_become_rows_of_three()
    {
        var keyboard = Keyboards.Of([new("Cancel", "cancel:1", true), new("B", "b"), new("C", "c"), new("D", "d")])!;
        var first = keyboard.InlineKeyboard.First().First();
        Assert.Equal(("Cancel", "cancel:1", KeyboardButtonStyle.Danger), (first.Text, first.CallbackData, first.Style));
        Assert.Null(keyboard.InlineKeyboard.Last().Single().Style);
        Assert.Equal([3, 1], keyboard.InlineKeyboard.Select(static row => row.Count()));
        Assert.Null(Keyboards.Of([]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü")]
    public void A_button_that_telegram_cannot_carry_is_a_defect(string action) =>
        Assert.Throws<ArgumentException>(() => Keyboards.Of([new Button("x", action)]));

    private static MediaFile File(string type, int? width, int? height, long bytes, bool isSpoiler = false) => new(
        "/nowhere", "fox.png", type, bytes, width, height, isSpoiler, "A fox", new Uri("https://cdn.test/fox.png"));
}
