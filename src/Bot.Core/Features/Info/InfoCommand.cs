using Bot.Core.Chat.Commands;
using Bot.Core.Media;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Features.Info;

/// <summary><c>/info</c>: how a picture was made.</summary>
internal static class InfoCommand
{
    public static void AddTo(CommandBuilder commands)
    {
        commands.Declare(Spec).Handle<InfoHandler>();
        commands.Services.AddSingleton<SentPictures>();
    }

    private static CommandSpec Spec => new("info", "How a picture was made: its model, prompt, seed and parameters")
    {
        HasPrivateAnswer = true,
        Example = "/info https://example.com/fox.png",
        Options =
        [
            new OptionSpec("image", OptionType.Image, "The picture") { Source = OptionSource.SentAsFile },
            new OptionSpec("image_url", OptionType.Text, "Its https address, if it is not attached")
            {
                MaxLength = 2_000, IsPositional = true, Aliases = ["url"],
            },
        ],
    };
}
