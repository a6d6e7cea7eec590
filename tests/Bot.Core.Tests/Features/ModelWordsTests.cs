using Bot.Core.Chat.Commands;
using Bot.Core.Models;
using Bot.Core.Tests.Communities;
using Bot.Core.Web;

namespace Bot.Core.Tests.Features;

/// <summary>Options as people write them, those of other bots, and those that a model does not take.</summary>
public sealed class ModelWordsTests
{
    private static readonly Catalogue Models = DeclaredCommands.Models;

    private static readonly CommandReader Reader = new(DeclaredCommands.All);

    [Theory]
    [InlineData("/imagine a fox --size 16 : 9", "1024×576")]
    [InlineData("/imagine a fox --size 16: 9 --n 1", "1024×576")]
    [InlineData("/imagine --ar 16 : 9 a fox", "1024×576")]
    [InlineData("/imagine --ar 16x9 a fox", "1024×576")]
    [InlineData("/imagine --ar 16/9 a fox", "1024×576")]
    [InlineData("/imagine --size Landscape a fox", "1024×768")]
    [InlineData("/imagine --size PORTRAIT a fox", "768×1024")]
    [InlineData("/imagine --size landscape 16:9 a fox", "1024×576")]
    [InlineData("/imagine --size Square HD a fox", "1024×1024")]
    [InlineData("/imagine --size 1024 x 768 a fox", "1024×768")]
    [InlineData("/imagine --size 1024 × 768 a fox", "1024×768")]
    [InlineData("/imagine --size 1024X768 a fox", "1024×768")]
    public void A_size_is_understood_as_people_write_it(string text, string size)
    {
        var options = Read(text).Options;
        Assert.Equal("a fox", options.Text("prompt"));
        Assert.True(PixelSize.Parse(options.Text("size")!).IsOk(out var read, out _));
        Assert.Equal(size, read.ToString());
    }

    [Theory]
    [InlineData("Landscape", "16:9")]
    [InlineData("portrait", "9:16")]
    [InlineData("square", "1:1")]
    [InlineData("16 : 9", "16:9")]
    [InlineData("1024 x 576", "16:9")]
    public void And_by_models_that_take_ratios(string written, string sent) =>
        Assert.Equal(sent, SizeText.Choose(written, ["16:9", "9:16", "1:1"]));

    [Theory]
    [InlineData("4:3")]
    [InlineData("1024x768")]
    [InlineData("sideways")]
    public void A_size_that_a_model_does_not_have_is_none(string written) =>
        Assert.Null(SizeText.Choose(written, ["16:9", "9:16", "1:1"]));

    [Theory]
    [InlineData("/imagine --model flux dev a fox", "flux-dev")]
    [InlineData("/imagine --model Flux Dev a fox", "flux-dev")]
    [InlineData("/imagine --model flux_dev a fox", "flux-dev")]
    [InlineData("/imagine --model FLUX-DEV a fox", "flux-dev")]
    [InlineData("/imagine --model flux pro 1.1 a fox", "flux-pro-1.1")]
    [InlineData("/imagine a fox -- --m flux dev", "flux-dev")]
    public void A_model_is_understood_as_people_write_it(string text, string name)
    {
        var options = Read(text).Options;
        Assert.StartsWith("a fox", options.Text("prompt"), StringComparison.Ordinal);
        Assert.Equal(name, Models.Find(options.Text("model")!)?.Name);
    }

    [Theory]
    [InlineData("/imagine a fox --v 6", "--v is an option of Midjourney's. Here --model chooses")]
    [InlineData("/imagine a fox --q 2", "--q is an option of Midjourney's.")]
    [InlineData("/imagine a fox --s 250", "--s is an option of Midjourney's.")]
    [InlineData("/imagine a fox --chaos 20", "--chaos is an option of Midjourney's.")]
    [InlineData("/imagine a fox --niji 6", "--niji is an option of Midjourney's.")]
    [InlineData("/video a fox --style raw", "--style is an option of Midjourney's.")]
    [InlineData("/imagine a fox <lora:fox:0.8> in snow", "<lora:fox:0.8> is how other programs name a LoRA in a prompt.")]
    [InlineData("/imagine a fox <LORA:my-fox:1>", "write --lora my-fox:1.")]
    [InlineData("/lora a fox <lyco:x", "is how other programs name a LoRA")]
    public void What_belongs_to_another_program_is_answered_so(string text, string words)
    {
        Assert.False(Reader.Read(new CommandInput.Text(text)).IsOk(out _, out var refusal));
        Assert.Contains(words, refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_is_answered_alike()
    {
        var form = new CommandInput.Form("imagine", null, [new("prompt", "a fox --v 6")]);
        Assert.False(Reader.Read(form).IsOk(out _, out var refusal));
        Assert.Contains("Midjourney", refusal.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/imagine a fox --model flux-schnell --no hands", "takes no --no.", "fast-sdxl")]
    [InlineData("/imagine a fox --model flux-schnell --negative hands", "takes no --negative.", "fast-sdxl")]
    [InlineData("/imagine a fox --model flux-pro-1.1 --steps 9", "takes no --steps.", "flux-dev")]
    public async Task What_a_model_does_not_take_is_named_as_typed_with_the_models_that_do(string text, string words, string other)
    {
        await using var bench = new IntakeBench();
        var said = await bench.SayAsync(text);
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.Contains("use a model that takes it: ", said, StringComparison.Ordinal);
        Assert.Contains(other, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/imagine a fox --ar", "--ar needs a value.")]
    [InlineData("/imagine a fox --ar 1:1 --size 1:1", "--size is given twice.")]
    [InlineData("/imagine a fox --count x", "--count must be a whole number")]
    [InlineData("/imagine a fox --cfg x", "--cfg must be a number")]
    public void An_option_is_answered_by_the_name_that_was_typed(string text, string words)
    {
        Assert.False(Reader.Read(new CommandInput.Text(text)).IsOk(out _, out var refusal));
        Assert.StartsWith(words, refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_command_offers_more_pictures_than_a_model_of_it_makes()
    {
        foreach (var command in DeclaredCommands.All.Commands)
        {
            if (command.Options.FirstOrDefault(static option => option.Name == "n") is not { } count) continue;
            var most = Models.For(command.Name).SelectMany(static model => model.Inputs).Where(static input => input.Option == "n")
                .Max(static input => input.Max);
            Assert.Equal(most, count.Max);
        }
    }

    [Fact]
    public void A_range_of_one_is_told_as_one_number()
    {
        var option = new OptionSpec("steps", OptionType.Integer, "Steps") { Min = 4, Max = 4 };
        Assert.False(OptionCheck.Check(option, "5", "--steps").IsOk(out _, out var refusal));
        Assert.Equal("--steps must be 4; \"5\" is not.", refusal.Text);
        var input = new InputSpec("num", InputType.Integer) { Option = "steps", Min = 4, Max = 4 };
        var model = Models.Find("flux-schnell")! with { Inputs = [input] };
        var request = new GenerationRequest("imagine", null, new Dictionary<string, string> { ["steps"] = "5" }, [], []);
        Assert.False(InputCheck.Check(model, request, new PublicAddress([]), []).IsOk(out _, out refusal));
        Assert.Equal("The steps for flux-schnell must be 4.", refusal.Text);
    }

    private static ReadCommand Read(string text) =>
        Reader.Read(new CommandInput.Text(text)).IsOk(out var read, out var refusal)
            ? read
            : throw new InvalidOperationException($"{text}: {refusal.Text}");
}
