using System.Text.Json.Serialization;

namespace Bot.Core.Fal;

/// <summary>What storage is asked for a place with.</summary>
internal sealed record FalUploadRequest(string ContentType, string FileName);

/// <summary>One part that storage has taken.</summary>
internal sealed record FalPart([property: JsonPropertyName("partNumber")] int Number, string Etag);

/// <summary>All parts of an upload, in order.</summary>
internal sealed record FalPartList(IReadOnlyList<FalPart> Parts);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FalUploadRequest))]
[JsonSerializable(typeof(FalPart))]
[JsonSerializable(typeof(FalPartList))]
internal sealed partial class FalJsonContext : JsonSerializerContext;
