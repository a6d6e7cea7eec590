using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>Something that people do, at whose requests the bot is killed.</summary>
/// <param name="Act">Does it, and waits for nothing.</param>
/// <param name="Told">Ends when it is told.</param>
/// <param name="IsOnce">Sees then that it was done once.</param>
internal sealed record KilledAct(Func<Task> Act, Func<Task> Told, Func<Task> IsOnce);

/// <summary>The acts, by name. Each is brought to where it can be done.</summary>
internal static class KilledActs
{
    public static readonly (string, string)[] Settings =
    [
        ("BOT_STAR_PACKAGES", "500:250"), ("BOT_SUPPORT", "@help_desk"), ("BOT_ALERTS", $"telegram:{Scene.Group}"),
    ];

    /// <summary>How each is staged.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Scene, Task<KilledAct>>> All =
        new Dictionary<string, Func<Scene, Task<KilledAct>>>(StringComparer.Ordinal)
        {
            ["imagine on Telegram"] = static scene => Acting(
                () => scene.Say("/imagine a fox"),
                said => scene.TelegramAnswerAsync(said, IsEnd),
                async said => Assert.Equal(
                    WithPicture(await scene.TelegramAnswerAsync(said, IsEnd)) ? 97 : 100, (await scene.CreditsAsync()).Telegram)),
            ["imagine on Discord"] = ImagineAsync,
            ["upscale"] = static scene => Acting(
                () => scene.Sandbox.World.Telegram.People.SendPhoto(Scene.Tia, Scene.Tia.Id, Pictures.Png(64, 64), "/upscale --factor 2"),
                said => scene.TelegramAnswerAsync(said, IsEnd),
                async said => Assert.Equal(
                    !WithPicture(await scene.TelegramAnswerAsync(said, IsEnd)), (await scene.CreditsAsync()).Telegram == 100)),
            ["quote"] = static scene => Asking(scene, "/imagine a {red, green} fox", static message => message.Keyboard.Count > 0, 100),
            ["batch"] = BatchAsync,
            ["gift"] = GiftAsync,
            ["grant on Discord"] = GrantAsync,
            ["redeem"] = RedeemAsync,
            ["code"] = CodeAsync,
            ["link"] = LinkAsync,
            ["payment"] = PaymentAsync,
        };

    private static bool WithPicture(TelegramMessage message) => message.Media is not null;

    /// <summary>A picture, or words that it came to nothing: nobody can know whether fal has what was twice about to be posted.</summary>
    private static bool IsEnd(TelegramMessage message) => WithPicture(message) || IsForNothing(message.Text);

    private static bool IsForNothing(string text) => text.Contains("Nothing was charged", StringComparison.Ordinal);

    /// <summary>Tia writes in private, and has so many credits in the end.</summary>
    private static Task<KilledAct> Asking(Scene scene, string text, Func<TelegramMessage, bool> isIt, long left) => Acting(
        () => scene.Say(text),
        said => scene.TelegramAnswerAsync(said, isIt),
        async _ => Assert.Equal(left, (await scene.CreditsAsync()).Telegram));

    private static Task<KilledAct> Acting(Func<long> say, Func<long, Task> told, Func<long, Task> isOnce)
    {
        var said = 0L;
        return Task.FromResult(new KilledAct(
            () =>
            {
                said = say();
                return Task.CompletedTask;
            },
            () => told(said),
            () => isOnce(said)));
    }

    private static Task<KilledAct> ImagineAsync(Scene scene)
    {
        var asked = "";
        return Task.FromResult(new KilledAct(
            async () => asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox")),
            () => EndAsync(),
            async () => Assert.Equal((await EndAsync()).Attachments.Count == 1 ? 97 : 100, (await scene.CreditsAsync()).Discord)));

        Task<DiscordMessage> EndAsync() => scene.DiscordAnswerAsync(
            asked, static message => message.Attachments.Count == 1 || IsForNothing(message.Plain()));
    }

    private static async Task<KilledAct> BatchAsync(Scene scene)
    {
        var quote = await scene.TelegramAnswerAsync(scene.Say("/imagine a {red, green} fox"), static message => message.Keyboard.Count > 0);
        return new KilledAct(
            () => Pressed(scene, quote),
            async () =>
            {
                using var patience = new CancellationTokenSource(Scene.Patience);
                while (Ends().Count() < 2) await Task.Delay(50, patience.Token);
            },
            async () => Assert.Equal(100 - 3 * Ends().Count(WithPicture), (await scene.CreditsAsync()).Telegram));

        IEnumerable<TelegramMessage> Ends() =>
            scene.Sandbox.World.Telegram.Transcript.Messages(Scene.Tia.Id).Where(static message => message.IsFromBot && IsEnd(message));
    }

    private static async Task<KilledAct> GiftAsync(Scene scene)
    {
        await scene.AskAsync(Scene.Tia, Scene.Group, "/credits");
        await scene.AskAsync(Scene.Lee, Scene.Group, "/credits");
        await scene.AskAsync(Scene.Moe, Scene.Group, $"/credits grant {Scene.Tia.Id} 40 a prize");
        var said = 0L;
        return new KilledAct(
            () =>
            {
                said = scene.Say(Scene.Tia, Scene.Group, $"/gift {Scene.Lee.Id} 15 thanks");
                return Task.CompletedTask;
            },
            () => scene.TelegramAnswerAsync(
                Scene.Group, said, static message => message.Text.Contains("15 credits: thanks", StringComparison.Ordinal)),
            async () => Assert.Equal(125, (await scene.CreditsAsync()).Telegram));
    }

    private static async Task<KilledAct> GrantAsync(Scene scene)
    {
        await scene.AskAsync(scene.Mia, "credits balance");
        return new KilledAct(
            () => scene.UseAsync(
                scene.Max, "credits grant", ("member", scene.Mia.Id), ("amount", "40"), ("reason", "a prize")),
            async () =>
            {
                // One that may have been for all to see is taken away, and comes anew for the caller alone.
                await scene.Sandbox.World.Discord.WaitForMessageAsync(
                    message => message.OnlyFor == scene.Max.Id && message.Plain().Contains("Granted 40 credits", StringComparison.Ordinal),
                    Scene.Patience);
            },
            async () => Assert.Equal(140, (await scene.CreditsAsync()).Discord));
    }

    private static async Task<KilledAct> RedeemAsync(Scene scene)
    {
        var made = await scene.AskAsync(Scene.Ode, Scene.Ode.Id, "/credits code create 30 10 1d");
        return await Asking(
            scene,
            $"/redeem {made.Text.Split('\n')[0]}",
            static message => message.Text.StartsWith("You got 30 credits", StringComparison.Ordinal),
            130);
    }

    private static Task<KilledAct> CodeAsync(Scene scene) => Acting(
        () => scene.Say(Scene.Ode, Scene.Ode.Id, "/credits code create 30 10 1d"),
        said => MadeAsync(scene, said),
        async said =>
        {
            var made = await MadeAsync(scene, said);
            var got = await scene.AskAsync(Scene.Tia, Scene.Tia.Id, $"/redeem {made.Text.Split('\n')[0]}");
            Assert.StartsWith("You got 30 credits", got.Text, StringComparison.Ordinal);
        });

    private static Task<TelegramMessage> MadeAsync(Scene scene, long said) => scene.TelegramAnswerAsync(
        Scene.Ode.Id, said, static message => message.Text.Contains("Redeem it with", StringComparison.Ordinal));

    private static async Task<KilledAct> LinkAsync(Scene scene)
    {
        // Both have their starting grant.
        await scene.CreditsAsync();
        var asked = await scene.UseAsync(scene.Mia, "link");
        var shown = await scene.DiscordAnswerAsync(
            asked, static message => message.Content.Contains("Your code", StringComparison.Ordinal));
        var offer = await scene.TelegramAnswerAsync(
            scene.Say($"/link {shown.Content.Split('`')[1]}"), static message => message.Keyboard.Count == 1);
        return new KilledAct(
            () => Pressed(scene, offer),
            async () =>
            {
                await scene.EditedAsync(offer, static message => message.Text.Contains("Joined with @mia", StringComparison.Ordinal));
                await scene.DiscordAnswerAsync(
                    asked, static message => message.Content.Contains("Your code was used", StringComparison.Ordinal));
            },
            async () => Assert.Equal((200, 200), await scene.CreditsAsync()));
    }

    private static async Task<KilledAct> PaymentAsync(Scene scene)
    {
        var people = scene.Sandbox.World.Telegram.People;
        var list = await scene.TelegramAnswerAsync(scene.Say("/topup"), static message => message.Keyboard.Count > 0);
        await people.PressAsync(Scene.Tia, Scene.Tia.Id, list.MessageId, list.Keyboard[0][0].CallbackData!);
        var invoice = await scene.TelegramAnswerAsync(list.MessageId, static message => message.Invoice is not null);
        Task<TelegramPayment>? paying = null;
        return new KilledAct(
            () =>
            {
                paying = people.PayAsync(Scene.Tia, Scene.Tia.Id, invoice.MessageId);
                return Task.CompletedTask;
            },
            async () =>
            {
                // A pre-checkout that nobody has answered is no payment.
                var paid = await paying!;
                if (!paid.IsPaid) return;
                await scene.TelegramMessageAsync(Scene.Tia.Id, message => message.Text.Contains(paid.ChargeId!, StringComparison.Ordinal));
                await scene.TelegramMessageAsync(
                    Scene.Group, static message => message.Text.StartsWith("Sold: ", StringComparison.Ordinal));
            },
            async () => Assert.Equal((await paying!).IsPaid ? 600 : 100, (await scene.CreditsAsync()).Telegram));
    }

    /// <summary>The answer to the press may be lost with the bot.</summary>
    private static Task Pressed(Scene scene, TelegramMessage message)
    {
        _ = scene.Sandbox.World.Telegram.People.PressAsync(
            Scene.Tia, message.ChatId, message.MessageId, message.Keyboard[0][0].CallbackData!);
        return Task.CompletedTask;
    }
}
