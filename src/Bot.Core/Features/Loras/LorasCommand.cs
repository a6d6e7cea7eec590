using Bot.Core.Chat.Commands;
using Bot.Core.Loras;
using Bot.Core.Models;

namespace Bot.Core.Features.Loras;

/// <summary><c>/loras</c> and its subcommands.</summary>
internal static class LorasCommand
{
    private const int UrlLength = 2_000;

    private static readonly OptionSpec Name = new("name", OptionType.Text, "Its name: letters a to z, digits, hyphens, underscores")
    {
        IsRequired = true,
        IsPositional = true,
        MaxLength = 80,
    };

    private static readonly OptionSpec Member = new("member", OptionType.Member, "Whose, when several of that name wait")
    {
        IsPositional = true,
        MaxLength = 64,
    };

    public static void AddTo(CommandBuilder commands) => commands
        .Declare(Spec with { IsHidden = !commands.Catalogue.Configured.Any(Offer.TakesLoras) }).Handle<LorasHandler>();

    private static CommandSpec Spec => new("loras", "Save LoRAs under names for /lora, and share them")
    {
        DefaultSubcommand = "list",
        Example = "/loras add fox https://example.com/fox.safetensors TOK 0.8",
        Subcommands =
        [
            Add(),
            List(),
            OfOne("remove", "Forget a LoRA of yours; it is shared nowhere any more", isPrivate: true),
            OfOne("share", "Ask that everybody here may use a LoRA of yours", isPrivate: false),
            OfOne("unshare", "Share a LoRA of yours here no more", isPrivate: true),
            new CommandSpec("pending", "The LoRAs that wait for your word")
            {
                Audience = Audience.Moderators, HasPrivateAnswer = true, Example = "/loras pending",
            },
            Decision("approve", "Let everybody here use a LoRA that waits", isPrivate: false),
            Decision("decline", "Refuse a LoRA that waits, or end the sharing of one", isPrivate: true),
        ],
    };

    private static CommandSpec Add() => new("add", "Save a LoRA under a name")
    {
        HasPrivateAnswer = true,
        Example = "/loras add fox https://example.com/fox.safetensors TOK 0.8",
        Options =
        [
            Name,
            new OptionSpec("url", OptionType.Text, "Address of a .safetensors file, a Civitai download, or a Hugging Face name")
            {
                IsRequired = true, IsPositional = true, MaxLength = UrlLength, Knows = LoraAddress.LooksLikeOne, Aliases = ["lora_url"],
            },
            new OptionSpec("trigger", OptionType.Text, "The words that call it; they are put into your prompts")
            {
                TakesRest = true, TakesWords = true, MaxLength = SavedLora.MaxTriggerLength + 2, Aliases = ["triggers"],
            },
            new OptionSpec("scale", OptionType.Number, "How strongly it acts when you give no weight, 0 to 4; usually 1")
            {
                Min = 0, Max = SavedLora.MaxScale, IsTrailing = true, Aliases = ["weight"],
            },
        ],
    };

    private static CommandSpec List() => new("list", "The LoRAs that you can use here")
    {
        HasPrivateAnswer = true,
        Example = "/loras list anime --page 2",
        Options =
        [
            new OptionSpec("search", OptionType.Text, "Words to find LoRAs by: of the name, the trigger, the address, the owner")
            {
                TakesRest = true, MaxLength = 100,
            },
            UsualOptions.Page,
        ],
    };

    private static CommandSpec OfOne(string name, string description, bool isPrivate) => new(name, description)
    {
        Options = [Name],
        HasPrivateAnswer = isPrivate,
        Example = $"/loras {name} fox",
    };

    private static CommandSpec Decision(string name, string description, bool isPrivate) => new(name, description)
    {
        Options = [Name, Member],
        Audience = Audience.Moderators,
        HasPrivateAnswer = isPrivate,
        Example = $"/loras {name} fox",
    };
}
