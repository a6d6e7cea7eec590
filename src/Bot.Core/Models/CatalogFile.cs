using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Core.Models;

/// <summary>Reads catalogue files: the embedded one and the operator's.</summary>
public static class CatalogFile
{
    private const string Embedded = "Bot.Core.Models.catalog.json";

    /// <summary>The models the bot comes with.</summary>
    public static IReadOnlyList<ModelSpec> ReadEmbedded()
    {
        using var stream = typeof(CatalogFile).Assembly.GetManifestResourceStream(Embedded)
            ?? throw new InvalidOperationException($"The resource {Embedded} is missing from the build.");
        using var text = new StreamReader(stream);
        return Read(text.ReadToEnd());
    }

    /// <summary>The embedded models, with those of the operator's file added or put in the place of their namesakes.</summary>
    /// <exception cref="CatalogException">The file cannot be read; the message says where and why.</exception>
    public static IReadOnlyList<ModelSpec> ReadWith(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CatalogException($"The catalogue file {path} cannot be read: {failure.Message}", failure);
        }

        try
        {
            var own = Read(text);
            return [.. ReadEmbedded().Where(model => own.All(other => other?.Name != model.Name)), .. own];
        }
        catch (JsonException met)
        {
            throw new CatalogException($"The catalogue file {path} cannot be used: {CatalogFault.Of(text, met)}", met);
        }
    }

    private static IReadOnlyList<ModelSpec> Read(string text) =>
        JsonSerializer.Deserialize(text, CatalogJson.Default.CatalogDocument)?.Models
        ?? throw new JsonException("The document is null.");
}

/// <summary>A catalogue that cannot be used. The message says what to fix.</summary>
public sealed class CatalogException : Exception
{
    /// <summary>Says what to fix.</summary>
    public CatalogException(string message)
        : base(message)
    {
    }

    /// <summary>Says what to fix, and what the reader met.</summary>
    public CatalogException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>An unexplained one.</summary>
    public CatalogException()
    {
    }
}

internal sealed record CatalogDocument(IReadOnlyList<ModelSpec> Models);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    Converters = [typeof(InputTypeConverter), typeof(PriceUnitConverter), typeof(ModelSpeedConverter), typeof(ModelKindConverter)])]
[JsonSerializable(typeof(CatalogDocument))]
internal sealed partial class CatalogJson : JsonSerializerContext;

internal sealed class InputTypeConverter() : JsonStringEnumConverter<InputType>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

internal sealed class PriceUnitConverter() : JsonStringEnumConverter<PriceUnit>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

internal sealed class ModelKindConverter()
    : JsonStringEnumConverter<ModelKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

internal sealed class ModelSpeedConverter() : JsonStringEnumConverter<ModelSpeed>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
