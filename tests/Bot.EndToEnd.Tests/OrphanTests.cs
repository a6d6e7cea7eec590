using Bot.Sandbox.Faults;

namespace Bot.EndToEnd.Tests;

/// <summary>What stands in a chat never lies for ever: not a message sent twice, not a button of what is done, not a "thinking".</summary>
public sealed class OrphanTests
{
    private const string Prompt = "a {red, green} fox";

    [Fact]
    public async Task The_twin_of_a_message_whose_answer_was_lost_tells_of_it_and_goes_by_a_press()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Faults.Add("telegram.sendMessage", new Fault(FaultKind.LoseAnswer));
        var said = scene.Say("/imagine a fox");
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        await scene.ChargedOnceAsync(discord: 100, telegram: 97);
        var transcript = scene.Sandbox.World.Telegram.Transcript;
        var twin = Assert.Single(
            transcript.Messages(Scene.Tia.Id), static message => message.Keyboard.Count > 0 && message.Media is null);
        Assert.Contains("If this stays as it is, the result comes as a new message.", twin.Text, StringComparison.Ordinal);

        var answer = await scene.Sandbox.World.Telegram.People.PressAsync(
            Scene.Tia, twin.ChatId, twin.MessageId, twin.Keyboard[0][0].CallbackData!);
        Assert.Contains("already here", answer.Text, StringComparison.Ordinal);
        await UntilAsync(() => transcript.Messages(Scene.Tia.Id).All(message => message.MessageId != twin.MessageId));
    }

    [Fact]
    public async Task Each_picture_of_a_batch_has_one_message_and_the_quote_offers_nothing_when_they_are_there()
    {
        await using var scene = await Scene.StartAsync();
        var (discord, telegram) = (scene.Sandbox.World.Discord, scene.Sandbox.World.Telegram);
        var quote = await scene.DiscordAnswerAsync(
            await scene.UseAsync(scene.Mia, "imagine", ("prompt", Prompt)), static message => message.Buttons.Count == 2);
        var told = await scene.TelegramAnswerAsync(scene.Say($"/imagine {Prompt}"), static message => message.Keyboard.Count > 0);
        scene.Sandbox.World.Faults.Add("discord.createMessage", new Fault(FaultKind.LoseAnswer), times: 2);
        await discord.PressAsync(scene.Mia, quote.Id, quote.Buttons[0].CustomId!);
        await telegram.People.PressAsync(Scene.Tia, Scene.Tia.Id, told.MessageId, told.Keyboard[0][0].CallbackData!);

        await discord.WaitForMessageAsync(
            message => message.Id == quote.Id && message.Buttons.Count == 0
                && message.Content.Contains("Each came in a message of its own", StringComparison.Ordinal),
            Scene.Patience);
        await telegram.Transcript.WaitForMessageAsync(
            message => message.MessageId == told.MessageId && message.Keyboard.Count == 0
                && message.Text.Contains("Each came in a message of its own", StringComparison.Ordinal),
            Scene.Patience);
        var shown = discord.Messages.Where(message => message.OnlyFor is null && message.Id != quote.Id).ToList();
        Assert.Equal(2, shown.Count);
        Assert.All(shown, static message => Assert.Single(message.Attachments));
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_command_that_died_with_the_process_after_its_deferral_is_answered_by_the_next()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Faults.Add("discord.getMember", new Fault(FaultKind.Hang));
        var stranger = new Bot.Sandbox.Discord.DiscordStandInOptions().Strangers[0];
        var asked = await scene.UseAsync(scene.Max, "limits show", ("member", stranger.Id));
        await scene.DiscordAnswerAsync(asked, static message => message.IsThinking);
        await scene.Bot.KillAsync();
        scene.Sandbox.World.Faults.Clear();
        await scene.RestartAsync();
        var answer = await scene.DiscordAnswerAsync(asked, static message => !message.IsThinking);
        Assert.Contains(
            "I was restarted before I could take this. Nothing was started or charged.", answer.Content, StringComparison.Ordinal);
        Assert.Single(scene.Sandbox.World.Discord.Messages);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Scene.Patience);
        while (!isSo()) await Task.Delay(20, limit.Token);
    }
}
