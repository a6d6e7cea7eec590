using Bot.Core.Catalog;

namespace Bot.EndToEnd.Tests;

/// <summary>Every model of the catalogue, from a command to its picture, on both platforms, checked by fal's own schema.</summary>
public sealed class EveryModelTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private const string Lora = "https://example.com/style.safetensors";

    private readonly Scene _scene = shared.Scene;

    public static TheoryData<string> Models() => [.. CatalogFile.ReadEmbedded().Select(static model => model.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task A_command_ends_in_the_models_picture(string name)
    {
        var model = CatalogFile.ReadEmbedded().Single(model => model.Name == name);
        var asked = await AskDiscordAsync(model);
        var said = AskTelegram(model);
        await _scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        await _scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        var requests = _scene.Sandbox.World.Fal.Requests.Where(request => request.Endpoint == model.Endpoint).ToList();
        Assert.Equal(2, requests.Count);
        Assert.All(requests, static request => Assert.Empty(request.UnknownInputs));
    }

    [Fact]
    public async Task The_ledger_balances_after_all_of_it() => Assert.Empty(await _scene.AuditAsync());

    private Task<string> AskDiscordAsync(ModelSpec model)
    {
        var options = new List<(string, string)>();
        if (Takes(model, "prompt")) options.Add(("prompt", $"a fox by {model.Name}"));
        if (model.Command != "lora") options.Add(("model", model.Name));
        if (model.Command == "lora") options.Add(("lora_url", Lora));
        if (model.FileInputs.Any()) options.Add(("image", _scene.Sandbox.World.Discord.Upload("fox.png", Pictures.Png(320, 240))));
        return _scene.UseAsync(_scene.Mia, model.Command, [.. options]);
    }

    private long AskTelegram(ModelSpec model)
    {
        var text = $"/{model.Command} {(Takes(model, "prompt") ? $"an owl by {model.Name}" : "")}"
            + (model.Command == "lora" ? $" {Lora}" : $" --model {model.Name}");
        return !model.FileInputs.Any()
            ? _scene.Say(text)
            : _scene.Sandbox.World.Telegram.People.SendPhoto(Scene.Tia, Scene.Tia.Id, Pictures.Png(320, 240), text);
    }

    private static bool Takes(ModelSpec model, string option) => model.Inputs.Any(input => input.Option == option);
}
