using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Features.Generate;
using Bot.Core.Media.Metadata;
using Bot.Core.Models;
using Bot.Core.Wording;

namespace Bot.Core.Features.Info;

/// <summary>What a picture tells, in words for the member: pure. All of it may be forged, so all of it is bounded and plain.</summary>
internal static class InfoViews
{
    // Together they fit into one message of the stricter platform.
    private const int PromptLength = 400, ParametersLength = 350, CommandLength = 900, MaxCommand = 1_500, ForeignLength = 1_500;

    public static FormattedText Of(FoundMetadata? found) => found?.Foreign is { } foreign
        ? FormattedText.Empty.Add("Another program wrote into this picture:").Line().Code(ShortText.Dotted(foreign, ForeignLength))
        : FormattedText.Empty.Add("This picture carries nothing of how it was made. ")
            .Add("Chats take that out of photos, and so do many sites: ")
            .Add("the original file is needed, sent as a file, not as a photo. ")
            .Add("What I made for you here, /history tells.");

    /// <summary>What our own pictures tell.</summary>
    /// <param name="facts">How it was made.</param>
    /// <param name="model">The model, if it is known.</param>
    /// <param name="command">The command that makes it again; null when there is none.</param>
    public static FormattedText Of(GenerationFacts facts, ModelSpec? model, string? command)
    {
        // A long command holds all that would stand above it.
        var isLong = command?.Length > CommandLength;
        var text = FormattedText.Empty;
        if (facts.Prompt.Length > 0 && !isLong) text = text.Bold(ShortText.Dotted(facts.Prompt, PromptLength)).Line();
        text = text.Add("Model ").Code(ShortText.Dotted(facts.Model, 80));
        if (facts.Endpoint.Length > 0) text = text.Add($" ({ShortText.Dotted(facts.Endpoint, 80)})");
        text = text.Line().Add("Seed ").Code(ShortText.Dotted(facts.Seed ?? "unknown", 40));
        if (facts.MadeAt != default)
            text = text.Add($", made {facts.MadeAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC");
        if (facts.Parameters != GenerationFacts.NoParameters && !isLong)
            text = text.Line().Add("Parameters ").Code(ShortText.Dotted(facts.Parameters, ParametersLength));
        return Again(text, facts, model, command);
    }

    private static FormattedText Again(FormattedText text, GenerationFacts facts, ModelSpec? model, string? command)
    {
        if (model is null) return text;
        if (command is null && model.IsFor("lora") && facts.Command == "lora")
        {
            return text.Line().Line().Add("A LoRA of this picture has an address, which pictures do not carry. Save it with ")
                .Code("/loras add").Add(", then /info tells how to make the picture again.");
        }

        if (command is null) return text;
        if (command.Length > MaxCommand) return text.Line().Line().Add("The command to make it again is too long for a message.");
        text = text.Line().Line().Add("To make it again:").Line().Code(command);
        if (model.Inputs.Any(static input => input.TakesFiles && input.IsRequired))
            text = text.Line().Add("Give it the files that it was made from.");
        return facts.Seed?.All(char.IsAsciiDigit) == true && model.Takes("seed") && RepeatCommand.TakenSeed(facts, model) is null
            ? text.Line().Add("The model takes no such seed, so the picture will be another.")
            : text;
    }
}
