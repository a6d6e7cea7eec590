using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Core.Models.Templates;

/// <summary>Reads template files: the embedded one and the operator's.</summary>
public static class TemplateFile
{
    private const string Embedded = "Bot.Core.Models.Templates.templates.json";

    /// <summary>The templates the bot comes with.</summary>
    public static TemplateDocument ReadEmbedded()
    {
        using var stream = typeof(TemplateFile).Assembly.GetManifestResourceStream(Embedded)
            ?? throw new InvalidOperationException($"The resource {Embedded} is missing from the build.");
        return Read(stream);
    }

    /// <summary>The operator's templates.</summary>
    /// <exception cref="CatalogException">The file cannot be read; the message says where and why.</exception>
    public static TemplateDocument Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CatalogException($"The template file {path} cannot be read: {failure.Message}", failure);
        }
    }

    private static TemplateDocument Read(Stream stream) =>
        JsonSerializer.Deserialize(stream, TemplateJson.Default.TemplateDocument)
        ?? throw new JsonException("the file is empty; expected an object with a list \"templates\".");
}

/// <summary>A file of templates.</summary>
/// <param name="Templates">Those of the file; one with a built-in template's name takes its place.</param>
public sealed record TemplateDocument(IReadOnlyList<TemplateSpec> Templates)
{
    /// <summary>False leaves the built-in templates out.</summary>
    public bool? BuiltIn { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(TemplateDocument))]
internal sealed partial class TemplateJson : JsonSerializerContext;
