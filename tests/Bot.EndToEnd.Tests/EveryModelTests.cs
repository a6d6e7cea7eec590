using Bot.Core.Models;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>Every model of the catalogue, from a command to what it makes, on both platforms, checked by fal's own schema.</summary>
public sealed class EveryModelTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private readonly Scene _scene = shared.Scene;

    public static TheoryData<string> Models() => [.. CatalogFile.ReadEmbedded().Select(static model => model.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task A_command_ends_in_what_the_model_makes(string name)
    {
        var model = CatalogFile.ReadEmbedded().Single(model => model.Name == name);
        Assert.True(
            _scene.Sandbox.World.Fal.Serves(model.Endpoint),
            $"The sandbox's fal does not know {model.Endpoint}: add its inputs and price to src/Bot.Sandbox/Fal/fal-models.json.");
        var commands = new ModelCommands(_scene, model);
        var asked = await commands.AskDiscordAsync();
        var said = commands.AskTelegram();
        if (model.Makes == Product.Lora)
        {
            await AgreeAsync(asked, said);
            await _scene.Sandbox.World.Discord.WaitForMessageAsync(IsTrained, Scene.Patience);
            await _scene.Sandbox.World.Telegram.Transcript.WaitForMessageAsync(IsTrained, Scene.Patience);
        }
        else if (model.Price.Unit == PriceUnit.Second)
        {
            // Five seconds of any of these cost more than 200 credits.
            await AgreeAsync(asked, said);
            var made = $"{name} · ";
            await _scene.Sandbox.World.Discord.WaitForMessageAsync(
                message => message.Attachments.Count == 1 && message.Content.Contains(made, StringComparison.Ordinal), Scene.Patience);
            await _scene.Sandbox.World.Telegram.Transcript.WaitForMessageAsync(
                message => message.Media?.Kind == TelegramMediaKind.Video && message.Text.Contains(made, StringComparison.Ordinal),
                Scene.Patience);
        }
        else await SeeAsync(model, asked, said);

        var requests = _scene.Sandbox.World.Fal.Requests.Where(request => request.Endpoint == model.Endpoint).ToList();
        Assert.Equal(2, requests.Count);
        Assert.All(requests, static request => Assert.Empty(request.UnknownInputs));
    }

    [Fact]
    public async Task The_ledger_balances_after_all_of_it() => Assert.Empty(await _scene.AuditAsync());

    private async Task SeeAsync(ModelSpec model, string asked, long said)
    {
        var shown = await _scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        var told = await _scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.StartsWith(model.Makes == Product.Video ? "video/" : "image/", shown.Attachments[0].ContentType, StringComparison.Ordinal);
        if (model.Makes == Product.Video) Assert.Equal(TelegramMediaKind.Video, told.Media!.Kind);
    }

    private async Task AgreeAsync(string asked, long said)
    {
        var shown = await _scene.DiscordAnswerAsync(asked, static message => message.Buttons.Count > 0);
        var told = await _scene.TelegramAnswerAsync(said, static message => message.Keyboard.Count > 0);
        await _scene.Sandbox.World.Discord.PressAsync(_scene.Mia, shown.Id, shown.Buttons[0].CustomId!);
        await _scene.Sandbox.World.Telegram.People.PressAsync(Scene.Tia, told.ChatId, told.MessageId, told.Keyboard[0][0].CallbackData!);
    }

    private static bool IsTrained(DiscordMessage message) => message.Content.Contains("is trained and saved", StringComparison.Ordinal);

    private static bool IsTrained(TelegramMessage message) => message.Text.Contains("is trained and saved", StringComparison.Ordinal);
}
