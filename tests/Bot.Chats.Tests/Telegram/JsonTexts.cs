using System.Text.Json.Nodes;

namespace Bot.Chats.Tests.Telegram;

/// <summary>Texts are the same when the JSON in them is.</summary>
internal sealed class JsonTexts : IEqualityComparer<string>
{
    public static JsonTexts Same { get; } = new();

    public bool Equals(string? x, string? y) => JsonNode.DeepEquals(JsonNode.Parse(x!), JsonNode.Parse(y!));

    public int GetHashCode(string obj) => 0;
}
