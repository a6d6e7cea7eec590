namespace Bot.Core.Media.Metadata;

/// <summary>How a picture was made, as it travels inside its file. Nothing in it is private: no member, no address, no key.</summary>
/// <param name="Command">The command's name, such as <c>imagine</c>.</param>
/// <param name="Model">The catalogue's name of the model.</param>
/// <param name="Endpoint">fal's id of it.</param>
/// <param name="Prompt">What was asked for; empty when there is none.</param>
/// <param name="Seed">The seed, as text, when known.</param>
/// <param name="Parameters">A JSON object: what else was sent, see <see cref="SafeParameters"/>.</param>
/// <param name="MadeAt">When it was asked for, in whole seconds.</param>
public sealed record GenerationFacts(
    string Command,
    string Model,
    string Endpoint,
    string Prompt,
    string? Seed,
    string Parameters,
    DateTimeOffset MadeAt)
{
    /// <summary>The object that holds no parameters.</summary>
    public const string NoParameters = "{}";

    /// <summary>The longest prompt and parameters that travel, in UTF-16 units: a JPEG segment holds 64 KB.</summary>
    public const int MaxPrompt = 4_000, MaxParameters = 8_000;
}

/// <summary>What was found in a picture: exactly one of the two is set.</summary>
/// <param name="Facts">Our own.</param>
/// <param name="Foreign">What another program wrote of how it was made, as it stands there; shortened.</param>
public sealed record FoundMetadata(GenerationFacts? Facts, string? Foreign);
