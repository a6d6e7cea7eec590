using Bot.Core.Chat.Commands;
using Bot.Core.Chat.Grammar;
using Bot.Core.Loras;

namespace Bot.Core.Features.Generate;

/// <summary><c>/train</c>.</summary>
internal static class TrainCommand
{
    // Discord takes 25 options for a command, and an album of Telegram's holds 10 pictures.
    private const int MaxImages = 10;

    public static void AddTo(CommandBuilder commands) => commands.Generate(new("train", "Teach a LoRA of your own from pictures")
    {
        Options =
        [
            new OptionSpec(
                "name",
                OptionType.Text,
                "What you will call it; letters, digits, - and _") { IsRequired = true,
                IsPositional = true,
                MaxLength = LoraName.MaxLength },
            new OptionSpec("image", OptionType.Image, "A picture to learn from; at least four") { MaxCount = MaxImages },
            new OptionSpec("zip", OptionType.Archive, "Or a zip archive of pictures"),
            CommonOptions.Url("zip_url", "Or the https address of a zip archive of pictures") with { Aliases = ["url"] },
            new OptionSpec(
                "trigger",
                OptionType.Text,
                "The word that calls it in prompts; usually its name") { MaxLength = SavedLora.MaxTriggerLength },
            new OptionSpec("steps", OptionType.Integer, "How many steps to learn in; usually 400") { Min = 1, Max = 10_000 },
        ],
        Example = "/train my-fox --zip_url https://example.com/foxes.zip --trigger TOKFOX",
    });
}
