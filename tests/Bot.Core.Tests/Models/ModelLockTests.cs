using Bot.Core.Models;
using Bot.Core.Web;

namespace Bot.Core.Tests.Models;

/// <summary>Locked mode: what is fixed is sent, another value is refused in words, and nothing is changed silently.</summary>
public sealed class ModelLockTests
{
    private static readonly ModelLock Full = new("schnell", 4) { Size = "16:9", Guidance = "3.5" };

    [Fact]
    public void What_is_locked_is_sent_to_who_asks_for_nothing_or_for_the_same()
    {
        foreach (var asked in new[]
        {
            "prompt=a", "prompt=a;steps=4;size=landscape_16_9;guidance=3.50", "prompt=a;size=1024x576;model=flux-schnell",
        })
        {
            Assert.True(Plan(Full, asked).IsOk(out var plan, out var refusal), refusal?.Text);
            Assert.Contains("\"num_inference_steps\":4", plan.Request.InputJson, StringComparison.Ordinal);
            Assert.Contains("\"image_size\":\"landscape_16_9\"", plan.Request.InputJson, StringComparison.Ordinal);
            Assert.Contains("\"guidance_scale\":3.5", plan.Request.InputJson, StringComparison.Ordinal);
            Assert.True(Locked(Full).MayBeSent(plan.Request.Endpoint, plan.Request.InputJson));
        }
    }

    [Theory]
    [InlineData("prompt=a;steps=9", "Leave steps out")]
    [InlineData("prompt=a;size=square", "Leave size out")]
    [InlineData("prompt=a;size=nonsense", "Leave size out")]
    [InlineData("prompt=a;guidance=7", "Leave guidance out")]
    [InlineData("prompt=a;model=flux-dev", "flux-dev is not on offer")]
    public void Another_value_is_refused_with_what_the_bot_is_locked_to(string asked, string words)
    {
        Assert.False(Plan(Full, asked).IsOk(out _, out var refusal));
        Assert.Contains("This bot is locked to flux-schnell", refusal.Text, StringComparison.Ordinal);
        Assert.Contains(words, refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_locked_is_the_members() =>
        Assert.Contains("\"num_inference_steps\":9", Planned(new ModelLock("schnell", null), "prompt=a;steps=9"), StringComparison.Ordinal);

    [Theory]
    [InlineData(99, null, null, "BOT_LOCKED_STEPS is 99; flux-schnell takes 1 to 12")]
    [InlineData(null, "huge", null, "BOT_LOCKED_SIZE is huge; flux-schnell takes no such value: I do not know the size")]
    [InlineData(null, null, "99", "BOT_LOCKED_GUIDANCE is 99; flux-schnell takes")]
    [InlineData(null, null, "much", "BOT_LOCKED_GUIDANCE is much; flux-schnell takes")]
    public void A_lock_that_cannot_hold_ends_the_start(int? steps, string? size, string? guidance, string words) => Assert.Contains(
        words,
        Assert.Throws<CatalogException>(() => Locked(new ModelLock("schnell", steps) { Size = size, Guidance = guidance })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_value_for_what_the_model_does_not_take_ends_the_start() => Assert.Contains(
        "recraft-v3 takes no guidance",
        Assert.Throws<CatalogException>(() => Locked(new ModelLock("recraft-v3", null) { Guidance = "3" })).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"prompt":"a","num_inference_steps":4,"image_size":"landscape_16_9","guidance_scale":3.5}""", true)]
    [InlineData("""{"prompt":"a","num_inference_steps":4,"image_size":"landscape_16_9","guidance_scale":3.50}""", true)]
    [InlineData("""{"prompt":"a","num_inference_steps":4,"image_size":"square","guidance_scale":3.5}""", false)]
    [InlineData("""{"prompt":"a","num_inference_steps":4,"image_size":{"width":640,"height":640},"guidance_scale":3.5}""", false)]
    [InlineData("""{"prompt":"a","num_inference_steps":5,"image_size":"landscape_16_9","guidance_scale":3.5}""", false)]
    [InlineData("""{"prompt":"a","num_inference_steps":4,"image_size":"landscape_16_9"}""", false)]
    public void What_was_accepted_before_is_looked_at_again(string input, bool isSent) =>
        Assert.Equal(isSent, Locked(Full).MayBeSent("fal-ai/flux/schnell", input));

    [Fact]
    public void It_is_told_in_words()
    {
        Assert.Equal("flux-schnell", new ModelLock("flux-schnell", null).Words);
        Assert.Equal("flux-schnell and 4 steps", new ModelLock("flux-schnell", 4).Words);
        Assert.Equal("schnell, 4 steps, size 16:9 and guidance 3.5", Full.Words);
    }

    private static string Planned(ModelLock modelLock, string asked) =>
        Plan(modelLock, asked).IsOk(out var plan, out var refusal)
            ? plan.Request.InputJson
            : throw new InvalidOperationException(refusal.Text);

    private static Result<JobPlan> Plan(ModelLock modelLock, string asked)
    {
        var options = asked.Split(';').Select(static pair => pair.Split('=')).ToDictionary(static pair => pair[0], static pair => pair[1]);
        options.Remove("model", out var model);
        return Locked(modelLock).Plan(new GenerationRequest("imagine", model, options, [], []));
    }

    private static Catalogue Locked(ModelLock modelLock) => new(TestModels.Read(), new PublicAddress([]), modelLock);
}
