using Bot.Core.Chat;
using Bot.Core.Models;
using Bot.Core.Web;

namespace Bot.Core.Tests.Models;

/// <summary>Whatever entry the start accepts: no request makes it throw, and no price is below 1 unless the entry says 0.</summary>
public sealed class CatalogPropertyTests
{
    private static readonly decimal[] Numbers =
        [-1, 0, 0.0001m, 0.001m, 0.5m, 1, 2, 3, 5, 10, 100, 5_000, 1_000_000, 1e10m, 1e25m, decimal.MaxValue];

    private static readonly string[] Texts =
        ["", "0", "1", "2", "5", "-5", "8s", "s", "0s", "1e9", "1,5", "a", "true", "16:9", "1024x1024", "99999999999999999999999999999999", "１"];

    private readonly Random _random = new(20);

    [Fact]
    public void Random_entries_and_requests()
    {
        int accepted = 0, refusedEntries = 0, planned = 0, refusedRequests = 0;
        for (var round = 0; round < 40_000; round++)
        {
            var model = Model();
            if (!Accepts(model, out var catalogue))
            {
                refusedEntries++;
                continue;
            }

            accepted++;
            for (var ask = 0; ask < 4; ask++)
            {
                if (!catalogue.Plan(Request(model)).IsOk(out var plan, out var refusal))
                {
                    Assert.NotEmpty(refusal.Text);
                    refusedRequests++;
                    continue;
                }

                planned++;
                Assert.InRange(plan.Price.Value, SaysFree(model) ? 0 : 1, Bot.Core.Ledger.Account.MaxBalance.Value);
                Assert.True(plan.Request.Cost!.EstimateMicros >= MicroDollars.Zero);
            }
        }

        // Both ways are walked often, or the property would say nothing.
        Assert.True(accepted > 2_000 && refusedEntries > 2_000, $"{accepted} accepted, {refusedEntries} not");
        Assert.True(planned > 2_000 && refusedRequests > 2_000, $"{planned} planned, {refusedRequests} not");
    }

    private static bool SaysFree(ModelSpec model) => model.Price.Credits == 0 || model.Price.Rates.Any(static rate => rate.Credits == 0);

    private static bool Accepts(ModelSpec model, out Catalogue catalogue)
    {
        try
        {
            catalogue = new Catalogue([model], new PublicAddress([]));
            return true;
        }
        catch (CatalogException)
        {
            catalogue = null!;
            return false;
        }
    }

    private ModelSpec Model()
    {
        List<InputSpec> inputs = [new("prompt", InputType.Text) { Option = "prompt", IsRequired = true }];
        if (Often()) inputs.Add(Input("length", "duration"));
        if (Often()) inputs.Add(new InputSpec("count", Mostly(InputType.Integer)) { Option = "n", Default = Mostly("1"), Min = Mostly(1m), Max = Mostly(4m) });
        if (Often()) inputs.Add(new InputSpec("size", InputType.Size) { Option = "size", Default = Mostly("1024x1024") });
        if (Often()) inputs.Add(new InputSpec("image", InputType.Image) { Option = "image", IsRequired = Often(), MaxMegapixels = Mostly<decimal?>(16) });
        if (Often())
        {
            inputs.Add(new InputSpec("video", InputType.Video)
            {
                Option = "video",
                IsRequired = Often(),
                MinSeconds = Mostly<decimal?>(null),
                MaxSeconds = Mostly<decimal?>(10),
            });
        }

        var price = new PriceSpec(Pick(Enum.GetValues<PriceUnit>()), Mostly(10m), Mostly<decimal?>(0.01m))
        {
            Further = Mostly<decimal?>(null),
            BilledUsd = Mostly<decimal?>(null),
            FactorInput = Mostly("length"),
            SecondsAtOnce = (int)Math.Clamp(Mostly(5m), int.MinValue, int.MaxValue),
            Rates = Often() ? [] : [new RateSpec(Mostly("length"), Pick(Texts), Mostly(20m), Mostly<decimal?>(null))],
        };
        return new ModelSpec("own", "fal-ai/own", "imagine", Pick(ModelKind.TextToImage, ModelKind.Training, ModelKind.TextToVideo), "Own", price, inputs);
    }

    private InputSpec Input(string name, string option) => new(name, Pick(InputType.Integer, InputType.Number, InputType.Text, InputType.Boolean))
    {
        Option = Often() ? option : null,
        IsRequired = !Often(),
        Default = Mostly("5"),
        Min = Mostly(1m),
        Max = Mostly(10m),
        Choices = Often() ? [] : [.. Enumerable.Range(0, 3).Select(_ => Mostly("5"))],
    };

    private GenerationRequest Request(ModelSpec model)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        if (_random.Next(10) > 0) options["prompt"] = "a fox";
        foreach (var input in model.Inputs)
        {
            if (input is { Option: { } option, TakesFiles: false } && option != "prompt" && _random.Next(3) == 0)
                options[option] = Mostly(input.Default ?? "2");
        }

        List<FileReference> files = [];
        foreach (var (input, type) in new[] { (InputType.Image, "image/png"), (InputType.Video, "video/mp4") })
        {
            if (model.Inputs.All(one => one.Type != input) || !Often()) continue;
            files.Add(new FileReference("discord", type, Side(), Side(), 5, type) { Seconds = _random.Next(2) == 0 ? null : Pick(0m, 0.1m, 5, 9.99m, 1e20m) });
        }

        return new GenerationRequest("imagine", null, options, [], files);
    }

    private int? Side() => Pick<int?>(null, 0, -5, 1, 1000, 1024, 5000, int.MaxValue);

    private bool Often() => _random.Next(4) > 0;

    private decimal Mostly(decimal usual) => _random.Next(8) > 0 ? usual : Pick(Numbers);

    private string Mostly(string usual) => _random.Next(8) > 0 ? usual : Pick(Texts);

    private T Mostly<T>(T usual) => _random.Next(8) > 0 ? usual : typeof(T) == typeof(decimal?) ? (T)(object)Pick(Numbers)
        : typeof(T) == typeof(InputType) ? (T)(object)Pick(Enum.GetValues<InputType>()) : usual;

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];
}
