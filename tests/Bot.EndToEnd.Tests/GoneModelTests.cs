using Bot.Sandbox.Fal;

namespace Bot.EndToEnd.Tests;

/// <summary>A model that fal does not have any more is replaced by the one its entry names, with the same words and files.</summary>
public sealed class GoneModelTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private readonly Scene _scene = shared.Scene;

    [Theory]
    [InlineData("flux-realism", "fal-ai/flux-realism", "fal-ai/flux-2-lora-gallery/realism")]
    [InlineData("face-swap", "fal-ai/face-swap", "half-moon-ai/ai-face-swap/faceswapimage")]
    public async Task The_replacement_makes_it_and_the_view_says_so(string name, string endpoint, string replacement)
    {
        var fal = _scene.Sandbox.World.Fal;
        fal.Gone = new HashSet<string> { endpoint };
        try
        {
            var commands = new ModelCommands(_scene, Bot.Core.Models.CatalogFile.ReadEmbedded().Single(model => model.Name == name));
            var asked = await commands.AskDiscordAsync();
            var said = commands.AskTelegram();
            var shown = await _scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
            var told = await _scene.TelegramAnswerAsync(said, static message => message.Media is not null);
            Assert.Contains($"in place of {name}", shown.Content, StringComparison.Ordinal);
            Assert.Contains($"in place of {name}", told.Text, StringComparison.Ordinal);
            var requests = fal.Requests.Where(request => request.Endpoint == replacement).ToList();
            Assert.Equal(2, requests.Count);
            Assert.All(requests, static request => Assert.Equal(FalRequestState.Completed, request.State));
        }
        finally
        {
            fal.Gone = new HashSet<string>();
        }

        Assert.Empty(await _scene.AuditAsync());
    }
}
