using Bot.Sandbox.Telegram;
using Bot.Sandbox.Tests.Clients;

namespace Bot.Sandbox.Tests.Telegram;

public sealed class TelegramClientTests
{
    // A PNG of one pixel.
    private const string Photo =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Theory]
    [InlineData("grammy.mjs")]
    [InlineData("telegraf.mjs")]
    public async Task A_stock_npm_client_polls_sends_edits_answers_sends_a_photo_and_sells_for_stars(string script)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var running = NodeClient.RunAsync(
            script,
            new Dictionary<string, string>
            {
                ["BASE"] = sandbox.TelegramApiUrl.ToString().TrimEnd('/'),
                ["TOKEN"] = sandbox.TelegramToken,
                ["PHOTO"] = Photo,
            },
            TestContext.Current.CancellationToken);
        await UseAsync(sandbox.World.Telegram, running);
        var result = await running;
        Assert.True(result.ExitCode == 0, result.Stderr);
        Assert.Contains("\"username\":\"SandboxBot\"", result.Stdout, StringComparison.Ordinal);
        AssertTraces(sandbox.World.Telegram);
    }

    [Fact]
    public async Task Stock_Telegram_Bot_polls_sends_edits_answers_sends_a_photo_and_sells_for_stars()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        using var program = new TelegramBotClientProgram(sandbox, Convert.FromBase64String(Photo));
        var running = program.RunAsync();
        await UseAsync(sandbox.World.Telegram, running);
        Assert.Equal("SandboxBot", await running.WaitAsync(TimeSpan.FromMinutes(1)));
        AssertTraces(sandbox.World.Telegram);
    }

    /// <summary>What a person does with the bot, as long as its program runs.</summary>
    private static async Task UseAsync(TelegramStandIn telegram, Task running)
    {
        telegram.People.SendText(Mia, Mia.Id, "/draw a fox");
        var edited = telegram.Transcript.WaitForMessageAsync(static message => message.Text == "done: a fox", TimeSpan.FromMinutes(3));
        await Task.WhenAny(running, edited);
        if (running.IsCompleted) return;
        var message = await edited;
        Assert.Equal("half way", message.Versions[0].Text);
        Assert.Equal("pressed", (await telegram.People.PressAsync(Mia, Mia.Id, message.MessageId, "again")).Text);
        var invoice = await telegram.Transcript.WaitForMessageAsync(
            static message => message.Invoice is not null, TimeSpan.FromMinutes(1));
        Assert.True((await telegram.People.PayAsync(Mia, Mia.Id, invoice.MessageId)).IsPaid);
    }

    private static void AssertTraces(TelegramStandIn telegram)
    {
        Assert.Contains(
            telegram.Transcript.Messages(Mia.Id), static message => message is { IsFromBot: true, Media.Kind: TelegramMediaKind.Photo });
        Assert.Contains(telegram.Transcript.Messages(Mia.Id), static message => message.Service == "refunded_payment");
        Assert.Equal(10_000, telegram.People.Stars(Mia));
        Assert.Contains(telegram.People.Menu(Mia, Mia.Id), static command => command.Command == "draw");
    }

    private static TelegramPerson Mia => TelegramStandInOptions.Member;
}
