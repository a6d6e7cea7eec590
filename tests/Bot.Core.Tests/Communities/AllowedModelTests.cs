using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Features;

namespace Bot.Core.Tests.Communities;

/// <summary>Where only some models are allowed, the others are neither chosen, nor listed, nor compared.</summary>
public sealed class AllowedModelTests
{
    [Fact]
    public async Task Who_names_no_model_gets_one_that_is_allowed()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/limits set models flux-dev fast-sdxl", IntakeBench.Mod);
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), id: "discord:x");
        await bench.SettledAsync();
        var job = await bench.Jobs.FindAsync(new JobId("discord:x"), CancellationToken.None);
        Assert.Contains(job!.Request.Model, new[] { "flux-dev", "fast-sdxl" });
        Assert.True(job.Request.Fallback is null || job.Request.Fallback.Model is "flux-dev" or "fast-sdxl");
    }

    [Fact]
    public async Task Where_no_model_of_a_command_is_allowed_the_rule_says_no()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/limits set models flux-dev", IntakeBench.Mod);
        Assert.Contains(
            "is not allowed here by this community. No model of /video is. Ask a moderator",
            (await bench.AskAsync("/video a fox runs")).Text.Plain,
            StringComparison.Ordinal);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task Models_lists_what_is_allowed_here_and_says_whose_rule_it_is()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/limits set models flux-dev", IntakeBench.Mod);
        var list = (await bench.AskAsync("/models")).Text.Plain;
        Assert.Contains("flux-dev", list, StringComparison.Ordinal);
        Assert.DoesNotContain("fast-sdxl", list, StringComparison.Ordinal);
        Assert.Contains("Only these are allowed here, by this community.", list, StringComparison.Ordinal);
        Assert.Contains(
            "(not allowed here, by this community)", (await bench.AskAsync("/models fast-sdxl")).Text.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain("not allowed", (await bench.AskAsync("/models flux-dev")).Text.Plain, StringComparison.Ordinal);
        var cost = (await bench.AskAsync("/cost a fox")).Text.Plain;
        Assert.StartsWith("/imagine with flux-dev costs", cost, StringComparison.Ordinal);
        Assert.DoesNotContain("fast-sdxl", cost, StringComparison.Ordinal);
    }
}
