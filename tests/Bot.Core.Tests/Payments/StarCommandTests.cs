using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Payments;
using Bot.Core.Tests.Features;

namespace Bot.Core.Tests.Payments;

/// <summary><c>/topup</c>, <c>/paysupport</c> and <c>/refund</c> as members, moderators and operators use them.</summary>
public sealed class StarCommandTests
{
    private static readonly Caller Owner = new(new MemberId("discord", "owner"), "Owner");
    private static readonly FakeCashier None = new() { Platform = "elsewhere" };

    [Fact]
    public async Task Where_nothing_is_sold_it_says_so_and_how_to_get_credits()
    {
        await using var bench = new IntakeBench();
        var text = await SayAsync(bench, "/topup 500");
        Assert.Contains("No credits are sold here. Each day (UTC) you are topped up to 50 credits", text, StringComparison.Ordinal);
        Assert.Contains("ask one of them", text, StringComparison.Ordinal);
        Assert.Contains("Nothing is sold here", await SayAsync(bench, "/paysupport"), StringComparison.Ordinal);
        Assert.DoesNotContain("/topup", await SayAsync(bench, "/help"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_private_the_packages_are_buttons_and_a_press_sends_the_members_own_invoice()
    {
        var cashier = new FakeCashier { Platform = "discord" };
        await using var bench = new IntakeBench(stars: StarBench.Offer, cashier: cashier);
        await SayAsync(bench, "/topup");
        var buttons = bench.Chat.Views[^1].Buttons;
        Assert.Equal(["500 credits · 250 Stars", "1,200 credits · 500 Stars"], buttons.Select(static button => button.Label));
        Assert.Equal("Your invoice is on its way.", await bench.SendAsync(new CommandInput.Press(buttons[1].Action)));
        await bench.DrainAsync();
        Assert.Equal(
            ("1,200 credits", "credits1:1:1200:500", 500L),
            (cashier.Invoices[0].Title, cashier.Invoices[0].Payload, cashier.Invoices[0].Stars));
        Assert.Contains("pay the invoice below", bench.Chat.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_by_its_number_sends_the_invoice_and_another_number_is_refused_with_those_there_are()
    {
        var cashier = new FakeCashier { Platform = "discord" };
        await using var bench = new IntakeBench(stars: StarBench.Offer, cashier: cashier);
        await SayAsync(bench, "/topup 500");
        Assert.Equal(250, Assert.Single(cashier.Invoices).Stars);
        Assert.Equal(
            "There is no package of 700 credits. There are packages of 500, 1,200: for example /topup 500.",
            await SayAsync(bench, "/topup 700"));
        Assert.Contains("credits must be a whole number from 1", await SayAsync(bench, "/topup 0"), StringComparison.Ordinal);
        Assert.Contains("credits must be a whole number", await SayAsync(bench, "/topup many"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invoice_that_the_platform_does_not_take_charges_nobody()
    {
        var cashier = new FakeCashier { Platform = "discord" };
        cashier.Sent.Enqueue(new ShowResult.Gone("blocked"));
        await using var bench = new IntakeBench(stars: StarBench.Offer, cashier: cashier);
        Assert.Contains("The invoice was not taken. You were not charged", await SayAsync(bench, "/topup 500"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_and_where_there_are_no_stars_it_says_where_to_go()
    {
        var cashier = new FakeCashier { Platform = "discord" };
        await using var bench = new IntakeBench(stars: StarBench.Offer, cashier: cashier);
        Assert.Contains("open our private chat", await SayAsync(bench, "/topup", isPrivate: false), StringComparison.Ordinal);
        Assert.Empty(cashier.Invoices);
        await using var other = new IntakeBench(stars: StarBench.Offer, cashier: None);
        var text = await SayAsync(other, "/topup 500");
        Assert.Contains("Stars are paid in Telegram", text, StringComparison.Ordinal);
        Assert.Contains("/link", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("topup:700")]
    [InlineData("topup:")]
    [InlineData("topup:-500")]
    [InlineData("topup:99999999999999999999")]
    public async Task A_forged_press_buys_nothing(string action)
    {
        var cashier = new FakeCashier { Platform = "discord" };
        await using var bench = new IntakeBench(stars: StarBench.Offer, cashier: cashier);
        Assert.Equal("This is no longer sold. Send /topup for what is.", await bench.SendAsync(new CommandInput.Press(action)));
        Assert.Empty(cashier.Invoices);
    }

    [Fact]
    public async Task Support_is_named_and_refunds_are_for_operators()
    {
        var cashier = new FakeCashier { Platform = "discord" };
        await using var bench = new IntakeBench(stars: StarBench.Offer, cashier: cashier);
        Assert.Contains("@help", await SayAsync(bench, "/paysupport"), StringComparison.Ordinal);
        Assert.Contains("Only the bot's operators can do that.", await SayAsync(bench, "/refund c1 please"), StringComparison.Ordinal);
        Assert.Contains("Only the bot's operators", await SayAsync(bench, "/refund c1 please", IntakeBench.Mod), StringComparison.Ordinal);
        Assert.Contains("I know no payment of that id", await SayAsync(bench, "/refund c1 please", Owner), StringComparison.Ordinal);
        Assert.Contains("reason is missing", await SayAsync(bench, "/refund c1", Owner), StringComparison.Ordinal);
        Assert.Contains(
            "--force cannot be \"maybe\". There are yes, no.", await SayAsync(bench, "/refund c1 please --force maybe", Owner), StringComparison.Ordinal);
        Assert.Empty(cashier.Asked);
    }

    [Fact]
    public async Task An_operator_refunds_what_a_member_bought()
    {
        var cashier = new FakeCashier { Platform = "discord" };
        await using var bench = new IntakeBench(stars: StarBench.Offer, cashier: cashier);
        var before = await bench.AvailableAsync(IntakeBench.Ann);
        var order = new StarCheckout(IntakeBench.Ann, "XTR", 250, "credits1:1:500:250");
        await bench.Service<IStarPaymentHandler>()
            .AcceptAsync(new StarPayment("c1", order, new ReplyAddress("discord", "5", "first")), CancellationToken.None);
        Assert.Equal(before + 500, await bench.AvailableAsync(IntakeBench.Ann));
        Assert.Contains("+500 bought for 250 Stars, charge c1", await SayAsync(bench, "/credits history"), StringComparison.Ordinal);
        Assert.Equal(
            "Refunded 250 Stars to @ann. 500 credits were taken back.", await SayAsync(bench, "/refund c1 by mistake", Owner, "op1"));
        Assert.Equal(
            "Refunded 250 Stars to @ann. 500 credits were taken back.", await SayAsync(bench, "/refund c1 by mistake", Owner, "op1"));
        Assert.Single(cashier.Asked);
        Assert.Equal(before, await bench.AvailableAsync(IntakeBench.Ann));
        await bench.AssertBalancedAsync();
    }

    /// <summary>Writes a command; the last view of its answer.</summary>
    private static async Task<string> SayAsync(
        IntakeBench bench, string text, Caller? caller = null, string? id = null, bool isPrivate = true)
    {
        await bench.SendAsync(new CommandInput.Text(text), caller, id, command => command with { IsPrivate = isPrivate });
        await bench.DrainAsync();
        return bench.Chat.LastText;
    }
}
