namespace Bot.EndToEnd.Tests;

/// <summary>A press of Refine makes the same picture by the next model, in a message of its own.</summary>
public sealed class RefineTests
{
    [Fact]
    public async Task A_picture_is_made_anew_with_the_same_seed_and_size_on_both()
    {
        await using var scene = await Scene.StartAsync();
        var (discord, telegram) = (scene.Sandbox.World.Discord, scene.Sandbox.World.Telegram);
        var (asked, said) = await scene.AskBothAsync("a fox in the snow --size 16:9");
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        var told = await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        await scene.BalancesAsync();

        // Its button outlives the process.
        await scene.Bot.KillAsync();
        await scene.RestartAsync();
        await discord.PressAsync(scene.Max, shown.Id, Assert.Single(shown.Buttons).CustomId!);
        await telegram.People.PressAsync(
            Scene.Tia, Scene.Tia.Id, told.MessageId, Assert.Single(Assert.Single(told.Keyboard)).CallbackData!);

        var refined = await discord.WaitForMessageAsync(
            static message => message.Attachments.Count == 1 && IsRefined(message.Content), Scene.Patience);
        var refinedToo = await telegram.Transcript.WaitForMessageAsync(
            static message => message.Media is not null && IsRefined(message.Text), Scene.Patience);
        Assert.Equal(Seed(shown.Content), Seed(refined.Content));
        Assert.Equal(Seed(told.Text), Seed(refinedToo.Text));
        Assert.Equal((1024, 576), (refined.Attachments[0].Width, refined.Attachments[0].Height));
        Assert.Equal(told.MessageId, refinedToo.ReplyToMessageId);
        Assert.Equal("Refine with flux-pro, 50 credits", Assert.Single(refined.Buttons).Label);
        // On Discord it was another member's press, and their credits.
        var (left, leftToo) = await scene.BalancesAsync();
        Assert.Contains("97 credits", left, StringComparison.Ordinal);
        Assert.Contains("72 credits", leftToo, StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    private static bool IsRefined(string text) =>
        text.Contains("flux-dev · seed", StringComparison.Ordinal) && text.Contains("25 credits", StringComparison.Ordinal);

    private static string Seed(string text) => text.Split("seed ")[1].Split(' ')[0];
}
