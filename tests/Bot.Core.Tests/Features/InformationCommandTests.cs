using Bot.Core.Fal;
using Bot.Core.Models;

namespace Bot.Core.Tests.Features;

public sealed class InformationCommandTests
{
    [Fact]
    public async Task Help_names_every_command_a_member_can_use_and_no_other()
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync("/help");
        foreach (var command in new[] { "/imagine", "/lora", "/upscale", "/credits", "/models", "/help" })
            Assert.Contains(command, view.Text.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain("/credits grant", view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
    }

    [Fact]
    public async Task A_moderators_help_names_theirs_too()
    {
        await using var bench = new IntakeBench();
        var text = (await bench.AskAsync("/help", IntakeBench.Mod)).Text.Plain;
        Assert.Contains("/stats", text, StringComparison.Ordinal);
        Assert.True(text.Length < 2_000);
        Assert.Contains("/loras approve", (await bench.AskAsync("/help loras", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
        var credits = (await bench.AskAsync("/help credits", IntakeBench.Mod)).Text.Plain;
        Assert.Contains("/credits grant", credits, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/help imagine", "--size")]
    [InlineData("/help /imagine", "--seed")]
    [InlineData("/help lora", "--lora_url")]
    [InlineData("/help imagin", "/imagine")]
    public async Task Help_on_one_command_names_its_options(string text, string expected)
    {
        await using var bench = new IntakeBench();
        Assert.Contains(expected, (await bench.AskAsync(text)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_are_listed_with_their_price_and_the_default_marked()
    {
        await using var bench = new IntakeBench();
        var text = (await bench.AskAsync("/models")).Text.Plain;
        Assert.Contains("flux-schnell* 3/MP", text, StringComparison.Ordinal);
        Assert.Contains("kling-v1 45/s", text, StringComparison.Ordinal);
        Assert.Contains("/upscale", text, StringComparison.Ordinal);
        Assert.True(text.Length < 2_000);
    }

    [Theory]
    [InlineData("/models lettering", "recraft-v3 /imagine, 40 credits a picture, medium. Design and lettering. Good for logos, lettering,")]
    [InlineData("/models list lettering", "recraft-v3 /imagine, 40 credits a picture, medium. Design and lettering.")]
    [InlineData("/models products", "flux-2-pro")]
    [InlineData("/models kling-v1", "Options: prompt (needed), duration 5/10 (usually 5), size 16:9/9:16/1:1 (usually 16:9), "
        + "guidance 0 to 1 (usually 0.5), negative.")]
    [InlineData("/models effects", "Options: effect hug/kiss/heart_gesture")]
    [InlineData("/models POSTERS lettering", "ideogram-v3")]
    [InlineData("/models upscale", "clarity-upscaler /upscale, 30 credits a megapixel of the result (rounded up), slow.")]
    [InlineData("/models flux-2-pro", "30 credits a picture, 15 more for each megapixel after its first")]
    [InlineData("/models fal-ai/flux-dev", "flux-dev")]
    [InlineData("/models text-to-image", "add a word to see fewer")]
    [InlineData("/models recraf-v3", "Did you mean recraft-v3?")]
    [InlineData("/models nonsense and more", "See /models for all.")]
    public async Task Models_are_found_by_words(string text, string expected)
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync(text);
        Assert.Contains(expected, view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.Text.Plain.Length < 2_000);
        Assert.True(view.OnlyForCaller);
    }

    [Theory]
    [InlineData("/models recommend a logo for my bakery", "recraft-v3 /imagine, 40 credits a picture, medium. Why: good for logos.")]
    [InlineData("/models recommend", "want is missing. For example: /models recommend")]
    [InlineData("/models recommend xyzzy", "I know no model that is made for \"xyzzy\". Say what it is for")]
    public async Task Models_are_recommended_with_price_speed_and_why(string text, string expected)
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync(text);
        Assert.Contains(expected, view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
    }

    [Fact]
    public async Task Models_that_are_gone_are_not_shown_and_those_about_to_go_are_marked()
    {
        await using var bench = new IntakeBench();
        var models = bench.Catalogue.Configured;
        bench.Catalogue.Apply(Availability.From(models, Bot.Core.Tests.Models.Entries.Listing(
            models, ("recraft-v3", FalModelState.Unknown), ("flux-dev", FalModelState.Deprecated))));

        var list = (await bench.AskAsync("/models")).Text.Plain;
        Assert.DoesNotContain("recraft", list, StringComparison.Ordinal);
        Assert.Contains("flux-dev 25/MP (will go away; better use flux-schnell)", list, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "flux-dev", (await bench.AskAsync("/models recommend detail and people")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            "The model recraft-v3 is not offered by fal any more. Use",
            (await bench.AskAsync("/imagine a fox --model recraft")).Text.Plain,
            StringComparison.Ordinal);
        Assert.DoesNotContain("recraft", (await bench.AskAsync("/cost a fox")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_greets_as_help_does()
    {
        await using var bench = new IntakeBench();
        Assert.Equal((await bench.AskAsync("/help")).Text, (await bench.AskAsync("/start")).Text);
    }
}
