using System.Text;

namespace Bot.EndToEnd.Tests;

/// <summary>Who has set nothing starts the program and has a picture on the page; all of it is in the one program.</summary>
public sealed class NewcomerTests
{
    private const string Mia = "1100000000000000011";

    [Fact]
    public async Task Without_a_setting_it_says_at_once_what_it_does_and_a_picture_comes_on_the_page()
    {
        using var folder = new TemporaryFolder();
        await using var bot = BotProcess.Launch(folder.Path, []);
        await bot.WaitForOutputAsync($"Open {bot.Url}");
        Assert.StartsWith("Starting in the sandbox", bot.Output, StringComparison.Ordinal);
        await bot.WaitUntilReadyAsync();
        using var browser = new HttpClient { BaseAddress = bot.Url, Timeout = Scene.Patience };
        browser.DefaultRequestHeaders.Add("X-Sandbox", "1");
        Assert.Contains("<html", await browser.GetStringAsync(At("/")), StringComparison.Ordinal);
        await CommandsAsync(browser);
        using var feed = new StreamReader(await browser.GetStreamAsync(At("/sandbox/feed")));
        using var act = await browser.PostAsync(At("/sandbox/discord/command"), new StringContent(
            $$$"""{"person":"{{{Mia}}}","command":"imagine","options":{"prompt":"a fox"}}""", Encoding.UTF8, "application/json"));
        Assert.Equal(200, (int)act.StatusCode);
        await LineAsync(feed, "\"type\":\"image/");
        Assert.DoesNotContain("warn: ", bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail: ", bot.Output, StringComparison.Ordinal);
    }

    /// <summary>Waits until the bot has registered its commands.</summary>
    private static async Task CommandsAsync(HttpClient browser)
    {
        using var limit = new CancellationTokenSource(Scene.Patience);
        while (!(await browser.GetStringAsync(At($"/sandbox/discord/commands?person={Mia}"), limit.Token))
            .Contains("\"imagine\"", StringComparison.Ordinal))
            await Task.Delay(20, limit.Token);
    }

    private static async Task LineAsync(StreamReader feed, string words)
    {
        using var limit = new CancellationTokenSource(Scene.Patience);
        while (await feed.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal)) return;
        }

        Assert.Fail("The feed ended.");
    }

    private static Uri At(string path) => new(path, UriKind.Relative);
}
