using System.Globalization;
using Bot.Core.Models;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>What people write and attach to use a model, on either platform, from nothing but its entry.</summary>
internal sealed class ModelCommands(Scene scene, ModelSpec model)
{
    private const string Lora = "https://example.com/style.safetensors";

    private static readonly Dictionary<InputType, (string Name, byte[] Bytes)> Files = new()
    {
        [InputType.Image] = ("fox.png", Pictures.Png(320, 240)),
        [InputType.Images] = ("fox.png", Pictures.Png(320, 240)),
        [InputType.Archive] = ("fox.png", Pictures.Png(320, 240)),
        [InputType.Video] = ("clip.mp4", Clips.Mp4(5)),
        [InputType.Audio] = ("voice.wav", Clips.Wav(3)),
    };

    public Task<string> AskDiscordAsync()
    {
        List<(string, string)> options = [.. Words().Select(static word => (word.Option, word.Value))];
        if (model.Command is not ("lora" or "train")) options.Add(("model", model.Name));
        foreach (var input in Required())
        {
            for (var number = 1; number <= input.MinFiles; number++)
                options.Add(
                    (number == 1 ? input.Option! : $"{input.Option}{number.ToString(CultureInfo.InvariantCulture)}", Upload(input)));
        }

        return scene.UseAsync(scene.Mia, model.Command, [.. options]);
    }

    /// <summary>The first file is sent with the command as a reply to the second, or several as an album.</summary>
    public long AskTelegram()
    {
        var text = "/" + model.Command
            + string.Concat(Words().Select(static word => word.IsBare ? $" {word.Value}" : $" --{word.Option} {word.Value}"))
            + (model.Command is "lora" or "train" ? "" : $" --model {model.Name}");
        var people = scene.Sandbox.World.Telegram.People;
        return Required() switch
        {
            [] => scene.Say(text),
            [{ MinFiles: > 1 and var count } input] =>
                people.SendAlbum(Scene.Tia, Scene.Tia.Id, [.. Enumerable.Repeat(Sent(input), count)], text)[0],
            [var input] => people.SendFile(Scene.Tia, Scene.Tia.Id, Sent(input), text),
            [var first, var second] =>
                people.SendFile(Scene.Tia, Scene.Tia.Id, Sent(first), text, people.SendFile(Scene.Tia, Scene.Tia.Id, Sent(second))),
            _ => throw new InvalidOperationException($"{model.Name} takes more kinds of files than this knows to send."),
        };
    }

    private List<InputSpec> Required() => [.. model.FileInputs.Where(static input => input.IsRequired)];

    private IEnumerable<(string Option, string Value, bool IsBare)> Words()
    {
        if (model.Command == "train") yield return ("name", $"fox-{Guid.NewGuid():N}"[..20], true);
        if (model.Command == "lora") yield return ("lora_url", Lora, false);
        foreach (var input in model.Inputs.Where(static input => input is { IsRequired: true, TakesFiles: false, Default: null, Type: not InputType.Loras }))
            yield return (input.Option!, input.Choices.Contains("squish") ? "squish" : $"a fox by {model.Name}", true);
    }

    private string Upload(InputSpec input) => scene.Sandbox.World.Discord.Upload(Files[input.Type].Name, Files[input.Type].Bytes);

    private static TelegramUpload Sent(InputSpec input) => new(
        input.Type switch { InputType.Video => TelegramMediaKind.Video, InputType.Audio => TelegramMediaKind.Audio, _ => TelegramMediaKind.Photo },
        Files[input.Type].Bytes,
        Files[input.Type].Name);
}
