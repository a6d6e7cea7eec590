using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>Braces in a prompt: one quote, one confirmation, a message for each picture, on both platforms.</summary>
public sealed class BatchTests
{
    private const string Prompt = "a {red, green} {fox, owl}";
    private static readonly string[] Prompts = ["a green fox", "a green owl", "a red fox", "a red owl"];

    [Fact]
    public async Task A_batch_is_quoted_confirmed_by_its_asker_and_charged_once()
    {
        await using var scene = await Scene.StartAsync();
        var (discord, telegram) = (scene.Sandbox.World.Discord, scene.Sandbox.World.Telegram);
        var quote = await scene.DiscordAnswerAsync(
            await scene.UseAsync(scene.Mia, "imagine", ("prompt", Prompt)), static message => message.Buttons.Count == 2);
        var told = await scene.TelegramAnswerAsync(scene.Say($"/imagine {Prompt}"), static message => message.Keyboard.Count > 0);
        Assert.Contains("12 credits in all", quote.Content, StringComparison.Ordinal);
        Assert.Contains("12 credits in all", told.Text, StringComparison.Ordinal);

        await discord.PressAsync(scene.Max, quote.Id, quote.Buttons[0].CustomId!);
        await discord.WaitForMessageAsync(
            message => message.OnlyFor == scene.Max.Id && message.Content.Contains("Only who asked", StringComparison.Ordinal),
            Scene.Patience);
        Assert.Empty(scene.Sandbox.World.Fal.Requests);

        // Twice each, before the first press has taken the buttons away.
        var presses = new Func<Task>[]
        {
            () => discord.PressAsync(scene.Mia, quote.Id, quote.Buttons[0].CustomId!),
            () => telegram.People.PressAsync(Scene.Tia, Scene.Tia.Id, told.MessageId, told.Keyboard[0][0].CallbackData!),
        };
        await Task.WhenAll(presses.Concat(presses).Select(static press => press()).ToList());

        await PicturesAsync(scene);
        var (shown, said) = await scene.BalancesAsync();
        Assert.Contains("88 credits", shown, StringComparison.Ordinal);
        Assert.Contains("88 credits", said, StringComparison.Ordinal);
        Assert.All(Prompts, prompt => Assert.Equal(2, scene.Sandbox.World.Fal.CountSubmits(prompt)));
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Too_few_credits_for_all_of_it_start_none_of_it()
    {
        await using var scene = await Scene.StartAsync(options: null, ("BOT_STARTING_CREDITS", "11"), ("BOT_DAILY_CREDITS", "0"));
        var (asked, said) = await scene.AskBothAsync(Prompt);
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Content.Length > 0);
        var told = await scene.TelegramAnswerAsync(said, static message => message.Text.Length > 0);
        foreach (var text in new[] { shown.Content, told.Text })
            Assert.Contains("This costs 12 credits and you have 11", text, StringComparison.Ordinal);
        Assert.Empty(scene.Sandbox.World.Fal.Requests);
    }

    [Fact]
    public async Task A_batch_killed_after_its_confirmation_is_finished_by_the_next_start()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Fal.Hold = FalHold.InQueue;
        var quote = await scene.DiscordAnswerAsync(
            await scene.UseAsync(scene.Mia, "imagine", ("prompt", Prompt)), static message => message.Buttons.Count == 2);
        var told = await scene.TelegramAnswerAsync(scene.Say($"/imagine {Prompt}"), static message => message.Keyboard.Count > 0);
        await scene.Bot.KillAsync();

        // The quotes outlive the process, and so do the confirmations.
        await scene.RestartAsync();
        await scene.Sandbox.World.Discord.PressAsync(scene.Mia, quote.Id, quote.Buttons[0].CustomId!);
        await scene.Sandbox.World.Telegram.People.PressAsync(Scene.Tia, Scene.Tia.Id, told.MessageId, told.Keyboard[0][0].CallbackData!);
        await scene.Sandbox.World.Fal.WaitForRequestAsync(_ => scene.Sandbox.World.Fal.Requests.Count == 6, Scene.Patience);
        await scene.Bot.KillAsync();
        scene.Sandbox.World.Fal.Hold = FalHold.None;
        scene.Sandbox.World.Fal.ReleaseAll();
        await scene.RestartAsync();
        await PicturesAsync(scene);
        Assert.Contains("88 credits", (await scene.BalancesAsync()).Discord, StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    private static async Task PicturesAsync(Scene scene)
    {
        foreach (var prompt in Prompts)
        {
            await scene.Sandbox.World.Discord.WaitForMessageAsync(message => Shows(message, prompt), Scene.Patience);
            await scene.Sandbox.World.Telegram.Transcript.WaitForMessageAsync(message => Shows(message, prompt), Scene.Patience);
        }

        foreach (var prompt in Prompts)
        {
            Assert.Single(scene.Sandbox.World.Discord.Messages, message => Shows(message, prompt));
            Assert.Single(scene.Sandbox.World.Telegram.Transcript.Messages(Scene.Tia.Id), message => Shows(message, prompt));
        }
    }

    private static bool Shows(DiscordMessage message, string prompt) =>
        message.Attachments.Count == 1 && message.OnlyFor is null && message.Content.Contains(prompt, StringComparison.Ordinal);

    private static bool Shows(TelegramMessage message, string prompt) =>
        message.Media is not null && message.Text.Contains(prompt, StringComparison.Ordinal);
}
