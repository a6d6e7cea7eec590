using Bot.Core.Chat;
using Bot.Discord.Views;

namespace Bot.Chats.Tests.Discord.Views;

public sealed class MessageRendererTests
{
    private const long Limit = 10_000_000;

    [Fact]
    public void Progress_is_a_line_under_the_text()
    {
        var view = new View("A fox") { Progress = new Progress("Drawing", 0.42) };

        Assert.Equal("A fox\n▰▰▰▰▱▱▱▱▱▱ 42% · Drawing", Content(view));
    }

    [Fact]
    public void Progress_alone_stands_alone() =>
        Assert.Equal("▱▱▱▱▱▱▱▱▱▱ · Waiting",
            Content(new View(FormattedText.Empty) { Progress = new Progress("Waiting", null) }));

    [Fact]
    public void A_stage_is_escaped() =>
        Assert.Equal(@"▱▱▱▱▱▱▱▱▱▱ · \*x\*",
            Content(new View(FormattedText.Empty) { Progress = new Progress("*x*", null) }));

    [Fact]
    public void A_long_text_leaves_room_for_its_progress()
    {
        var content = Content(new View(new string('*', 9000)) { Progress = new Progress("Drawing", 1) });

        Assert.True(content.Length <= 2000);
        Assert.EndsWith("▰▰▰▰▰▰▰▰▰▰ 100% · Drawing", content, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_pinged() =>
        Assert.Empty(MessageRenderer.Render(new View("@everyone"), Limit).Body.AllowedMentions.Parse);

    [Fact]
    public void Whom_a_message_calls_is_pinged_and_nobody_else()
    {
        var body = MessageRenderer.Render(new View("<@5> @everyone") { Mention = new MemberId("discord", "7") }, Limit).Body;

        Assert.StartsWith("<@7> ", body.Content, StringComparison.Ordinal);
        Assert.Equal("7", Assert.Single(body.AllowedMentions.Users!));
        Assert.Empty(body.AllowedMentions.Parse);
    }

    [Fact]
    public void Buttons_stand_in_rows_of_five()
    {
        var buttons = Enumerable.Range(0, 7).Select(n => new Button($"B{n}", $"act:{n}", IsDangerous: n == 0)).ToList();

        var rows = MessageRenderer.Render(new View("x") { Buttons = buttons }, Limit).Body.Components;

        Assert.Equal([5, 2], rows.Select(static row => row.Components.Length));
        Assert.Equal((4, "act:0"), (rows[0].Components[0].Style, rows[0].Components[0].CustomId));
        Assert.Equal(2, rows[0].Components[1].Style);
    }

    [Fact]
    public void Without_buttons_and_files_an_edit_removes_those_there_were()
    {
        var body = MessageRenderer.Render(new View("x"), Limit).Body;

        Assert.Empty(body.Components);
        Assert.Empty(body.Attachments);
    }

    [Fact]
    public void Media_become_files_with_descriptions_and_spoilers()
    {
        var message = MessageRenderer.Render(
            new View("x") { Media = [Picture("a.png"), Picture("b.png") with { IsSpoiler = true, Description = "" }] },
                Limit);

        Assert.Equal(["a.png", "SPOILER_b.png"], message.Files.Select(static file => file.Name));
        Assert.Equal(["0", "1"], message.Body.Attachments.Select(static entry => entry.Id));
        Assert.Equal(["a fox", null], message.Body.Attachments.Select(static entry => entry.Description));
        Assert.Equal("x", message.Body.Content);
    }

    [Fact]
    public void Ten_linked_files_are_all_there_under_the_longest_text()
    {
        var content = Content(new View(new string('x', 9000)) { Media = [.. Enumerable.Range(0, 10).Select(n => Linked(n, 150))] });

        for (var n = 0; n < 10; n++) Assert.Contains($"https://fal.test/{n}/", content, StringComparison.Ordinal);
        Assert.InRange(content.Length, 1, 2000);
    }

    [Fact]
    public void Links_without_room_are_counted()
    {
        var content = Content(new View(new string('x', 9000)) { Media = [.. Enumerable.Range(0, 10).Select(n => Linked(n, 450))] });

        Assert.EndsWith("7 more had no room here.", content, StringComparison.Ordinal);
        Assert.InRange(content.Length, 1, 2000);
    }

    private static MediaFile Linked(int n, int length) =>
        Picture("a.png") with { Bytes = Limit + 1, Link = new Uri($"https://fal.test/{n}/".PadRight(length, 'a')) };

    [Fact]
    public void A_file_over_the_limit_becomes_a_link()
    {
        var message = MessageRenderer.Render(
            new View("x") { Media = [Picture("a.png") with { Bytes = Limit + 1 }, Picture("b.png")] }, Limit);

        Assert.Equal("b.png", Assert.Single(message.Files).Name);
        Assert.Equal("x\nhttps://cdn.test/a.png", message.Body.Content);
    }

    [Fact]
    public void A_hidden_file_stays_hidden_as_a_link()
    {
        var view = new View("x") { Media = [Picture("a.png") with { IsSpoiler = true }] };

        Assert.Equal("x\n||https://cdn.test/a.png||", MessageRenderer.Render(view, 0).Body.Content);
    }

    [Fact]
    public void A_file_over_the_limit_without_a_link_is_named()
    {
        var view = new View("x") { Media = [Picture("a_b.png") with { Link = null }] };

        Assert.Equal("x\na\\_b.png is too large for Discord.", MessageRenderer.Render(view, 0).Body.Content);
    }

    [Fact]
    public void What_comes_in_no_form_is_counted()
    {
        MediaFile[] media = [Picture("a.png"), Picture("b.png") with { Link = null }, Picture("c.png") with { Link = Long(600) }];
        Assert.Empty(MessageRenderer.Render(new View("x") { Media = media }, Limit).Undelivered);
        Assert.Equal(media[1..], MessageRenderer.Render(new View("x") { Media = media }, 0).Undelivered);
        var many = new View("x") { Media = [.. Enumerable.Range(0, 10).Select(static n => Picture($"{n}.png") with { Link = Long(400) })] };
        Assert.Equal(many.Media.Skip(4), MessageRenderer.Render(many, 0).Undelivered);
        Assert.EndsWith("6 more had no room here.", MessageRenderer.Render(many, 0).Body.Content, StringComparison.Ordinal);
    }

    private static Uri Long(int length) => new("https://cdn.test/" + new string('a', length - "https://cdn.test/".Length));

    [Fact]
    public void A_request_stays_under_its_own_limit()
    {
        var media = Enumerable.Range(0, 4).Select(n => Picture($"{n}.png") with { Bytes = 9_000_000 }).ToList();

        Assert.Equal(2, MessageRenderer.Render(new View("x") { Media = media }, Limit).Files.Count);
    }

    [Theory]
    [InlineData("../../etc/pass\"wd\r\n.png", "etcpasswd.png")]
    [InlineData("狐.png", "png")]
    [InlineData("", "file0")]
    public void File_names_are_harmless(string name, string safe) =>
        Assert.Equal(safe, MessageRenderer.Render(new View("x") { Media = [Picture(name)] }, Limit).Files[0].Name);

    [Fact]
    public void A_message_is_never_empty() => Assert.Equal("\u200b", Content(new View(FormattedText.Empty)));

    private static string Content(View view) => MessageRenderer.Render(view, Limit).Body.Content;

    private static MediaFile Picture(string name) => new(
        "/tmp/x", name, "image/png", 1000, 64, 64, IsSpoiler: false, "a fox", new Uri("https://cdn.test/a.png"));
}
