using Bot.Core.Chat;
using Bot.Discord.Views;

namespace Bot.Chats.Tests.Discord.Views;

public sealed class ShorteningTests
{
    [Fact]
    public void What_fits_stays() =>
        Assert.Equal("**a** b", Shortening.Fit(FormattedText.Empty.Bold("a").Add(" b"), 7));

    [Fact]
    public void The_longest_run_gives_way_and_the_facts_stay()
    {
        var text = FormattedText.Empty.Italic(new string('p', 5000)).Add("\nflux-dev · 5 credits · seed ").Code("42");

        var fitted = Shortening.Fit(text, 2000);

        Assert.InRange(fitted.Length, 1990, 2000);
        Assert.Contains("p…*", fitted, StringComparison.Ordinal);
        Assert.EndsWith("\nflux-dev · 5 credits · seed `42`", fitted, StringComparison.Ordinal);
    }

    [Fact]
    public void No_escape_is_cut()
    {
        for (var max = 1; max < 30; max++)
        {
            var fitted = Shortening.Fit("**********a**********", max);
            Assert.True(fitted.Length <= max);
            DiscordMarkup.ReadPlain(fitted);
        }
    }

    [Fact]
    public void No_surrogate_pair_is_cut()
    {
        var foxes = string.Concat(Enumerable.Repeat("\ud83e\udd8a", 50));
        for (var max = 1; max < 100; max++)
        {
            var fitted = Shortening.Fit(foxes, max);
            Assert.True(fitted.Length <= max);
            Assert.DoesNotContain('\ufffd', fitted);
        }
    }

    [Fact]
    public void Very_many_runs_still_fit()
    {
        var text = FormattedText.Empty;
        for (var i = 0; i < 100; i++) text = text.Bold("ab").Add(" c ");

        Assert.True(Shortening.Fit(text, 50).Length <= 50);
    }

    [Fact]
    public void A_hundred_kilobytes_are_no_trouble() =>
        Assert.InRange(Shortening.Fit(new string('*', 100_000), 2000).Length, 1, 2000);
}
