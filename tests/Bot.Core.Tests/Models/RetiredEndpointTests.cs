using Bot.Core.Models;
using Bot.Core.Web;
using static Bot.Core.Tests.Models.Entries;

namespace Bot.Core.Tests.Models;

/// <summary>An operator who writes an endpoint that fal does not have is told the right one.</summary>
public sealed class RetiredEndpointTests
{
    [Theory]
    [InlineData("fal-ai/flux-dev", "write fal-ai/flux/dev.")]
    [InlineData("fal-ai/flux-schnell", "write fal-ai/flux/schnell.")]
    [InlineData("FAL-AI/Flux-Dev", "write fal-ai/flux/dev.")]
    [InlineData("fal-ai/stable-video-diffusion", "write fal-ai/stable-video.")]
    [InlineData("fal-ai/animatediff-v2v", "write fal-ai/fast-animatediff/text-to-video.")]
    [InlineData("fal-ai/lightning-sdxl", "write fal-ai/fast-lightning-sdxl.")]
    public void In_an_entry_it_stops_the_start(string endpoint, string words) =>
        Assert.Contains(words, Fault(Model("mine") with { Endpoint = endpoint }), StringComparison.Ordinal);

    [Fact]
    public void An_entry_that_replaces_a_built_in_one_is_held_to_it_too()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """
                { "models": [ { "name": "flux-dev", "endpoint": "fal-ai/flux-dev", "command": "imagine", "kind": "text-to-image", "description": "d",
                  "price": { "unit": "image", "credits": 4, "usd": null }, "inputs": [ { "name": "prompt", "type": "text", "option": "prompt" } ] } ] }
                """);
            Assert.Contains("write fal-ai/flux/dev.", Fault([.. CatalogFile.ReadWith(path)]), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_fallback_by_another_name_is_told_the_models_name()
    {
        var other = Model("other") with { Aliases = ["fal-ai/other-old"] };
        Assert.Contains("Write other.", Fault(Model("mine") with { Fallback = "fal-ai/other-old" }, other), StringComparison.Ordinal);
        Assert.Contains("Write other.", Fault(Model("mine") with { Fallback = "fal-ai/other" }, other), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fal-ai/flux-dev", "fal has that model as fal-ai/flux/dev. The bot is locked to it: write flux-dev.")]
    [InlineData("fal-ai/flux-1/schnell", "fal has that model as fal-ai/flux/schnell. The bot is locked to it: write flux-schnell.")]
    public void A_lock_by_an_old_endpoint_holds_and_warns(string written, string words)
    {
        var locked = new Catalogue(TestModels.Read(), new PublicAddress([]), new ModelLock(written, null));
        Assert.Contains(words, Assert.Single(locked.Warnings), StringComparison.Ordinal);
        Assert.Single(locked.Models);
    }

    [Theory]
    [InlineData("flux-dev")]
    [InlineData("dev")]
    [InlineData("fal-ai/flux/dev")]
    public void A_lock_by_a_right_name_warns_of_nothing(string written) =>
        Assert.Empty(new Catalogue(TestModels.Read(), new PublicAddress([]), new ModelLock(written, null)).Warnings);

    [Theory]
    [InlineData("fal-ai/animatediff-v2v", "fal has it as fal-ai/fast-animatediff/text-to-video")]
    [InlineData("onne", "Did you mean one?")]
    [InlineData("something-else-entirely", "docs/commands.md lists what there is")]
    public void A_lock_that_names_nothing_is_told_what_to_write(string written, string words) => Assert.Contains(
        words,
        Assert.Throws<CatalogException>(() => new Catalogue([Model("one")], new PublicAddress([]), new ModelLock(written, null))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_built_in_catalogue_has_none_of_them() => Assert.Empty(CatalogAudit.Faults(CatalogFile.ReadEmbedded()));

    private static string Fault(params ModelSpec[] models) => Assert.Throws<CatalogException>(() => Catalogue(models)).Message;
}
