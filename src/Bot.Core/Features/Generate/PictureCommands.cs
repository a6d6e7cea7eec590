using Bot.Core.Chat.Commands;
using Bot.Core.Models;
using static Bot.Core.Features.Generate.CommonOptions;

namespace Bot.Core.Features.Generate;

/// <summary>The commands that make pictures.</summary>
internal static class PictureCommands
{
    private const int MaxEnlarged = 10;

    public static void Imagine(CommandBuilder commands) => commands.Generate(new("imagine", "Make a picture from words")
    {
        Options =
        [
            Prompt,
            Model(commands, "imagine"),
            Size,
            Count(commands, "imagine"),
            Seed,
            Steps,
            Guidance,
            Negative,
            new OptionSpec("image", OptionType.Image, "A picture to paint over"),
            Strength,
        ],
        Example = "/imagine a fox in the snow --model flux-dev --size landscape_16_9 --n 2 --seed 42",
    });

    public static void Edit(CommandBuilder commands) => commands.Generate(new("edit", "Change a picture by saying what")
    {
        Options =
        [
            Prompt with { Description = "What to change, such as: make it night" },
            new OptionSpec("image", OptionType.Image, "The picture to change"),
            Url("image_url", "Its https address, if it is not attached") with { Aliases = ["url"] },
            Model(commands, "edit"),
            Size,
            Count(commands, "edit"),
            Seed,
            Steps,
            Guidance,
            Strength,
        ],
        Example = "/edit make it night --image_url https://example.com/fox.png",
    });

    public static void Lora(CommandBuilder commands) => commands.Generate(new("lora", "Make a picture with LoRAs of your own")
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
            Model(commands, "lora"),
            Size,
            Count(commands, "lora"),
            Seed,
            Steps,
            Guidance,
            new OptionSpec("image", OptionType.Image, "A picture to paint over"),
            Url("image_url", "Its https address, if it is not attached"),
            Strength,
        ],
        Example = "/lora a fox in the snow --lora style:0.8 --lora_url https://example.com/light.safetensors",
    });

    public static void Upscale(CommandBuilder commands) => commands.Generate(new("upscale", "Make a picture larger")
    {
        Options =
        [
            new OptionSpec("image", OptionType.Image, "The picture to enlarge; of several each is") { MaxCount = MaxEnlarged },
            Url("image_url", "Its https address, if it is not attached") with { IsPositional = true, Aliases = ["url"] },
            Model(commands, "upscale"),
            new OptionSpec("factor", OptionType.Number, "How many times larger each side gets") { Min = 1, Max = 8, Aliases = ["scale"] },
        ],
        Example = "/upscale https://example.com/fox.png --factor 2",
    });

    public static void Swap(CommandBuilder commands) => commands.Generate(new("swap", "Put a face into a picture")
    {
        Options =
        [
            new OptionSpec("image", OptionType.Image, "The picture whose face is replaced") { Source = OptionSource.RepliedTo },
            new OptionSpec("face", OptionType.Image, "A picture of the face") { Source = OptionSource.Sent },
            Url("image_url", "The first picture's https address, if it is not attached"),
            Url("face_url", "The face's https address, if it is not attached"),
            Model(commands, "swap"),
        ],
        Example = "/swap --image_url https://example.com/scene.png --face_url https://example.com/face.png",
    });
}
