using Bot.Core.Chat;
using Bot.Core.Tests.Media;

namespace Bot.Core.Tests.Features.Cost;

/// <summary>Prices asked before, and held by nobody.</summary>
public sealed class CostCommandTests
{
    [Theory]
    [InlineData("/cost a fox", "/imagine with flux-schnell costs 3 credits. Nothing was started.")]
    [InlineData("/cost /imagine a fox --n 4 --model flux-dev", "/imagine with flux-dev costs 100 credits.")]
    [InlineData("/cost a fox —n 2", "costs 6 credits.")]
    [InlineData("/cost /lora a fox --lora owner/name", "/lora with flux-lora costs 35 credits.")]
    [InlineData("/cost a {red, green} {fox, owl}", "/imagine with flux-schnell costs 12 credits for 4 jobs. Nothing was started.")]
    [InlineData("/cost a {red, green} {fox, owl}", "flux-dev 100 credits")]
    [InlineData("/cost a {red, } fox", "is empty")]
    [InlineData("/cost /credits", "/credits costs nothing.")]
    [InlineData("/cost", "command is missing")]
    [InlineData("/cost /imagin a fox", "Did you mean /imagine?")]
    [InlineData("/cost a fox --n 99", "from 1 to 8")]
    [InlineData("/cost /upscale", "/upscale with esrgan costs 5 credits for a picture of 1024×1024. Nothing was started.")]
    [InlineData("/cost upscale --model clarity", "/upscale with clarity-upscaler costs 120 credits for a picture of 1024×1024.")]
    [InlineData("/cost video a fox", "/video with animatediff costs 25 credits. Nothing was started.")]
    [InlineData("/cost Video a fox", "/video with animatediff costs 25 credits.")]
    [InlineData("/cost video", "/video with animatediff costs 25 credits.")]
    [InlineData("/cost /imagine", "/imagine with flux-schnell costs 3 credits.")]
    [InlineData("/cost edit make it night", "/edit with flux-kontext costs 40 credits for a picture of 1024×1024.")]
    [InlineData("/cost lora a fox", "/lora with flux-lora costs 35 credits.")]
    [InlineData("/cost swap", "/swap with face-swap costs 50 credits for pictures of 1024×1024.")]
    [InlineData("/cost effect squish", "/effect with kling-effects costs 280 credits for a picture of 1024×1024.")]
    [InlineData("/cost effect hug", "/effect with kling-effects costs 280 credits")]
    [InlineData("/cost lipsync", "/lipsync with kling-lipsync-text costs 70 credits for a video of 5 seconds.")]
    [InlineData("/cost train", "/train with flux-lora-training costs 800 credits")]
    [InlineData("/cost train my-fox --steps 100", "costs 200 credits")]
    [InlineData("/cost videotape of a fox", "/imagine with flux-schnell costs 3 credits.")]
    [InlineData("/cost /upscale --model nothing", "I know no model \"nothing\"")]
    public async Task A_command_is_quoted_and_not_run(string text, string expected)
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync(text);
        Assert.Contains(expected, view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
        Assert.True(view.Text.Plain.Length < 2_000);
        Assert.Empty(bench.Fal.Submitted);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task A_picture_of_unknown_size_is_priced_for_a_stated_one()
    {
        await using var bench = new IntakeBench();
        var image = new FileReference("discord", "a", ContentType: "image/png");
        var quoted = await bench.AskAsync("/cost upscale --model clarity", with: command => command with { Files = [image] });
        Assert.StartsWith(
            "/upscale with clarity-upscaler costs 120 credits if the picture has 1024×1024 pixels", quoted.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_that_makes_something_has_its_price_with_and_without_the_slash()
    {
        await using var bench = new IntakeBench();
        foreach (var command in bench.Catalogue.Models.Select(static model => model.Command).Distinct())
        {
            foreach (var written in new[] { command, "/" + command })
            {
                var told = (await bench.AskAsync($"/cost {written}")).Text.Plain;
                Assert.StartsWith($"/{command} with ", told, StringComparison.Ordinal);
                Assert.Contains(" credits", told, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Other_models_are_compared_the_cheapest_first()
    {
        await using var bench = new IntakeBench();
        var lines = (await bench.AskAsync("/cost a fox --n 2 --steps 8")).Text.Plain.Split('\n');
        Assert.Equal("The same with another model:", lines[2]);
        Assert.Equal("lightning-sdxl 6 credits", lines[3]);
        Assert.Contains("flux-dev 50 credits", lines);
        // It makes one picture at a time: that is not the same.
        Assert.DoesNotContain(lines, static line => line.StartsWith("flux-2-pro", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.StartsWith("flux-image-to-image", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_edit_takes_the_picture_that_came_along()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Files["a"] = Pictures.Png(512, 512);
        var image = new FileReference("discord", "a", 512, 512);
        await bench.SendAsync(
            new Bot.Core.Chat.Commands.CommandInput.Text("/edit make it night"), with: command => command with { Files = [image] });
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        var input = Assert.Single(bench.Fal.Submitted);
        Assert.Contains("\"prompt\":\"make it night\"", input, StringComparison.Ordinal);
        Assert.Contains("\"image_url\":\"https://storage/image.png\"", input, StringComparison.Ordinal);
        Assert.Contains("flux-kontext", bench.Chat.LastText, StringComparison.Ordinal);
        var quoted = await bench.AskAsync(
            "/cost /edit more snow --model image-to-image --strength 0.5", with: command => command with { Files = [image] });
        Assert.StartsWith("/edit with flux-image-to-image costs 30 credits.", quoted.Text.Plain, StringComparison.Ordinal);
    }
}
