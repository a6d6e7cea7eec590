using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Batches;
using Bot.Core.Jobs.Rules;
using Bot.Core.Models;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Media;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Rules;

/// <summary>Nothing dear begins unasked, and who cannot pay for one model is offered the cheapest that does the same.</summary>
public sealed class AgreementTests
{
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(50, 100, false)]
    [InlineData(51, 100, true)]
    [InlineData(5, 5, false)]
    [InlineData(6, 10, true)]
    [InlineData(200, 1_000, false)]
    [InlineData(201, 1_000_000, true)]
    [InlineData(long.MaxValue, 100, true)]
    public void More_than_half_the_wallet_or_200_is_asked_about(long price, long available, bool isAsked) =>
        Assert.Equal(isAsked, Agreement.Ask(new CreditAmount(price), new CreditAmount(available)) is { IsQuestion: true });

    [Fact]
    public async Task A_dear_one_begins_with_a_press()
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync("/imagine a fox --model nano-banana-2", id: "discord:7");
        Assert.Contains("A picture by /imagine with nano-banana-2: 80 credits", view.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("more than half of the 100 credits you have", view.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(["Start for 80 credits", "Cancel"], view.Buttons.Select(static button => button.Label));
        Assert.Empty(bench.Fal.Submitted);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));

        Assert.Equal("Started.", await bench.SendAsync(new CommandInput.Press(view.Buttons[0].Action)));
        await bench.Chat.WhenAskedAsync(static shown => shown.Media.Count == 1);
        await bench.SettledAsync();
        Assert.Single(bench.Fal.Submitted);
        Assert.Equal(20, await bench.AvailableAsync(IntakeBench.Ann));
        await bench.AssertBalancedAsync();
    }

    /// <summary>One command has one effect, also when the wallet has changed in between.</summary>
    [Fact]
    public async Task A_command_that_comes_again_stays_what_it_was()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/imagine a fox --model nano-banana-2", id: "discord:7");
        await bench.SendAsync(new CommandInput.Text("/credits grant <@1> 900 gift"), IntakeBench.Mod);
        await bench.SendAsync(new CommandInput.Text("/imagine a fox --model nano-banana-2"), id: "discord:7");
        await bench.DrainAsync();
        Assert.Empty(bench.Fal.Submitted);

        await bench.SendAsync(new CommandInput.Text("/imagine a fox --n 4 --model flux-dev"), id: "discord:8");
        await bench.SettledAsync();
        await bench.SendAsync(new CommandInput.Text("/credits take <@1> 880 back"), IntakeBench.Mod);
        await bench.SendAsync(new CommandInput.Text("/imagine a fox --n 4 --model flux-dev"), id: "discord:8");
        await bench.SettledAsync();
        Assert.Single(bench.Fal.Submitted);
        Assert.Null(await bench.Get<BatchStore>().FindAsync("discord:8", CancellationToken.None));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Who_has_too_few_is_offered_the_cheapest_that_does_the_same()
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync("/imagine a fox --model flux-pro --n 4 --seed 7", id: "discord:7");
        Assert.Contains("This costs 200 credits and you have 100.", view.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("does the same for 12 credits.", view.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(
            ["Start for 12 credits", "Ask a moderator", "Cancel"], view.Buttons.Select(static button => button.Label));
        await bench.SendAsync(new CommandInput.Press(view.Buttons[0].Action));
        await bench.Chat.WhenAskedAsync(static shown => shown.Media.Count >= 1);
        await bench.SettledAsync();
        Assert.Contains("\"seed\":7", Assert.Single(bench.Fal.Submitted), StringComparison.Ordinal);
        Assert.Equal(88, await bench.AvailableAsync(IntakeBench.Ann));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_no_cheaper_model_does_is_refused_as_before()
    {
        await using var bench = new IntakeBench();
        var image = new FileReference("discord", "a", 512, 512, ContentType: "image/png");
        var view = await bench.AskAsync("/effect squish", with: command => command with { Files = [image] });
        Assert.Contains("This costs 280 credits and you have 100.", view.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(["Ask a moderator"], view.Buttons.Select(static button => button.Label));
    }

    /// <summary>The README's tour, one after the other, out of what a newcomer has on the first day.</summary>
    [Fact]
    public async Task The_default_wallet_carries_through_the_tour_and_nothing_of_it_begins_unasked()
    {
        await using var bench = new IntakeBench(Bench.Policy with { StartingCredits = new CreditAmount(100), DailyCredits = new CreditAmount(50), DailyLimit = new CreditAmount(1_000) }, models: CatalogFile.ReadEmbedded());
        bench.Chat.Files["a"] = Pictures.Png(512, 512);
        var image = new FileReference("discord", "a", 512, 512, ContentType: "image/png");
        string[] tour = ["/imagine a fox in the snow", "/upscale", "/edit make it night", "/video"];
        var readme = await File.ReadAllTextAsync(Path.Combine(Root(), "README.md"));
        Assert.All(tour, command => Assert.Contains($"`{command}`", readme, StringComparison.Ordinal));
        long spent = 0;
        foreach (var command in tour)
        {
            var before = await bench.AvailableAsync(IntakeBench.Ann);
            await bench.SendAsync(
                new CommandInput.Text(command),
                with: asked => command.StartsWith("/imagine", StringComparison.Ordinal) ? asked : asked with { Files = [image] });
            await bench.SettledAsync();
            await bench.DrainAsync();
            var left = await bench.AvailableAsync(IntakeBench.Ann);
            Assert.True(left < before, $"{command} was not made: {bench.Chat.LastText}");
            spent += before - left;
        }

        Assert.Equal(tour.Length, bench.Fal.Submitted.Count);
        Assert.True(
            readme.ReplaceLineEndings(" ").Contains($"{spent} of the 100 credits", StringComparison.Ordinal),
            $"The tour of README.md costs {spent} credits now: write that there, and check that it is less than 100.");
        await bench.AssertBalancedAsync();
    }

    /// <summary>A training by default fits the default daily limit.</summary>
    [Fact]
    public void A_training_of_a_day_costs_no_more_than_a_day_allows()
    {
        var training = CatalogFile.ReadEmbedded().Single(static model => model.Makes == Product.Lora);
        var steps = decimal.Parse(training.Inputs.Single(static input => input.Option == "steps").Default!);
        Assert.InRange(training.Price.Credits * steps, 1, 1_000);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bot.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The repository was not found.");
    }
}
