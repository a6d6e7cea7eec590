using Bot.Core.Models;
using static Bot.Core.Tests.Models.Entries;

namespace Bot.Core.Tests.Models;

public sealed class ModelAdviceTests
{
    private static readonly IReadOnlyList<ModelSpec> Models = TestModels.Read();

    [Theory]
    [InlineData("a logo for my bakery", "recraft-v3")]
    [InlineData("poster with big lettering", "ideogram-v3")]
    [InlineData("make my old photo bigger", "clarity-upscaler")]
    [InlineData("enlarge cheaply, true to the original", "esrgan")]
    [InlineData("change the background of a picture", "flux-kontext")]
    [InlineData("cheap and fast", "flux-schnell")]
    [InlineData("quick drafts", "flux-schnell")]
    [InlineData("photorealistic portrait of a woman", "flux-2-realism")]
    [InlineData("a film with sound", "wan-2.6")]
    [InlineData("video with dialogue", "veo-3.1-fast")]
    [InlineData("animate my photo cheaply and fast", "svd-fast")]
    [InlineData("swap two faces", "face-swap")]
    [InlineData("let him talk with my recorded voice", "kling-lipsync-audio")]
    [InlineData("train my dog", "flux-lora-training")]
    [InlineData("grandma hugging", "kling-effects")]
    [InlineData("the very best quality", "flux-2-pro")]
    [InlineData("Chinese text on a sign", "qwen-image")]
    [InlineData("with my own LoRA", "flux-lora")]
    [InlineData("flux-2-pro", "flux-2-pro")]
    public void What_is_asked_for_comes_first(string want, string expected)
    {
        var best = ModelAdvice.For(want, Models);
        Assert.Equal(expected, best[0].Model.Name);
        Assert.InRange(best.Count, 1, ModelAdvice.Max);
        Assert.All(best, static one => Assert.NotEmpty(one.Reasons));
    }

    [Theory]
    [InlineData("a logo", "good for logos")]
    [InlineData("fast", "fast")]
    [InlineData("cheap", "among the cheapest of /imagine")]
    [InlineData("upscale it", "made for /upscale")]
    [InlineData("fast logo", "good for logos")]
    public void The_reasons_say_what_fitted(string want, string reason) =>
        Assert.Contains(reason, ModelAdvice.For(want, Models)[0].Reasons);

    [Fact]
    public void A_kind_of_work_leaves_out_models_that_do_not_do_it() =>
        Assert.All(
            ModelAdvice.For("enlarge a photograph with lettering", Models), static one => Assert.Equal("upscale", one.Model.Command));

    [Theory]
    [InlineData("")]
    [InlineData("   ?!  ")]
    [InlineData("please make me a very nice picture")]
    [InlineData("xyzzy plugh")]
    [InlineData("\u202e\ud83d\ude00")]
    public void Words_that_say_nothing_bring_nothing(string want) => Assert.Empty(ModelAdvice.For(want, Models));

    [Fact]
    public void Equal_models_come_cheapest_first_and_then_in_the_order_of_the_file()
    {
        ModelSpec[] models =
        [
            Model("dear", credits: 30) with { GoodFor = ["castles"] },
            Model("second", credits: 5) with { GoodFor = ["castles"] },
            Model("third", credits: 5) with { GoodFor = ["castles"] },
            Model("fourth", credits: 40) with { GoodFor = ["castles"] },
        ];
        Assert.Equal(["second", "third", "dear"], ModelAdvice.For("castle", models).Select(static one => one.Model.Name));
    }

    [Fact]
    public void What_fits_only_by_chance_is_left_out()
    {
        ModelSpec[] models =
        [
            Model("right") with { GoodFor = ["castles", "dragons", "forests"] },
            Model("chance") with { Description = "Forests" },
        ];
        Assert.Equal("right", Assert.Single(ModelAdvice.For("castle with dragon in the forest", models)).Model.Name);
    }

    [Fact]
    public void A_slow_model_loses_where_speed_is_wanted()
    {
        ModelSpec[] models =
        [
            Model("slow", credits: 1) with { GoodFor = ["castles"], Speed = ModelSpeed.Slow },
            Model("fast", credits: 99) with { GoodFor = ["castles"], Speed = ModelSpeed.Fast },
        ];
        Assert.Equal("fast", ModelAdvice.For("a castle, quickly", models)[0].Model.Name);
        Assert.Equal("slow", ModelAdvice.For("a castle", models)[0].Model.Name);
    }

    [Fact]
    public void A_text_without_end_is_read_to_a_limit() =>
        Assert.Equal("recraft-v3", ModelAdvice.For("logo " + string.Concat(Enumerable.Repeat("castle ", 100_000)), Models)[0].Model.Name);

    [Fact]
    public void Every_built_in_model_says_its_speed_and_what_it_is_good_for() => Assert.All(CatalogFile.ReadEmbedded(), static model => Assert.True(
        model is { Speed: not null, GoodFor.Count: > 0 },
        $"Give {model.Name} in catalog.json a speed and what it is good for: /models recommend finds it by them."));

    [Fact]
    public void Both_may_be_missing_from_an_entry()
    {
        Assert.Empty(Model("plain").GoodFor);
        Assert.Null(Model("plain").Speed);
        Assert.Empty((Model("plain") with { GoodFor = null! }).GoodFor);
    }

    [Theory]
    [InlineData("a picture of a dialogue between two foxes")]
    [InlineData("a portrait with fine motion and music")]
    [InlineData("cheap picture of people")]
    [InlineData("a logo for a dubbing studio")]
    [InlineData("a poster of loops")]
    [InlineData("characters for a comic")]
    [InlineData("fun with photographs of people")]
    public void A_pictures_wish_is_never_answered_with_a_film(string want)
    {
        Assert.All(ModelAdvice.For(want, Models), static one => Assert.Equal(Product.Picture, one.Model.Makes));
    }

    [Theory]
    [InlineData("a video of a fox with dialogue")]
    [InlineData("a film with music")]
    [InlineData("animate my picture")]
    public void A_films_wish_is_answered_with_films(string want)
    {
        var found = ModelAdvice.For(want, Models);
        Assert.NotEmpty(found);
        Assert.All(found, static one => Assert.Equal(Product.Video, one.Model.Makes));
    }
}
