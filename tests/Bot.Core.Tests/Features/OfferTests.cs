using Bot.Core.Chat.Commands;
using Bot.Core.Features.Help;
using Bot.Core.Models;
using Bot.Core.Tests.Chat;

namespace Bot.Core.Tests.Features;

/// <summary>What a bot cannot do it does not offer; who writes it all the same reads why not.</summary>
public sealed class OfferTests
{
    private static readonly string[] Made = ["imagine", "edit", "lora", "upscale", "swap", "video", "effect", "lipsync", "train"];

    [Fact]
    public void A_bot_with_all_models_offers_everything()
    {
        var commands = Commands(null);
        foreach (var name in Made.Append("loras"))
        {
            var command = Of(commands, name);
            Assert.False(command.IsHidden, name);
            Assert.All(command.Options, option => Assert.False(option.IsHidden, $"{name} {option.Name}"));
        }
    }

    [Fact]
    public void A_locked_bot_offers_one_command_and_what_its_model_leaves_open()
    {
        var commands = Commands(new ModelLock("flux-schnell", 4) { Size = "square" });
        Assert.Equal(["imagine"], Made.Where(name => !Of(commands, name).IsHidden));
        Assert.True(Of(commands, "loras").IsHidden);
        Assert.Equal(
            ["prompt", "n", "seed", "guidance"],
            Of(commands, "imagine").Options.Where(static option => !option.IsHidden).Select(static option => option.Name));
        Assert.Equal("/imagine a fox in the snow --n 2 --seed 42", Of(commands, "imagine").Example);
        Assert.DoesNotContain("--steps", HelpViews.One(Of(commands, "imagine"), isModerator: false, Platforms.Discord).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flux-lora", "lora", "lora lora_url scale")]
    [InlineData("esrgan", "upscale", "image image_url factor")]
    [InlineData("flux-lora-training", "train", "image zip zip_url")]
    [InlineData("kling-lipsync-audio", "lipsync", "video audio video_url audio_url")]
    [InlineData("fast-sdxl", "imagine", "negative")]
    public void What_the_model_needs_stays_on_offer(string model, string name, string options)
    {
        var command = Of(Commands(new ModelLock(model, null)), name);
        Assert.False(command.IsHidden);
        foreach (var option in options.Split(' ')) Assert.False(command.Options.Single(one => one.Name == option).IsHidden, option);
    }

    [Fact]
    public void The_help_begins_with_a_command_that_there_is()
    {
        var help = HelpViews.All(Commands(new ModelLock("esrgan", null)), isModerator: false).ToString();
        Assert.DoesNotContain("/imagine", help, StringComparison.Ordinal);
        Assert.Contains("Start with /upscale", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_all_the_same_is_answered_with_why_not()
    {
        await using var bench = new IntakeBench(modelLock: new ModelLock("flux-schnell", 4) { Guidance = "3" });
        foreach (var (text, words) in new[]
        {
            ("/imagine a fox --steps 9", "This bot is locked to flux-schnell, 4 steps and guidance 3. Leave --steps out."),
            ("/imagine a fox --cfg 5", "Leave --cfg out."),
            ("/edit more snow", "This bot is locked to flux-schnell, which does not do /edit."),
            ("/lora a fox --lora owner/name", "which does not do /lora."),
        })
        {
            Assert.Contains(words, (await bench.AskAsync(text)).Text.Plain, StringComparison.Ordinal);
        }

        Assert.Empty(bench.Fal.Submitted);
        Assert.Contains(
            "locked to flux-schnell, 4 steps and guidance 3.", (await bench.AskAsync("/models")).Text.Plain, StringComparison.Ordinal);
    }

    private static CommandSpec Of(CommandSet commands, string name) => commands.Commands.Single(command => command.Name == name);

    private static CommandSet Commands(ModelLock? modelLock) => DeclaredCommands.For(DeclaredCommands.Locked(modelLock));
}
