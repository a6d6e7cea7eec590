namespace Bot.EndToEnd.Tests;

/// <summary>A template filled in on both platforms, one of them of the operator's own.</summary>
public sealed class TemplateTests
{
    private const string Own = """
        { "templates": [ { "name": "stamp", "description": "A postage stamp", "model": "flux-schnell",
          "prompt": "A postage stamp that shows {motif}.", "sizes": ["square"],
          "variables": [ { "name": "motif", "description": "What it shows", "choices": ["a fox", "an owl"] } ] } ] }
        """;

    [Fact]
    public async Task A_filled_in_template_ends_in_its_picture_on_both()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "templates.json");
        await File.WriteAllTextAsync(path, Own);
        await using var scene = await Scene.StartAsync(options: null, ("BOT_TEMPLATES", path));
        var stuck = await scene.UseAsync(scene.Mia, "template sticker", ("subject", "a {red, green} fox --n 2"));
        var stamped = await scene.UseAsync(scene.Mia, "template stamp", ("motif", "an owl"));
        var said = scene.Say("/template stamp --motif a fox");
        var sticker = await scene.DiscordAnswerAsync(stuck, static message => message.Attachments.Count == 1);
        Assert.Contains(
            "A die-cut sticker of a {red, green} fox --n 2, cute",
            scene.Sandbox.World.Fal.Requests.Single(static request => request.Prompt.Contains("sticker", StringComparison.Ordinal)).Prompt,
            StringComparison.Ordinal);
        Assert.Equal((1024, 1024), (sticker.Attachments[0].Width, sticker.Attachments[0].Height));
        var stamp = await scene.DiscordAnswerAsync(stamped, static message => message.Attachments.Count == 1);
        Assert.Contains("A postage stamp that shows an owl.", stamp.Content, StringComparison.Ordinal);
        var told = await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Contains("A postage stamp that shows a fox.", told.Text, StringComparison.Ordinal);
        Assert.Equal((512, 512), (told.Media!.Width, told.Media.Height));
        await scene.BalancesAsync();
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_faulty_template_stops_the_start_with_its_fix()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "templates.json");
        await File.WriteAllTextAsync(path, Own.Replace("{motif}", "{subject}", StringComparison.Ordinal));
        await using var bot = BotProcess.Launch(folder.Path, [("BOT_TEMPLATES", path)]);
        Assert.Equal(1, await bot.WaitForExitAsync());
        Assert.Contains("stamp: its prompt has {subject}, which is no variable of it.", bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", bot.Output, StringComparison.Ordinal);
    }
}
