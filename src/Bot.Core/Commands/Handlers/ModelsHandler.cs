using System.Globalization;
using Bot.Core.Catalog;
using Bot.Core.Chats;

namespace Bot.Core.Commands.Handlers;

/// <summary><c>/models</c>: what there is, what it is good for, and what it costs.</summary>
internal sealed class ModelsHandler(Catalogue catalogue) : ICommandHandler
{
    public string Command => "models";

    public Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var text = FormattedText.Empty;
        foreach (var command in catalogue.Models.GroupBy(static model => model.Command))
        {
            text = (text.Runs.IsEmpty ? text : text.Line()).Bold("/" + command.Key);
            foreach (var model in command)
            {
                text = text.Line().Code(model.Name).Add($" {Price(model)}. {model.Description}");
                if (model.IsDefault) text = text.Italic(model.Kind == "image-to-image" ? " (taken when you give an image)" : " (taken by default)");
            }
        }

        return Task.FromResult<View?>(Answers.Private(text));
    }

    private static string Price(ModelSpec model)
    {
        var credits = $"{model.Price.Credits.ToString("0.###", CultureInfo.InvariantCulture)} credits";
        return model.Price.Unit switch
        {
            PriceUnit.Request => credits,
            PriceUnit.Image => $"{credits} a picture",
            PriceUnit.Megapixel => $"{credits} a megapixel (rounded up)",
            _ => $"{credits} a megapixel of the result",
        };
    }
}
