using Bot.Sandbox.Discord;

namespace Bot.EndToEnd.Tests;

/// <summary>What people see of credits, as member, moderator and operator, on both platforms.</summary>
public sealed class CreditViewsTests
{
    private static readonly (string, string)[] Poor = [("BOT_STARTING_CREDITS", "2"), ("BOT_DAILY_CREDITS", "0")];

    [Fact]
    public async Task A_member_asks_on_Discord_and_a_moderator_grants_half()
    {
        await using var scene = await Scene.StartAsync(options: null, Poor);
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        var refused = await scene.DiscordAnswerAsync(
            asked, static message => message.Plain().Contains("Nothing was charged", StringComparison.Ordinal));
        Assert.Contains("Too few credits", refused.Plain(), StringComparison.Ordinal);
        Assert.Equal(scene.Mia.Id, refused.OnlyFor);
        await scene.PressAsync(scene.Mia, refused, "Ask a moderator");
        var request = await scene.DiscordMessageAsync(
            new DiscordStandInOptions().ChannelId,
            static message => message.Plain().Contains("asks the moderators for 5 credits", StringComparison.Ordinal));
        // A member's press changes nothing.
        var denied = await scene.PressAsync(scene.Lea, request, "Approve half");
        await scene.DiscordAnswerAsync(denied, static message => message.Plain().Contains("Only moderators", StringComparison.Ordinal));
        await scene.PressAsync(scene.Max, request, "Approve half");
        var decided = await scene.EditedAsync(
            request, static message => message.Plain().Contains("Granted 3 credits by", StringComparison.Ordinal));
        Assert.Empty(decided.Buttons);
        await scene.DiscordMessageAsync(
            new DiscordStandInOptions().ChannelId,
            static message => message.Plain().Contains("granted you 3 credits of the 5", StringComparison.Ordinal));
        var balance = await scene.AskAsync(scene.Mia, "credits balance");
        Assert.Contains("You have 5 credits", balance.Plain(), StringComparison.Ordinal);
        Assert.Contains("Asked for: 5 credits", balance.Plain(), StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_member_asks_in_a_Telegram_group_and_a_moderator_grants_half()
    {
        await using var scene = await Scene.StartAsync(options: null, Poor);
        var refused = await scene.AskAsync(Scene.Tia, Scene.Group, "/imagine@SandboxBot a fox");
        Assert.StartsWith("Too few credits. This costs 3 credits and you have 2.", refused.Text, StringComparison.Ordinal);
        var told = await scene.PressAsync(Scene.Tia, refused, "Ask a moderator");
        Assert.StartsWith("The moderators are asked for 5 credits", told.Text, StringComparison.Ordinal);
        var request = await scene.TelegramMessageAsync(
            Scene.Group, static message => message.Text.Contains("asks the moderators for 5 credits", StringComparison.Ordinal));
        Assert.StartsWith("Only moderators", (await scene.PressAsync(Scene.Lee, request, "Approve half")).Text, StringComparison.Ordinal);
        await scene.PressAsync(Scene.Moe, request, "Approve half");
        var decided = await scene.EditedAsync(
            request, static message => message.Text.Contains("Granted 3 credits by", StringComparison.Ordinal));
        Assert.Empty(decided.Keyboard);
        await scene.TelegramMessageAsync(
            Scene.Group, static message => message.Text.Contains("granted you 3 credits of the 5", StringComparison.Ordinal));
        Assert.StartsWith(
            "You have 5 credits.", (await scene.AskAsync(Scene.Tia, Scene.Tia.Id, "/credits")).Text, StringComparison.Ordinal);
        // Alone with the bot there is nobody to ask.
        Assert.Empty((await scene.AskAsync(Scene.Tia, Scene.Tia.Id, "/imagine a fox --n 4")).Keyboard);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_role_is_granted_after_a_preview_and_the_audit_and_the_export_show_it_on_Discord()
    {
        await using var scene = await Scene.StartAsync();
        var granted = await scene.UseAsync(
            scene.Max, "credits grant", ("member", scene.Role("Painter").Id), ("amount", "20"), ("reason", "=a prize, well earned"));
        var preview = await scene.DiscordAnswerAsync(granted, static message => message.Buttons.Count == 2);
        Assert.Contains("2 members, 40 credits in all", preview.Plain(), StringComparison.Ordinal);
        Assert.Equal(scene.Max.Id, preview.OnlyFor);
        await scene.PressAsync(scene.Max, preview, "Confirm");
        await scene.EditedAsync(preview, static message => message.Plain().Contains("Done for 2 members", StringComparison.Ordinal));
        Assert.Contains("You have 120 credits", (await scene.AskAsync(scene.Lea, "credits balance")).Plain(), StringComparison.Ordinal);

        var audit = await scene.AskAsync(scene.Max, "credits audit");
        Assert.Contains("+20", audit.Plain(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "credits audit", scene.Sandbox.World.Discord.CommandsFor(scene.Mia).Select(static command => (string?)command?["name"]));
        var exported = await scene.UseAsync(scene.Max, "credits export");
        var file = await scene.DiscordAnswerAsync(exported, static message => message.Attachments.Count == 1);
        Assert.Equal(scene.Max.Id, file.OnlyFor);
        var lines = (await scene.ReadFileAsync(file)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.All(lines.Skip(1), static line => Assert.Contains(",Grant,20,", line, StringComparison.Ordinal));
        Assert.All(lines.Skip(1), static line => Assert.Contains("\"'=a prize, well earned\"", line, StringComparison.Ordinal));
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task The_administrators_are_granted_and_the_export_comes_as_a_document_on_Telegram()
    {
        await using var scene = await Scene.StartAsync();
        var said = scene.Say(Scene.Moe, Scene.Group, "/credits@SandboxBot grant administrators 20 thanks for the work");
        var preview = await scene.TelegramAnswerAsync(
            Scene.Group, said, static message => message.Text.Contains("left out", StringComparison.Ordinal) || message.Keyboard.Count > 0);
        // Moe is the only one, and may not raise his own.
        Assert.Contains("You are left out", preview.Text, StringComparison.Ordinal);
        await scene.AskAsync(Scene.Moe, Scene.Group, $"/credits@SandboxBot grant {Scene.Tia.Id} 7 well done");
        var refused = await scene.AskAsync(Scene.Tia, Scene.Group, "/credits@SandboxBot export");
        Assert.StartsWith("Only moderators", refused.Text, StringComparison.Ordinal);
        var asked = scene.Say(Scene.Moe, Scene.Group, "/credits@SandboxBot export");
        var file = await scene.TelegramAnswerAsync(Scene.Group, asked, static message => message.Media is not null);
        Assert.Contains(",Grant,7,", scene.ReadFile(file), StringComparison.Ordinal);
        // The operator, alone with the bot, reads everything.
        Assert.Contains("well done", (await scene.AskAsync(Scene.Ode, Scene.Ode.Id, "/credits audit")).Text, StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }
}
