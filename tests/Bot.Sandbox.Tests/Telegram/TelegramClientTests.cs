using Bot.Sandbox.Telegram;
using Bot.Sandbox.Tests.Clients;

namespace Bot.Sandbox.Tests.Telegram;

public sealed class TelegramClientTests
{
    // A PNG of one pixel.
    private const string Photo =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Fact]
    public async Task Stock_grammY_polls_sends_edits_answers_sends_a_photo_and_sells_for_stars()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (telegram, mia) = (sandbox.World.Telegram, TelegramStandInOptions.Member);
        telegram.People.SendText(mia, mia.Id, "/draw a fox");
        var running = NodeClient.RunAsync(
            "telegram.mjs",
            new Dictionary<string,
            string>
            { ["BASE"] = sandbox.TelegramApiUrl.ToString().TrimEnd('/'), ["TOKEN"] = sandbox.TelegramToken, ["PHOTO"] = Photo },
            TestContext.Current.CancellationToken);
        var edited = telegram.Transcript.WaitForMessageAsync(static message => message.Text == "done: a fox", TimeSpan.FromMinutes(3));
        await Task.WhenAny(running, edited);
        if (!running.IsCompleted)
        {
            var message = await edited;
            Assert.Equal("half way", message.Versions[0].Text);
            Assert.Equal("pressed", (await telegram.People.PressAsync(mia, mia.Id, message.MessageId, "again")).Text);
            var invoice = await telegram.Transcript.WaitForMessageAsync(
                static message => message.Invoice is not null, TimeSpan.FromMinutes(1));
            Assert.True((await telegram.People.PayAsync(mia, mia.Id, invoice.MessageId)).IsPaid);
        }

        var result = await running;
        Assert.True(result.ExitCode == 0, result.Stderr);
        Assert.Contains("\"username\":\"SandboxBot\"", result.Stdout, StringComparison.Ordinal);
        Assert.Contains(
            telegram.Transcript.Messages(mia.Id), static message => message is { IsFromBot: true, Media.Kind: TelegramMediaKind.Photo });
        Assert.Contains(telegram.Transcript.Messages(mia.Id), static message => message.Service == "refunded_payment");
        Assert.Equal(10_000, telegram.People.Stars(mia));
        Assert.Contains(telegram.People.Menu(mia, mia.Id), static command => command.Command == "draw");
    }
}
