using System.Globalization;
using Bot.Core.Catalog;
using Bot.Core.Chats;
using Bot.Core.Media.Metadata;

namespace Bot.Core.Commands.Handlers;

/// <summary>What a picture tells, in words for the member: pure. All of it may be forged, so all of it is bounded and plain.</summary>
internal static class InfoText
{
    // Together they fit into one message of the stricter platform.
    private const int PromptLength = 400, ParametersLength = 350, CommandLength = 900, ForeignLength = 1_500;

    public static FormattedText Of(FoundMetadata? found, Catalogue catalogue) => found switch
    {
        { Facts: { } facts } => Of(facts, catalogue),
        { Foreign: { } foreign } =>
            FormattedText.Empty.Add("Another program wrote into this picture:").Line().Code(Cut(foreign, ForeignLength)),
        _ => FormattedText.Empty.Add("This picture carries nothing of how it was made. ")
            .Add("Telegram takes that out of photos, and so do many sites: ")
            .Add("the original file is needed, sent as a file, not as a photo. ")
            .Add("What I made for you here, /history tells."),
    };

    private static FormattedText Of(GenerationFacts facts, Catalogue catalogue)
    {
        var text = FormattedText.Empty;
        if (facts.Prompt.Length > 0) text = text.Bold(Cut(facts.Prompt, PromptLength)).Line();
        text = text.Add("Model ").Code(Cut(facts.Model, 80));
        if (facts.Endpoint.Length > 0) text = text.Add($" ({Cut(facts.Endpoint, 80)})");
        text = text.Line().Add("Seed ").Code(Cut(facts.Seed ?? "unknown", 40));
        if (facts.MadeAt != default)
            text = text.Add($", made {facts.MadeAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC");
        if (facts.Parameters != GenerationFacts.NoParameters)
            text = text.Line().Add("Parameters ").Code(Cut(facts.Parameters, ParametersLength));
        if (RepeatCommand.Of(facts, catalogue) is not { Length: <= CommandLength } command) return text;
        text = text.Line().Line().Add("To make it again:").Line().Code(command);
        var wantsFiles = catalogue.Find(facts.Model)?.Inputs.Any(static input => input.TakesFiles && input.IsRequired) == true;
        return wantsFiles ? text.Line().Add("Give it the files that it was made from.") : text;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : ShortText.Of(text, length) + "…";
}
