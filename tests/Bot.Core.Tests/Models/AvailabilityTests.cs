using Bot.Core.Fal;
using Bot.Core.Models;
using static Bot.Core.Tests.Models.Entries;

namespace Bot.Core.Tests.Models;

public sealed class AvailabilityTests
{
    private static readonly ModelSpec[] Five =
    [
        Model("quick", credits: 3) with { IsDefault = true },
        Model("fine", credits: 25) with { Fallback = "better" },
        Model("better", credits: 20) with { Fallback = "quick" },
        Model("enlarge", "upscale", ModelKind.Upscale),
        Model("enlarge-2", "upscale", ModelKind.Upscale),
    ];

    [Fact]
    public void Without_a_check_everything_is_on_offer() => Assert.Equal(Five, Catalogue(Five).Models);

    [Fact]
    public void What_the_directory_does_not_know_is_hidden_and_what_is_deprecated_is_marked()
    {
        var catalogue = Checked(("fine", FalModelState.Unknown), ("enlarge", FalModelState.Deprecated));

        Assert.Equal(["quick", "better", "enlarge", "enlarge-2"], catalogue.Models.Select(static model => model.Name));
        Assert.Equal(["quick", "better"], catalogue.For("imagine").Select(static model => model.Name));
        Assert.Equal(["enlarge"], catalogue.Availability.Deprecated);
        Assert.Equal(Five, catalogue.Configured);
    }

    [Fact]
    public void A_hidden_model_is_refused_by_name_with_its_fallback()
    {
        var catalogue = Checked(("fine", FalModelState.Unknown));
        Assert.Equal("The model fine is not offered by fal any more. Use better for /imagine instead.", catalogue.Refused(Request("imagine", "fine")));
        Assert.Equal(
            "The model fine is not offered by fal any more. Use better for /imagine instead.", catalogue.Refused(Request("imagine", "fal-ai/fine")));
    }

    [Fact]
    public void A_fallback_that_is_gone_too_gives_way_to_its_own_fallback()
    {
        var catalogue = Checked(("fine", FalModelState.Unknown), ("better", FalModelState.Unknown));
        Assert.Contains("Use quick", catalogue.Refused(Request("imagine", "fine")), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_fallback_the_one_of_its_kind_that_costs_most_alike_is_named()
    {
        var catalogue = Checked(("enlarge", FalModelState.Unknown));
        Assert.Contains("Use enlarge-2 for /upscale", catalogue.Refused(Request("imagine", "enlarge")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_that_is_gone_is_replaced_when_no_model_is_named() =>
        Assert.Equal("better", Checked(("quick", FalModelState.Unknown)).Planned(Request("imagine")).Request.Model);

    [Fact]
    public void A_model_that_is_gone_is_nobodys_fallback()
    {
        Assert.Equal("better", Catalogue(Five).Planned(Request("imagine", "fine")).Request.Fallback!.Model);
        Assert.Equal("quick", Checked(("better", FalModelState.Unknown)).Planned(Request("imagine", "fine")).Request.Fallback!.Model);
        Assert.Null(Checked(("quick", FalModelState.Unknown)).Planned(Request("imagine", "better")).Request.Fallback);
    }

    [Fact]
    public void Fallbacks_in_a_circle_come_to_an_end()
    {
        var one = Model("one") with { Fallback = "two" };
        var two = Model("two", credits: 11) with { Fallback = "one" };
        var catalogue = Catalogue(one, two, Model("three", "edit"), Model("four", "edit"));
        catalogue.Apply(Availability.From(catalogue.Configured, Listing(catalogue.Configured, ("one", FalModelState.Unknown))));
        Assert.Null(catalogue.Successor(two));
    }

    [Fact]
    public void The_last_models_of_a_command_stay_on_offer()
    {
        var catalogue = Checked(("enlarge", FalModelState.Unknown), ("enlarge-2", FalModelState.Unknown));
        Assert.Equal(Five, catalogue.Models);
        Assert.True(catalogue.Availability.IsBelieved);
        Assert.Equal(["enlarge", "enlarge-2"], catalogue.Availability.Kept.Order());
    }

    [Fact]
    public void The_last_model_that_a_command_borrows_stays_on_offer()
    {
        var lent = Model("lent") with { AlsoFor = ["edit"] };
        ModelSpec[] models = [lent, Model("other"), Model("third")];
        var availability = Availability.From(models, Listing(models, ("lent", FalModelState.Unknown)));
        Assert.Equal(["lent"], availability.Kept);
        Assert.Empty(availability.Gone);
    }

    [Fact]
    public void A_directory_that_knows_less_than_half_is_not_believed()
    {
        var catalogue = Checked(("fine", FalModelState.Unknown), ("better", FalModelState.Unknown), ("enlarge", FalModelState.Unknown));
        Assert.False(catalogue.Availability.IsBelieved);
        Assert.Equal(Five, catalogue.Models);
    }

    [Fact]
    public void An_empty_directory_hides_nothing()
    {
        var availability = Availability.From(Five, new FalListing(new Dictionary<string, FalModelState>()));
        Assert.Empty(availability.Gone);
        Assert.False(availability.IsBelieved);
    }

    [Fact]
    public void A_locked_bot_keeps_its_one_model()
    {
        var catalogue = new Catalogue(Five, new Bot.Core.Web.PublicAddress([]), new ModelLock("fine", null));
        catalogue.Apply(Availability.From(catalogue.Configured, Listing(Five, ("fine", FalModelState.Unknown))));
        Assert.Equal("fine", catalogue.Planned(Request("imagine")).Request.Model);
        Assert.True(catalogue.MayBeSent("fal-ai/fine", "{}"));
    }

    [Fact]
    public void What_comes_back_is_on_offer_again()
    {
        var catalogue = Checked(("fine", FalModelState.Unknown));
        catalogue.Apply(Availability.From(Five, Listing(Five)));
        Assert.Equal(Five, catalogue.Models);
    }

    [Fact]
    public async Task Who_reads_while_the_offer_changes_sees_the_old_one_or_the_new_one()
    {
        var catalogue = Catalogue(Five);
        var without = Availability.From(Five, Listing(Five, ("fine", FalModelState.Unknown)));
        using var stop = new CancellationTokenSource();
        var changing = Task.Run(() =>
        {
            for (var turn = 0; !stop.IsCancellationRequested; turn++) catalogue.Apply(turn % 2 == 0 ? without : Availability.Unchecked);
        });
        for (var i = 0; i < 20_000; i++)
        {
            var seen = catalogue.Models;
            Assert.True(seen.Count is 4 or 5);
            Assert.Equal(seen.Count == 5, seen.Any(static model => model.Name == "fine"));
            Assert.Equal("quick", catalogue.Planned(Request("imagine")).Request.Model);
        }

        await stop.CancelAsync();
        await changing;
    }

    private static Catalogue Checked(params (string, FalModelState)[] states)
    {
        var catalogue = Catalogue(Five);
        catalogue.Apply(Availability.From(catalogue.Configured, Listing(Five, states)));
        return catalogue;
    }
}
