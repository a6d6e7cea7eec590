using Bot.Core.Catalog;

namespace Bot.Core.Commands.Specs;

/// <summary>The commands that make pictures. Ranges that differ between models are the catalogue's business.</summary>
internal static class GenerationSpecs
{
    private const int PromptLength = 2_000;
    private const decimal MaxSeed = 4_294_967_295;

    private static readonly OptionSpec Prompt = new("prompt", OptionType.Text, "What the picture shows")
    {
        IsRequired = true,
        TakesRest = true,
        MaxLength = PromptLength,
    };

    private static readonly OptionSpec Size = new("size", OptionType.Text, "square_hd, landscape_16_9, 1024x768, or a ratio such as 16:9")
    {
        MaxLength = 40,
        Aliases = ["ar", "aspect"],
    };

    private static readonly OptionSpec Count = new("n", OptionType.Integer, "How many pictures") { Min = 1, Max = 10, Aliases = ["count", "num"] };
    private static readonly OptionSpec Seed = new("seed", OptionType.Integer, "The same seed and prompt give the same picture") { Min = 0, Max = MaxSeed };
    private static readonly OptionSpec Steps = new("steps", OptionType.Integer, "How many steps to draw in; more is slower") { Min = 1, Max = 150 };
    private static readonly OptionSpec Guidance = new("guidance", OptionType.Number, "How closely to follow the prompt") { Min = 0, Max = 30, Aliases = ["cfg"] };

    public static CommandSpec Imagine(IReadOnlyList<string> models) => new("imagine", "Make a picture from words")
    {
        Options =
        [
            Prompt,
            Model(models),
            Size,
            Count,
            Seed,
            Steps,
            Guidance,
            new OptionSpec("negative", OptionType.Text, "What the picture must not show") { MaxLength = PromptLength, TakesWords = true, Aliases = ["no"] },
            new OptionSpec("image", OptionType.Image, "A picture to paint over"),
            new OptionSpec("strength", OptionType.Number, "How far to leave the given picture, 0 to 1") { Min = 0, Max = 1 },
        ],
        Example = "/imagine a fox in the snow --model flux-dev --size landscape_16_9 --n 2 --seed 42",
    };

    public static CommandSpec Edit(IReadOnlyList<string> models) => new("edit", "Change a picture by saying what")
    {
        Options =
        [
            Prompt with { Description = "What to change, such as: make it night" },
            new OptionSpec("image", OptionType.Image, "The picture to change"),
            new OptionSpec("image_url", OptionType.Text, "Its https address, if it is not attached") { MaxLength = PromptLength, Aliases = ["url"] },
            Model(models),
            Size,
            Count,
            Seed,
            Steps,
            Guidance,
            new OptionSpec("strength", OptionType.Number, "How far to leave the given picture, 0 to 1") { Min = 0, Max = 1 },
        ],
        Example = "/edit make it night --image_url https://example.com/fox.png",
    };

    public static CommandSpec Lora(IReadOnlyList<string> models) => new("lora", "Make a picture with LoRAs of your own")
    {
        Options =
        [
            Prompt,
            new OptionSpec("lora", OptionType.Text, "Name of a saved LoRA, with a weight if you like: fox:0.8; see /loras")
            {
                MaxLength = PromptLength, MaxCount = LoraCheck.MaxLoras,
            },
            new OptionSpec("lora_url", OptionType.Text, "Address of a .safetensors file, or a Hugging Face name")
            {
                MaxLength = PromptLength, MaxCount = LoraCheck.MaxLoras, KnownSuffix = ".safetensors", Aliases = ["url"],
            },
            new OptionSpec("scale", OptionType.Number, "How strongly the LoRA acts, 0 to 4; usually 1") { Min = 0, Max = 4, MaxCount = LoraCheck.MaxLoras },
            Model(models),
            Size,
            Count,
            Seed,
            Steps,
            Guidance,
        ],
        Example = "/lora a fox in the snow --lora style:0.8 --lora_url https://example.com/light.safetensors",
    };

    public static CommandSpec Upscale(IReadOnlyList<string> models) => new("upscale", "Make a picture larger")
    {
        Options =
        [
            new OptionSpec("image", OptionType.Image, "The picture to enlarge"),
            new OptionSpec("image_url", OptionType.Text, "Its https address, if it is not attached") { MaxLength = PromptLength, IsPositional = true, Aliases = ["url"] },
            Model(models),
            new OptionSpec("factor", OptionType.Number, "How many times larger each side gets") { Min = 1, Max = 8, Aliases = ["scale"] },
        ],
        Example = "/upscale https://example.com/fox.png --factor 2",
    };

    private static OptionSpec Model(IReadOnlyList<string> models) =>
        new("model", OptionType.Text, "Which model; see /models") { MaxLength = 80, Choices = models, Aliases = ["m"] };
}
