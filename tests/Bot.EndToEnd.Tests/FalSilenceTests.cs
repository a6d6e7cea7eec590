using Bot.Sandbox.Fal;
using Bot.Sandbox.Faults;

namespace Bot.EndToEnd.Tests;

/// <summary>fal does not answer, or never comes to an end.</summary>
public sealed class FalSilenceTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private readonly Scene _scene = shared.Scene;

    [Theory]
    [InlineData("[hang]")]
    [InlineData("[hang] [stubborn]")]
    public async Task A_picture_that_never_ends_can_be_cancelled_and_costs_nothing(string words)
    {
        var before = await _scene.CreditsAsync();
        var (asked, said) = await _scene.AskBothAsync($"a fox {words}");
        var shown = await _scene.DiscordAnswerAsync(asked, static message => message.Content.Contains("Step", StringComparison.Ordinal));
        var told = await _scene.TelegramAnswerAsync(said, static message => message.Text.Contains("Step", StringComparison.Ordinal));
        await _scene.Sandbox.World.Discord.PressAsync(_scene.Mia, shown.Id, shown.Buttons[0].CustomId!);
        await _scene.Sandbox.World.Telegram.People.PressAsync(Scene.Tia, told.ChatId, told.MessageId, told.Keyboard[0][0].CallbackData!);
        await _scene.DiscordAnswerAsync(
            asked, static message => message.Content.Contains("Cancelled. Nothing was charged", StringComparison.Ordinal));
        await _scene.TelegramAnswerAsync(
            said, static message => message.Text.Contains("Cancelled. Nothing was charged", StringComparison.Ordinal));
        Assert.Equal(before, await _scene.CreditsAsync());
    }

    /// <summary>One test for all, for each takes the real 30 s after which a call is given up.</summary>
    [Fact]
    public async Task A_call_that_fal_never_answers_is_made_again_and_charged_once()
    {
        var before = await _scene.CreditsAsync();
        var fal = _scene.Sandbox.World.Fal;
        fal.Hold = FalHold.InProgress;
        var first = await _scene.AskBothAsync("a fox without a result");
        await _scene.DiscordAnswerAsync(first.Discord, static message => message.Content.Contains("Step", StringComparison.Ordinal));
        await _scene.TelegramAnswerAsync(first.Telegram, static message => message.Text.Contains("Step", StringComparison.Ordinal));
        Hang("fal.result");
        fal.ReleaseAll();
        Hang("fal.stream");
        var second = await _scene.AskBothAsync("a fox without a stream");
        await fal.WaitForRequestAsync(_ => fal.CountSubmits("a fox without a stream") == 2, Scene.Patience);
        Hang("fal.submit");
        var third = await _scene.AskBothAsync("a fox without a ticket");
        foreach (var (discord, telegram) in new[] { first, second, third })
        {
            await _scene.DiscordAnswerAsync(discord, static message => message.Attachments.Count == 1);
            await _scene.TelegramAnswerAsync(telegram, static message => message.Media is not null);
        }

        Assert.Equal((before.Discord - 9, before.Telegram - 9), await _scene.CreditsAsync());
    }

    [Fact]
    public async Task The_ledger_balances_after_all_of_it() => Assert.Empty(await _scene.AuditAsync());

    private void Hang(string operation) => _scene.Sandbox.World.Faults.Add(operation, new Fault(FaultKind.Hang), times: 2);
}
