using System.Text.Json.Serialization;

namespace Bot.Core.Fal;

/// <summary>What storage is asked for a place with.</summary>
internal sealed record FalUploadRequest(string ContentType, string FileName);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FalUploadRequest))]
internal sealed partial class FalJsonContext : JsonSerializerContext;
