using Bot.Core.Chat.Commands;
using Bot.Core.Models;

namespace Bot.Core.Features.Generate;

/// <summary>The commands that make pictures. Ranges that differ between models are the catalogue's business.</summary>
internal static class GenerationSpecs
{
    internal const int PromptLength = 2_000;
    private const int MostEnlarged = 10;
    private const decimal MaxSeed = 4_294_967_295;

    internal static readonly OptionSpec Prompt = new(
        "prompt", OptionType.Text, "What the picture shows; with {red, green} it is made in both")
    {
        IsRequired = true,
        TakesRest = true,
        MaxLength = PromptLength,
    };

    internal static readonly OptionSpec Size = new("size", OptionType.Text, "square_hd, landscape_16_9, 1024x768, or a ratio such as 16:9")
    {
        MaxLength = 40,
        Aliases = ["ar", "aspect"],
        Spans = SizeWords.AreOne,
    };

    internal static OptionSpec Count(int most) => new("n", OptionType.Integer, "How many pictures")
    {
        Min = 1,
        Max = most,
        Aliases = ["count", "num"],
    };

    internal static readonly OptionSpec Seed = new(
        "seed", OptionType.Integer, "The same seed and prompt give the same picture")
    { Min = 0, Max = MaxSeed };
    internal static readonly OptionSpec Steps = new(
        "steps", OptionType.Integer, "How many steps to draw in; more is slower")
    { Min = 1, Max = 150 };
    internal static readonly OptionSpec Guidance = new(
        "guidance", OptionType.Number, "How closely to follow the prompt")
    { Min = 0, Max = 30, Aliases = ["cfg"] };

    internal static readonly OptionSpec Negative = new("negative", OptionType.Text, "What must not be seen")
    {
        MaxLength = PromptLength,
        TakesWords = true,
        Aliases = ["no"],
    };

    private static readonly OptionSpec Strength = new("strength", OptionType.Number, "How far to leave the given picture, 0 to 1")
    {
        Min = 0,
        Max = 1,
    };

    public static CommandSpec Imagine(IReadOnlyList<string> models, int most) => new("imagine", "Make a picture from words")
    {
        Options =
        [
            Prompt,
            Model(models),
            Size,
            Count(most),
            Seed,
            Steps,
            Guidance,
            Negative,
            new OptionSpec("image", OptionType.Image, "A picture to paint over"),
            Strength,
        ],
        Example = "/imagine a fox in the snow --model flux-dev --size landscape_16_9 --n 2 --seed 42",
    };

    public static CommandSpec Edit(IReadOnlyList<string> models, int most) => new("edit", "Change a picture by saying what")
    {
        Options =
        [
            Prompt with { Description = "What to change, such as: make it night" },
            new OptionSpec("image", OptionType.Image, "The picture to change"),
            Url("image_url", "Its https address, if it is not attached") with { Aliases = ["url"] },
            Model(models),
            Size,
            Count(most),
            Seed,
            Steps,
            Guidance,
            Strength,
        ],
        Example = "/edit make it night --image_url https://example.com/fox.png",
    };

    public static CommandSpec Lora(IReadOnlyList<string> models, int most) => new("lora", "Make a picture with LoRAs of your own")
    {
        Options =
        [
            Prompt,
            new OptionSpec("lora", OptionType.Text, "Name of a saved LoRA, with a weight if you like: fox:0.8; see /loras")
            {
                MaxLength = PromptLength, MaxCount = LoraCheck.MaxLoras,
            },
            new OptionSpec("lora_url", OptionType.Text, "Address of a .safetensors file, a Civitai download, or a Hugging Face name")
            {
                MaxLength = PromptLength, MaxCount = LoraCheck.MaxLoras, Knows = LoraAddress.LooksLikeOne, Aliases = ["url"],
            },
            new OptionSpec(
                "scale",
                OptionType.Number,
                "How strongly the LoRA acts, 0 to 4; usually 1") { Min = 0, Max = 4, MaxCount = LoraCheck.MaxLoras },
            Model(models),
            Size,
            Count(most),
            Seed,
            Steps,
            Guidance,
            new OptionSpec("image", OptionType.Image, "A picture to paint over"),
            Url("image_url", "Its https address, if it is not attached"),
            Strength,
        ],
        Example = "/lora a fox in the snow --lora style:0.8 --lora_url https://example.com/light.safetensors",
    };

    public static CommandSpec Upscale(IReadOnlyList<string> models) => new("upscale", "Make a picture larger")
    {
        Options =
        [
            new OptionSpec("image", OptionType.Image, "The picture to enlarge; of several each is") { MaxCount = MostEnlarged },
            Url("image_url", "Its https address, if it is not attached") with { IsPositional = true, Aliases = ["url"] },
            Model(models),
            new OptionSpec("factor", OptionType.Number, "How many times larger each side gets") { Min = 1, Max = 8, Aliases = ["scale"] },
        ],
        Example = "/upscale https://example.com/fox.png --factor 2",
    };

    public static CommandSpec Swap(IReadOnlyList<string> models) => new("swap", "Put a face into a picture")
    {
        Options =
        [
            new OptionSpec("image", OptionType.Image, "The picture whose face is replaced") { Written = "the one you reply to" },
            new OptionSpec("face", OptionType.Image, "A picture of the face") { Written = "the one you send" },
            Url("image_url", "The first picture's https address, if it is not attached"),
            Url("face_url", "The face's https address, if it is not attached"),
            Model(models),
        ],
        Example = "/swap --image_url https://example.com/scene.png --face_url https://example.com/face.png",
    };

    internal static OptionSpec Url(string name, string description) => new(name, OptionType.Text, description) { MaxLength = PromptLength };

    internal static OptionSpec Model(IReadOnlyList<string> models) =>
        new("model", OptionType.Text, "Which model; see /models")
        {
            MaxLength = 80,
            Choices = models,
            Aliases = ["m"],
            Spans = text => models.Contains(Catalogue.PlainName(text)),
        };
}
