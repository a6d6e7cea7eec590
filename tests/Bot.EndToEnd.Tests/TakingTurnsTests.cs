using Bot.Sandbox;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>Fair work: members take turns, and moderators and operators have the line in their hands, on both platforms.</summary>
public sealed class TakingTurnsTests
{
    private static readonly (string, string)[] OnePlace =
        [("BOT_MAX_JOBS", "1"), ("BOT_MAX_JOBS_PER_USER", "200"), ("BOT_STARTING_CREDITS", "1000")];

    [Fact]
    public async Task A_hundred_jobs_of_one_member_delay_anothers_one_by_one()
    {
        await using var scene = await HeldAsync();
        await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a first fox"));
        await SubmittedAsync(scene, 1);
        for (var batch = 0; batch < 10; batch++) await StartTenAsync(scene, batch);
        var asked = await scene.UseAsync(scene.Lea, "imagine", ("prompt", "an owl"));
        var said = scene.Say("/imagine a hen");
        await scene.DiscordAnswerAsync(asked, static message => Says(message, "Waiting: 2nd in line"));
        await scene.TelegramAnswerAsync(said, static message => message.Text.Contains("Waiting: 3rd in line", StringComparison.Ordinal));

        // One place: what is at fal ends, and the next turn is seen there.
        for (var at = 1; at <= 4; at++)
        {
            var request = (await SubmittedAsync(scene, at))[at - 1];
            scene.Sandbox.World.Fal.Release(request.RequestId);
        }

        var prompts = (await SubmittedAsync(scene, 5)).Select(static request => request.Prompt!).ToList();
        Assert.Equal(["a first fox", "a fox 0 a", "an owl", "a hen", "a fox 0 b"], prompts);
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);

        var told = await scene.AskAsync(scene.Max, "queue cancel member", ("member", scene.Mia.Id), ("reason", "too many"));
        Assert.Contains("Cancelled 99 jobs of ", Plain(told), StringComparison.Ordinal);
        Assert.Equal(1000 - 3 - 3, await CreditsOfMiaAsync(scene));
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_pause_refuses_what_is_new_holds_what_waits_and_outlives_a_crash()
    {
        await using var scene = await HeldAsync();
        var running = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        await SubmittedAsync(scene, 1);
        var waiting = await scene.UseAsync(scene.Lea, "imagine", ("prompt", "an owl"));
        await scene.DiscordAnswerAsync(waiting, static message => Says(message, "Waiting: next in line"));
        Assert.Contains(
            "Paused here.",
            Plain(await scene.AskAsync(scene.Max, "queue pause", ("reason", "The event begins"))),
            StringComparison.Ordinal);
        await scene.DiscordAnswerAsync(waiting, static message => Says(message, "paused by the moderators: The event begins"));
        scene.Sandbox.World.Fal.ReleaseAll();
        await scene.DiscordAnswerAsync(running, static message => message.Attachments.Count == 1);

        await scene.Bot.KillAsync();
        await scene.RestartAsync(OnePlace);
        var refused = await scene.AskAsync(scene.Mia, "imagine", ("prompt", "a cat"));
        Assert.Contains(
            "The moderators have paused new work here: The event begins. Nothing was charged.", Plain(refused), StringComparison.Ordinal);
        // Elsewhere the work goes on.
        await scene.TelegramAnswerAsync(scene.Say("/imagine a hen"), static message => message.Media is not null);
        Assert.Equal(["a fox", "a hen"], scene.Sandbox.World.Fal.Requests.Select(static request => request.Prompt));

        Assert.Contains("goes on", Plain(await scene.AskAsync(scene.Max, "queue resume")), StringComparison.Ordinal);
        await scene.Sandbox.World.Discord.WaitForMessageAsync(
            static message => message.Attachments.Count == 1 && Says(message, "an owl"), Scene.Patience);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Moderators_cancel_in_their_community_and_members_may_not()
    {
        await using var scene = await HeldAsync();
        var said = scene.Say(Scene.Lee, Scene.Group, "/imagine@SandboxBot a hen");
        await SubmittedAsync(scene, 1);
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        await scene.DiscordAnswerAsync(asked, static message => Says(message, "Waiting: next in line"));

        // Discord does not even offer it to members.
        await Assert.ThrowsAsync<ArgumentException>(() => scene.UseAsync(scene.Lea, "queue list"));
        Assert.Contains(
            "Only moderators",
            (await scene.AskAsync(Scene.Tia, Scene.Group, "/queue@SandboxBot cancel all because")).Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "Only moderators", (await scene.AskAsync(Scene.Tia, Scene.Tia.Id, "/queue pause because")).Text, StringComparison.Ordinal);

        Assert.Contains("0 run, 1 waits", Plain(await scene.AskAsync(scene.Max, "queue list")), StringComparison.Ordinal);
        Assert.Contains(
            "1 runs, 0 wait", (await scene.AskAsync(Scene.Moe, Scene.Group, "/queue@SandboxBot")).Text, StringComparison.Ordinal);
        Assert.Contains("1 runs, 1 waits", (await scene.AskAsync(Scene.Ode, Scene.Ode.Id, "/queue")).Text, StringComparison.Ordinal);

        var done = await scene.AskAsync(Scene.Moe, Scene.Group, $"/queue@SandboxBot cancel {Scene.Lee.Id} not now");
        Assert.Contains("Cancelled 1 job of", done.Text, StringComparison.Ordinal);
        var told = await scene.TelegramAnswerAsync(
            Scene.Group, said, static message => message.Text.Contains("Cancelled by a moderator", StringComparison.Ordinal));
        Assert.Contains("not now. Nothing was charged: your 3 credits are back.", told.Text, StringComparison.Ordinal);
        scene.Sandbox.World.Fal.ReleaseAll();
        await SubmittedAsync(scene, 2);
        scene.Sandbox.World.Fal.ReleaseAll();
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task An_operator_stops_and_starts_the_whole_bot_from_a_private_chat()
    {
        await using var scene = await HeldAsync();
        var (asked, _) = await scene.AskBothAsync("a fox");
        await SubmittedAsync(scene, 1);
        Assert.Contains(
            "Paused everywhere.",
            (await scene.AskAsync(Scene.Ode, Scene.Ode.Id, "/queue pause fal is down")).Text,
            StringComparison.Ordinal);
        var refused = await scene.AskAsync(scene.Lea, "imagine", ("prompt", "a cat"));
        Assert.Contains("The bot's operators have paused new work everywhere: fal is down.", Plain(refused), StringComparison.Ordinal);
        Assert.Contains("only they can", Plain(await scene.AskAsync(scene.Max, "queue resume")), StringComparison.Ordinal);
        var done = await scene.AskAsync(Scene.Ode, Scene.Ode.Id, "/queue cancel all fal is down");
        Assert.Contains("Cancelled 2 jobs of everybody everywhere.", done.Text, StringComparison.Ordinal);
        await scene.DiscordAnswerAsync(asked, static message => Says(message, "Cancelled by an operator of the bot: fal is down."));
        await scene.TelegramMessageAsync(
            Scene.Tia.Id, static message => message.Text.Contains("Cancelled by an operator of the bot", StringComparison.Ordinal));
        Assert.Contains("goes on", (await scene.AskAsync(Scene.Ode, Scene.Ode.Id, "/queue resume")).Text, StringComparison.Ordinal);
        scene.Sandbox.World.Fal.Hold = FalHold.None;
        await scene.DiscordAnswerAsync(
            await scene.UseAsync(scene.Lea, "imagine", ("prompt", "a cat")), static message => message.Attachments.Count == 1);
        Assert.Empty(await scene.AuditAsync());
    }

    /// <summary>One place at fal, where nothing ends until it is let go.</summary>
    private static async Task<Scene> HeldAsync()
    {
        var scene = await Scene.StartAsync(
            new SandboxOptions
            {
                Discord = new DiscordStandInOptions { BucketLimit = 1_000 },
                Telegram = new TelegramStandInOptions { Pacing = new TelegramPacing { Enabled = false } },
                Fal = FalStandInOptions.Instant,
            },
            OnePlace);
        scene.Sandbox.World.Fal.Hold = FalHold.InQueue;
        return scene;
    }

    private static async Task<IReadOnlyList<FalRequestRecord>> SubmittedAsync(Scene scene, int count)
    {
        var fal = scene.Sandbox.World.Fal;
        await fal.WaitForRequestAsync(_ => fal.Requests.Count >= count, Scene.Patience);
        return fal.Requests;
    }

    private static async Task StartTenAsync(Scene scene, int batch)
    {
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", $"a fox {batch} {{a, b, c, d, e, f, g, h, i, j}}"));
        var quote = await scene.DiscordAnswerAsync(asked, static message => message.Buttons.Count == 2);
        await scene.PressAsync(scene.Mia, quote, "Start");
        await scene.EditedAsync(quote, static message => Says(message, "Each comes in a message of its own"));
    }

    private static bool Says(DiscordMessage message, string words) => Plain(message).Contains(words, StringComparison.Ordinal);

    // As people read it: a backslash keeps Discord from taking a character for markup.
    private static string Plain(DiscordMessage message) => message.Plain();

    private static async Task<long> CreditsOfMiaAsync(Scene scene)
    {
        while (true)
        {
            var balance = (await scene.AskAsync(scene.Mia, "credits balance")).Plain();
            if (!balance.Contains("held", StringComparison.Ordinal))
                return long.Parse(
                    string.Concat(balance.Split("credits")[0].Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
