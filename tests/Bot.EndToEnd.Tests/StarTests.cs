using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>Members buy credits for Telegram Stars, and an operator gives them back.</summary>
public sealed class StarTests
{
    private const long Group = TelegramStandInOptions.DefaultGroupId;

    private static readonly TelegramPerson Moe = TelegramStandInOptions.Moderator;

    private static readonly (string, string)[] Selling =
    [
        ("BOT_STAR_PACKAGES", "500:250,1200:500"), ("BOT_SUPPORT", "@help_desk"), ("BOT_OWNERS", $"telegram:{Moe.Id}"),
        ("BOT_ALERTS", $"telegram:{Group}"),
    ];

    [Fact]
    public async Task Credits_are_bought_once_however_often_the_payment_is_told_and_refunded_by_an_operator()
    {
        await using var scene = await Scene.StartAsync(options: null, Selling);
        var before = await scene.CreditsAsync();
        var invoice = await OrderAsync(scene);
        Assert.Equal(("500 credits", 250L), (invoice.Invoice!.Title, invoice.Invoice.Stars));
        var stolen = await People(scene).PayAsync(Moe, Scene.Tia.Id, invoice.MessageId);
        Assert.StartsWith("This invoice was made for somebody else.", stolen.Words, StringComparison.Ordinal);

        var paid = await People(scene).PayAsync(Scene.Tia, Scene.Tia.Id, invoice.MessageId);
        Assert.True(paid.IsPaid, paid.Words);
        var receipt = await WaitAsync(
            scene,
            message => message.ChatId == Scene.Tia.Id && message.Text.StartsWith("Thank you. 500 credits", StringComparison.Ordinal));
        Assert.Contains(paid.ChargeId!, receipt.Text, StringComparison.Ordinal);
        await WaitAsync(scene, message => message.ChatId == Group && message.Text.StartsWith("Sold: ", StringComparison.Ordinal));
        Assert.Equal(9_750, People(scene).Stars(Scene.Tia));

        People(scene).RepeatUpdates(20);
        Assert.Equal(before.Telegram + 500, (await scene.CreditsAsync()).Telegram);
        await scene.Bot.KillAsync();
        People(scene).RepeatUpdates(20);
        await scene.RestartAsync(Selling);
        Assert.Equal(before.Telegram + 500, (await scene.CreditsAsync()).Telegram);

        Assert.Contains(
            "Only the bot's operators can do that",
            await AskAsync(scene, Scene.Tia, $"/refund {paid.ChargeId} please"),
            StringComparison.Ordinal);
        Assert.Contains(
            "Refunded 250 Stars", await AskAsync(scene, Moe, $"/refund {paid.ChargeId} bought by mistake"), StringComparison.Ordinal);
        Assert.Equal(10_000, People(scene).Stars(Scene.Tia));
        Assert.Equal(before.Telegram, (await scene.CreditsAsync()).Telegram);
        await WaitAsync(
            scene, message => message.ChatId == Group && message.Text.StartsWith("Refunded: 250 Stars", StringComparison.Ordinal));
        Assert.Contains("was refunded already", await AskAsync(scene, Moe, $"/refund {paid.ChargeId} again"), StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Sandbox.TelegramToken, scene.Bot.Output, StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Spent_credits_are_not_refunded_unless_an_operator_insists_and_telegrams_own_refunds_are_noted()
    {
        await using var scene = await Scene.StartAsync(
            options: null, [.. Selling, ("BOT_STARTING_CREDITS", "0"), ("BOT_DAILY_CREDITS", "0")]);
        var first = await People(scene).PayAsync(Scene.Tia, Scene.Tia.Id, (await OrderAsync(scene)).MessageId);
        await scene.TelegramAnswerAsync(scene.Say("/imagine a fox"), static message => message.Media is not null);
        var left = (await scene.CreditsAsync()).Telegram;
        Assert.InRange(left, 1, 499);
        var refused = await AskAsync(scene, Moe, $"/refund {first.ChargeId} spent some");
        Assert.Contains($"They have only {left} credits of the 500", refused, StringComparison.Ordinal);
        Assert.Equal(left, (await scene.CreditsAsync()).Telegram);
        Assert.Contains(
            $"{500 - left} were spent",
            await AskAsync(scene, Moe, $"/refund {first.ChargeId} spent some --force yes"),
            StringComparison.Ordinal);
        Assert.Equal(0, (await scene.CreditsAsync()).Telegram);

        var second = await People(scene).PayAsync(Scene.Tia, Scene.Tia.Id, (await OrderAsync(scene)).MessageId);
        await WaitAsync(
            scene, message => message.ChatId == Scene.Tia.Id && message.Text.Contains(second.ChargeId!, StringComparison.Ordinal));
        People(scene).TakeBack(second.ChargeId!);
        await WaitAsync(
            scene, message => message.ChatId == Group && message.Text.Contains("was given 250 Stars back", StringComparison.Ordinal));
        Assert.Equal(0, (await scene.CreditsAsync()).Telegram);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task What_is_sold_is_told_everywhere_and_paid_in_private_only()
    {
        await using var scene = await Scene.StartAsync(options: null, Selling);
        Assert.Contains("topup", await MenuAsync(scene));
        Assert.Contains("@help_desk", await AskAsync(scene, Scene.Tia, "/paysupport"), StringComparison.Ordinal);
        Assert.Contains("There are packages of 500, 1,200", await AskAsync(scene, Scene.Tia, "/topup 700"), StringComparison.Ordinal);
        var asked = People(scene).SendText(Scene.Tia, Group, "/topup@SandboxBot 500");
        var told = await scene.TelegramAnswerAsync(asked, static message => message.Text.Length > 0);
        Assert.Contains("open our private chat", told.Text, StringComparison.Ordinal);
        var elsewhere = await scene.UseAsync(scene.Mia, "topup");
        var shown = await scene.DiscordAnswerAsync(elsewhere, static message => message.Content.Length > 0);
        Assert.Contains("Stars are paid in Telegram", shown.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_sold_nothing_is_offered()
    {
        await using var scene = await Scene.StartAsync();
        Assert.Contains("No credits are sold here", await AskAsync(scene, Scene.Tia, "/topup"), StringComparison.Ordinal);
        Assert.Contains("Nothing is sold here", await AskAsync(scene, Scene.Tia, "/paysupport"), StringComparison.Ordinal);
        var menu = await MenuAsync(scene);
        Assert.Contains("imagine", menu);
        Assert.DoesNotContain("topup", menu);
        Assert.DoesNotContain(
            "topup", scene.Sandbox.World.Discord.CommandsFor(scene.Mia).Select(static command => (string?)command?["name"]));
    }

    private static TelegramPeople People(Scene scene) => scene.Sandbox.World.Telegram.People;

    /// <summary>What Telegram offers in a private chat, once the bot has written its menus.</summary>
    private static async Task<List<string>> MenuAsync(Scene scene)
    {
        await scene.Bot.WaitForOutputAsync("command menus to Telegram");
        return [.. People(scene).Menu(Scene.Tia, Scene.Tia.Id).Select(static command => command.Command)];
    }

    /// <summary>Presses the button of the smallest package; its invoice.</summary>
    private static async Task<TelegramMessage> OrderAsync(Scene scene)
    {
        var list = await scene.TelegramAnswerAsync(scene.Say("/topup"), static message => message.Keyboard.Count > 0);
        await People(scene).PressAsync(Scene.Tia, Scene.Tia.Id, list.MessageId, list.Keyboard[0][0].CallbackData!);
        return await scene.TelegramAnswerAsync(list.MessageId, static message => message.Invoice is not null);
    }

    /// <summary>Writes in private; what the bot says in the end.</summary>
    private static async Task<string> AskAsync(Scene scene, TelegramPerson person, string text)
    {
        var asked = People(scene).SendText(person, person.Id, text);
        return (await scene.TelegramAnswerAsync(asked, static message => message.Text.Length > 0 && !message.Text.Contains('…'))).Text;
    }

    private static Task<TelegramMessage> WaitAsync(Scene scene, Func<TelegramMessage, bool> isIt) =>
        scene.Sandbox.World.Telegram.Transcript.WaitForMessageAsync(message => message.IsFromBot && isIt(message), Scene.Patience);
}
