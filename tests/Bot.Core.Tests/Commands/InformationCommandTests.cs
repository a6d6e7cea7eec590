namespace Bot.Core.Tests.Commands;

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
        Assert.Contains("/credits grant", text, StringComparison.Ordinal);
        Assert.Contains("/loras approve", text, StringComparison.Ordinal);
        Assert.True(text.Length < 2_000);
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
    [InlineData("/models lettering", "recraft-v3 /imagine, 40 credits a picture. Design and lettering")]
    [InlineData("/models POSTERS lettering", "ideogram-v3")]
    [InlineData("/models upscale", "clarity-upscaler /upscale, 30 credits a megapixel of the result.")]
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

    [Fact]
    public async Task Start_greets_as_help_does()
    {
        await using var bench = new IntakeBench();
        Assert.Equal((await bench.AskAsync("/help")).Text, (await bench.AskAsync("/start")).Text);
    }
}
