using System.Text.Json.Nodes;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Media;

namespace Bot.Core.Tests.Models.Templates;

/// <summary>From <c>/template</c> to what fal is sent.</summary>
public sealed class TemplateCommandTests
{
    [Fact]
    public async Task Variables_fill_the_prompt_in_text()
    {
        var input = await InputAsync(
            new CommandInput.Text("/template sticker --subject a sleepy fox --style \"Pixel art style\" --n 2 --seed 7"));
        Assert.StartsWith("A die-cut sticker of a sleepy fox, pixel art style, thick", (string)input["prompt"]!, StringComparison.Ordinal);
        Assert.Equal((2, 7, "square_hd"), ((int)input["num_images"]!, (int)input["seed"]!, (string)input["image_size"]!));
    }

    [Fact]
    public async Task Variables_fill_the_prompt_in_a_form()
    {
        var input = await InputAsync(new CommandInput.Form("template", "poster", [new("title", "Jazz Night"), new("subject", "a saxophone"), new("size", "portrait_16_9")]));
        var prompt = (string)input["prompt"]!;
        Assert.Contains("The title in large letters reads: \"Jazz Night\".", prompt, StringComparison.Ordinal);
        Assert.Contains("mid-century screen print poster of a saxophone", prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("At the bottom", prompt, StringComparison.Ordinal);
        Assert.Equal("portrait_16_9", (string?)input["image_size"]);
    }

    [Theory]
    [InlineData("a {red, green} fox")]
    [InlineData("a {style} fox [x]")]
    [InlineData("a fox --n 4 --seed 1")]
    [InlineData(@"a \{fox\} \")]
    public async Task Values_are_data_and_nothing_else(string value)
    {
        var input = await InputAsync(new CommandInput.Form("template", "sticker", [new("subject", value)]));
        Assert.StartsWith($"A die-cut sticker of {value}, cute", (string)input["prompt"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)input["num_images"]!);
        Assert.Null(input["seed"]);
    }

    [Fact]
    public async Task A_value_over_several_lines_becomes_one_line()
    {
        var input = await InputAsync(new CommandInput.Form("template", "sticker", [new("subject", "a fox\nand an owl ")]));
        Assert.StartsWith("A die-cut sticker of a fox and an owl, ", (string)input["prompt"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/template sticker", "subject is missing. For example: /template sticker --subject \"a sleepy fox with a coffee cup\"")]
    [InlineData("/template sticker --subject fox --style pixel art", "style cannot be \"pixel art\"")]
    [InlineData("/template sticker --subject fox --style cut cartoon style", "Did you mean cute cartoon style?")]
    [InlineData("/template sticker --subject fox --n 9", "n must be a whole number from 1 to 4")]
    [InlineData("/template sticker --subject fox --model flux-pro", "There is no option --model")]
    [InlineData("/template poster --title a --subject b --size square_hd", "size cannot be \"square_hd\"")]
    [InlineData("/template stickr --subject fox", "Did you mean sticker?")]
    [InlineData("/template product-scene --scene on a rock", "needs an image")]
    public async Task What_is_wrong_is_said_with_a_way_on(string text, string words)
    {
        await using var bench = new IntakeBench();
        Assert.Contains(words, (await bench.AskAsync(text)).Text.Plain, StringComparison.Ordinal);
        Assert.Empty(bench.Fal.Submitted);
    }

    [Fact]
    public async Task A_template_over_a_picture_takes_the_one_that_came_along()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Files["a"] = Pictures.Png(512, 512);
        await bench.SendAsync(
            new CommandInput.Text("/template product-scene --scene on a rock"),
            with: static command => command with { Files = [new FileReference("discord", "a", 512, 512)] });
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        Assert.Contains("https://storage/image.png", Assert.Single(bench.Fal.Submitted), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_the_template_does_not_take_is_no_matter()
    {
        await using var bench = new IntakeBench();
        await bench.SendAsync(
            new CommandInput.Text("/template sticker --subject fox"),
            with: static command => command with { Files = [new FileReference("discord", "a", 512, 512)] });
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
    }

    [Theory]
    [InlineData("/template")]
    [InlineData("/template list")]
    [InlineData("/templates")]
    public async Task The_templates_are_listed_with_their_prices(string text)
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync(text);
        Assert.Contains(
            "/template billboard A billboard with your headline, seen in the street (60 credits a picture)",
            view.Text.Plain,
            StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
        Assert.True(view.Text.Plain.Length < 2_000);
    }

    [Theory]
    [InlineData("/cost /template billboard --headline Sale "
        + "--product shoes", "/template billboard with ideogram-v3 costs 60 credits. Nothing was started.")]
    [InlineData("/cost /template sticker --subject fox --n 4", "costs 12 credits")]
    [InlineData("/cost /template sticker", "subject is missing")]
    [InlineData("/cost /template list", "costs nothing")]
    public async Task A_template_is_quoted(string text, string words)
    {
        await using var bench = new IntakeBench();
        Assert.Contains(words, (await bench.AskAsync(text)).Text.Plain, StringComparison.Ordinal);
        Assert.Empty(bench.Fal.Submitted);
    }

    [Theory]
    [InlineData("/help")]
    [InlineData("/help template")]
    public async Task The_help_stays_within_a_message(string text)
    {
        await using var bench = new IntakeBench();
        var help = (await bench.AskAsync(text)).Text.Plain;
        Assert.Contains("/template", help, StringComparison.Ordinal);
        Assert.InRange(help.Length, 100, 2_000);
    }

    private static async Task<JsonNode> InputAsync(CommandInput input)
    {
        await using var bench = new IntakeBench(new CreditPolicy(new CreditAmount(1_000), CreditAmount.Zero, new CreditAmount(1_000), 3));
        await bench.SendAsync(input);
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        return JsonNode.Parse(Assert.Single(bench.Fal.Submitted))!;
    }
}
