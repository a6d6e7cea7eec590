using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Payments;
using Bot.Core.Tests.Communities;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Outbox;

/// <summary>How a command or a press tells what it changed.</summary>
internal enum Tells
{
    /// <summary>By an answer that is owed to the command.</summary>
    Answer,

    /// <summary>By a message that is owed to the room of those whom it concerns.</summary>
    Room,
}

/// <summary>A command or press that changes something.</summary>
/// <param name="Tells">How that is told.</param>
/// <param name="Act">Brings the scene to where it can be done; who does it, and in which words: a text, or a press's action.</param>
internal sealed record EffectSample(Tells Tells, Func<PressScene, Task<(Caller Who, CommandInput Input)>> Act)
{
    /// <summary>The platform on which it is done.</summary>
    public string Platform { get; init; } = "discord";

    /// <summary>It is done where nobody else reads.</summary>
    public bool IsPrivate { get; init; }
}

/// <summary>A sample of every command and press that changes something but jobs and quotes.</summary>
internal static class EffectSamples
{
    public static readonly IReadOnlyDictionary<string, EffectSample> All = new Dictionary<string, EffectSample>(StringComparer.Ordinal)
    {
        ["/loras add"] = Said(static s => s.Ann, "/loras add fox https://example.com/fox.safetensors"),
        ["/loras remove"] = Said(static s => s.Ann, "/loras remove fox", Fox),
        ["/loras share"] = Said(static s => s.Ann, "/loras share fox", Fox),
        ["/loras unshare"] = Said(static s => s.Ann, "/loras unshare fox", SharedFox),
        ["/loras approve"] = Said(static s => s.Mod, "/loras approve fox", SharedFox),
        ["/loras decline"] = Said(static s => s.Mod, "/loras decline fox", SharedFox),
        ["/credits grant"] = Said(static s => s.Mod, "/credits grant @bob 5 a prize"),
        ["/credits take"] = Said(static s => s.Mod, "/credits take @bob 5 a mistake"),
        ["/credits set"] = Said(static s => s.Mod, "/credits set @bob 7 a wish"),
        ["/credits undo"] = new(Tells.Answer, static async scene =>
        {
            await scene.SayAsync("/credits grant @bob 5 a prize", scene.Mod);
            using var raw = new RawSql(scene.Bench.DatabasePath);
            return (scene.Mod, Text($"/credits undo {raw.Scalar("SELECT max(id) FROM transfers")} by mistake"));
        }),
        ["/credits code create"] = Said(static s => s.Mod, "/credits code create 50 10 7d a stream"),
        ["/credits code revoke"] = new(Tells.Answer, static async scene =>
            (scene.Mod, Text($"/credits code revoke {(await CodeAsync(scene))[..4]}"))),
        ["/redeem"] = new(Tells.Answer, static async scene => (scene.Ann, Text($"/redeem {await CodeAsync(scene)}"))),
        ["/credits own-grants"] = Said(static s => s.Operator, "/credits own-grants allow"),
        ["/gift"] = Said(static s => s.Ann, "/gift @bob 3 thanks", static s => s.SayAsync("/credits grant @ann 20 a prize", s.Mod)),
        ["/limits set"] = Said(static s => s.Mod, "/limits set daily 500"),
        ["/limits clear"] = Said(static s => s.Mod, "/limits clear daily", static s => s.SayAsync("/limits set daily 500", s.Mod)),
        ["/refund"] = Said(static s => s.Operator, "/refund c1 by mistake", PaidAsync),
        ["/link"] = Said(static s => s.Ann, "/link") with { IsPrivate = true },
        ["/privacy retention"] = Said(static s => s.Mod, "/privacy retention 30"),
        ["/queue cancel member"] = Said(static s => s.Mod, "/queue cancel @ann spam", static s => s.InTheMakingAsync()),
        ["/queue cancel all"] = Said(static s => s.Mod, "/queue cancel all spam", static s => s.InTheMakingAsync()),
        ["/queue pause"] = Said(static s => s.Mod, "/queue pause quiet"),
        ["/queue resume"] = Said(static s => s.Mod, "/queue resume", static s => s.SayAsync("/queue pause quiet", s.Mod)),
        ["/queue release"] = new(Tells.Answer, static async scene =>
        {
            var job = await scene.InTheMakingAsync();
            using var raw = new RawSql(scene.Bench.DatabasePath);
            raw.Execute($"UPDATE jobs SET set_aside_at = 1 WHERE id = '{job}'");
            return (scene.Operator, Text($"/queue release {job} cannot be read"));
        }),
        ["/budget set"] = Said(static s => s.Mod, "/budget set day 5"),
        ["/budget clear"] = Said(static s => s.Mod, "/budget clear day", static s => s.SayAsync("/budget set day 5", s.Mod)),
        ["/budget open"] = Said(static s => s.Mod, "/budget open", TrippedAsync),
        ["/audit channel"] = Said(static s => s.Mod, "/audit channel") with { Platform = "telegram" },
        ["/audit off"] = Said(static s => s.Mod, "/audit off", static s => s.SayAsync("/audit channel", s.Mod)) with
        {
            Platform = "telegram",
        },
        ["/pool fund"] = Said(static s => s.Operator, "/pool fund here 100 a start"),
        ["/pool monthly"] = Said(static s => s.Operator, "/pool monthly here 100"),
        ["/block"] = Said(static s => s.Mod, "/block @bob 7d spam"),
        ["/unblock"] = Said(static s => s.Mod, "/unblock @bob sorry", static s => s.SayAsync("/block @bob 7d spam", s.Mod)),
        ["/filter add"] = Said(static s => s.Mod, "/filter add fox"),
        ["/filter remove"] = Said(static s => s.Mod, "/filter remove 1", static s => s.SayAsync("/filter add fox", s.Mod)),
        ["/filter unsafe"] = Said(static s => s.Mod, "/filter unsafe never"),

        ["/credits grant a role"] = new(Tells.Answer, static scene =>
        {
            scene.Chat.Roles["administrators"] = [scene.Ann];
            return Task.FromResult((scene.Mod, Text("/credits grant administrators 20 a prize")));
        }),
        ["/link code"] = new(Tells.Answer, static async scene =>
        {
            var maker = new Caller(new MemberId(scene.Elsewhere, "3"), "Maker", "maker");
            return (scene.Ann, Text($"/link {await Bot.Core.Tests.People.Linking.LinkBench.CodeAsync(scene.Bench, maker)}"));
        })
        { IsPrivate = true },

        ["bulk"] = new(Tells.Answer, static async scene => (scene.Mod, Press((await PreviewAsync(scene)).Buttons[0]))),
        ["bulk-drop"] = new(Tells.Answer, static async scene => (scene.Mod, Press((await PreviewAsync(scene)).Buttons[1]))),
        ["asked"] = new(Tells.Answer, static async scene =>
        {
            await scene.PressAsync("ask:5", scene.Ann, scene.Home);
            return (scene.Mod, new CommandInput.Press("asked:approve:1"));
        }),
        ["join"] = new(Tells.Answer, static async scene => (scene.Ann, Press((await scene.AskedToJoinAsync()).Buttons[0]))),
        ["part"] = new(Tells.Answer, static async scene =>
        {
            await scene.PressAsync((await scene.AskedToJoinAsync()).Buttons[0].Action, scene.Ann, scene.Home);
            return (scene.Ann, new CommandInput.Press("part:1"));
        }),
        ["forget-me"] = new(Tells.Answer, static async scene =>
            (scene.Ann, Press((await scene.SayAsync("/privacy delete", scene.Ann)).Buttons[0]))),
        ["ask"] = new(Tells.Room, static scene => Task.FromResult<(Caller, CommandInput)>((scene.Ann, new CommandInput.Press("ask:5")))),
        ["open-fuse"] = new(Tells.Room, static async scene =>
        {
            await TrippedAsync(scene);
            using var raw = new RawSql(scene.Bench.DatabasePath);
            raw.Execute($"INSERT INTO community_settings VALUES ('{scene.Home}', 'announcements', '{scene.Platform}:900')");
            return (scene.Mod, new CommandInput.Press($"open-fuse:{scene.Home}:t"));
        }),
    };

    private static EffectSample Said(
        Func<PressScene, Caller> who, string text, Func<PressScene, Task>? before = null) => new(Tells.Answer, async scene =>
        {
            if (before is not null) await before(scene);
            return (who(scene), Text(text));
        });

    private static CommandInput Text(string text) => new CommandInput.Text(text);

    private static CommandInput Press(Button button) => new CommandInput.Press(button.Action);

    private static Task Fox(PressScene scene) => scene.SayAsync("/loras add fox https://example.com/fox.safetensors", scene.Ann);

    private static async Task SharedFox(PressScene scene)
    {
        await Fox(scene);
        await scene.SayAsync("/loras share fox", scene.Ann);
    }

    private static async Task<string> CodeAsync(PressScene scene) =>
        (await scene.SayAsync("/credits code create 50 10 7d a stream", scene.Mod)).Text.Runs[0].Value;

    private static Task<View> PreviewAsync(PressScene scene)
    {
        scene.Chat.Roles["administrators"] = [scene.Ann];
        return scene.SayAsync("/credits grant administrators 20 a prize", scene.Mod);
    }

    private static Task PaidAsync(PressScene scene) => scene.Bench.Service<IStarPaymentHandler>().AcceptAsync(
        new StarPayment("c1", new StarCheckout(scene.Ann, "XTR", 250, "credits1:1:500:250"), new ReplyAddress(scene.Platform, "5", "paid")),
        CancellationToken.None);

    private static Task TrippedAsync(PressScene scene)
    {
        using var raw = new RawSql(scene.Bench.DatabasePath);
        raw.Execute($"INSERT INTO fuses (scope, tripped_at) VALUES ('{scene.Home}', 1)");
        return Task.CompletedTask;
    }
}
