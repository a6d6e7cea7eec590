using System.Text.Json.Nodes;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Media;

namespace Bot.Core.Tests.Jobs.Statistics;

/// <summary>From a written command to what fal is sent.</summary>
public sealed class GenerationCommandTests
{
    [Fact]
    public async Task Every_option_of_imagine_reaches_fal()
    {
        var input = await InputAsync("/imagine a fox --model flux-dev --size 16:9 --n 2 --seed 42 --steps 20 --guidance 4.5");
        Assert.Equal("a fox", (string?)input["prompt"]);
        Assert.Equal(
            (2, 42, 20, 4.5m),
            ((int)input["num_images"]!, (int)input["seed"]!, (int)input["num_inference_steps"]!, (decimal)input["guidance_scale"]!));
        Assert.NotNull(input["image_size"]);
    }

    [Theory]
    [InlineData("/lora a fox --lora owner/name", "owner/name", null)]
    [InlineData("/lora a fox --lora owner/name:0.8", "owner/name", 0.8)]
    [InlineData("/lora a fox --lora owner/name --scale 0.5", "owner/name", 0.5)]
    [InlineData("/lora a fox --lora owner/name:0.8 --scale 0.5", "owner/name", 0.8)]
    [InlineData("/lora a fox --lora https://example.com/a.safetensors:1.25", "https://example.com/a.safetensors", 1.25)]
    [InlineData("/lora a fox https://example.com/a.safetensors", "https://example.com/a.safetensors", null)]
    public async Task A_lora_may_carry_its_weight(string text, string path, double? scale)
    {
        var lora = (await InputAsync(text))["loras"]![0]!;
        Assert.Equal(path, (string?)lora["path"]);
        Assert.Equal(scale ?? 1, lora["scale"] is { } given ? (double)given : 1);
    }

    [Fact]
    public async Task Several_loras_each_have_their_own_weight()
    {
        var loras = (await InputAsync("/lora a fox --lora a/b:0.8 --lora c/d --scale 0.3 --scale 0.4"))["loras"]!.AsArray();
        Assert.Equal([("a/b", 0.8), ("c/d", 0.4)], loras.Select(static lora => ((string)lora!["path"]!, (double)lora["scale"]!)));
    }

    [Theory]
    [InlineData("/lora a fox --lora owner/name:9", "scale must be from 0 to 4")]
    [InlineData("/lora a fox --lora owner/name:-1", "scale must be from 0 to 4")]
    [InlineData("/lora a fox --lora owner/name:loud", "Hugging Face name")]
    [InlineData("/lora a fox --lora :0.8", "Hugging Face name")]
    [InlineData("/lora a fox --lora a/b --lora c/d --lora e/f --lora g/h", "more than 3 times")]
    public async Task A_wrong_lora_is_refused(string text, string words)
    {
        await using var bench = new IntakeBench();
        Assert.Contains(words, (await bench.AskAsync(text)).Text.Plain, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(bench.Fal.Submitted);
    }

    [Fact]
    public async Task An_image_that_came_along_is_used()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Files["a"] = Pictures.Png(512, 512);
        await bench.SendAsync(
            new CommandInput.Text("/upscale --model esrgan"),
            with: static command => command with { Files = [new FileReference("discord", "a", 512, 512)] });
        await bench.Chat.WhenAskedAsync(
            static view => view.Progress?.Stage.StartsWith("Fetching", StringComparison.Ordinal) == true || view.Media.Count > 0);
        Assert.Contains("https://storage/image.png", Assert.Single(bench.Fal.Submitted), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_credits_are_refused_with_a_way_on_and_hold_nothing()
    {
        await using var bench = new IntakeBench(new CreditPolicy(new CreditAmount(2), new CreditAmount(2), new CreditAmount(1000), 3));
        var view = await bench.AskAsync("/imagine a fox");
        Assert.Contains("This costs 3 credits and you have 2", view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
        Assert.Equal(2, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task More_jobs_than_allowed_at_once_are_refused()
    {
        await using var bench = new IntakeBench(new CreditPolicy(new CreditAmount(100), new CreditAmount(50), new CreditAmount(1000), 1));
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"));
        await bench.Fal.Watching.Task;
        await bench.SendAsync(new CommandInput.Text("/imagine an owl"));
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.Contains("this bot allows one at a time", StringComparison.Ordinal));
        Assert.Single(bench.Fal.Submitted);
    }

    private static async Task<JsonNode> InputAsync(string text)
    {
        await using var bench = new IntakeBench();
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text(text));
        await bench.Fal.Watching.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return JsonNode.Parse(Assert.Single(bench.Fal.Submitted))!;
    }
}
