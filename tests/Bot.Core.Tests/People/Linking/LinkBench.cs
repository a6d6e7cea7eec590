using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Tests.Features;

namespace Bot.Core.Tests.People.Linking;

/// <summary>People on two platforms, in private chats with the bot.</summary>
internal static class LinkBench
{
    public static readonly Caller Tia = new(new MemberId("telegram", "4242"), "Tia", "tia_t");

    /// <summary>As if the command came from that person's private chat.</summary>
    public static Func<IncomingCommand, IncomingCommand> Private(Caller caller) => command => command with
    {
        Caller = caller,
        IsPrivate = true,
        Community = new CommunityId(caller.Id.Platform, caller.Id.Platform == "telegram" ? caller.Id.User : "5005"),
        ReplyTo = new ReplyAddress(caller.Id.Platform, caller.Id.Platform == "telegram" ? caller.Id.User : "5005", $"asked {command.Id}"),
        PressedAt = command.Input is CommandInput.Press ? new ReplyAddress(caller.Id.Platform, "5", $"pressed {command.Id}") : null,
        IsButtonThere = command.Input is CommandInput.Press,
    };

    /// <summary>Writes to the bot in private, and waits for the answer.</summary>
    public static async Task<View> SayAsync(this IntakeBench bench, Caller caller, string text, string? id = null)
    {
        var chat = caller.Id.Platform == "telegram" ? bench.Telegram : bench.Chat;
        var before = chat.Views.Count;
        await bench.SendAsync(new CommandInput.Text(text), caller, id, Private(caller));
        await bench.DrainAsync();
        Assert.True(chat.Views.Count > before, "There was no answer.");
        return chat.Views[^1];
    }

    /// <summary>Presses a view's first button; what the presser is told, or reads instead of the view.</summary>
    public static async Task<string> PressAsync(this IntakeBench bench, Caller caller, View view, string? id = null)
    {
        var told = await bench.SendAsync(new CommandInput.Press(view.Buttons[0].Action), caller, id, Private(caller));
        await bench.DrainAsync();
        return told ?? (caller.Id.Platform == "telegram" ? bench.Telegram : bench.Chat).LastText;
    }

    /// <summary>A new code of the caller's.</summary>
    public static async Task<string> CodeAsync(this IntakeBench bench, Caller caller) =>
        (await bench.SayAsync(caller, "/link")).Text.Plain.Split('\n')[0].Split(": ")[1];

    /// <summary>The second joins the first.</summary>
    public static async Task<string> JoinAsync(this IntakeBench bench, Caller maker, Caller joiner)
    {
        var offer = await bench.SayAsync(joiner, $"/link {await bench.CodeAsync(maker)}");
        Assert.True(offer.Buttons.Count == 1, offer.Text.Plain);
        return await bench.PressAsync(joiner, offer);
    }

    /// <summary>Asks for a picture in private, and waits until it is settled.</summary>
    public static async Task ImagineAsync(this IntakeBench bench, Caller caller, string prompt)
    {
        var chat = caller.Id.Platform == "telegram" ? bench.Telegram : bench.Chat;
        var before = chat.Views.Count(static view => view.Media.Count > 0);
        await bench.SendAsync(new CommandInput.Text("/imagine " + prompt), caller, with: Private(caller));
        await chat.WhenAskedAsync(view => view.Media.Count > 0 && chat.Views.Count(static one => one.Media.Count > 0) > before);
        await bench.SettledAsync();
    }

    public static async Task GrantAsync(this IntakeBench bench, Caller member, long amount, string id) =>
        Assert.True((await bench.Ledger.AdjustAsync(
            new Adjustment(id, TransferKind.Grant, IntakeBench.Mod, member, new CreditAmount(amount), "well done")
            {
                IsByOperator = true,
            },
            CancellationToken.None)).IsOk(out _, out _));
}
