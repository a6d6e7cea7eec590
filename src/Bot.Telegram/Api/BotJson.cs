using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace Bot.Telegram.Api;

/// <summary>The JSON of the Bot API: Telegram.Bot's own, generated at its compile time, and batches of raw updates beside it.</summary>
internal static class BotJson
{
    static BotJson()
    {
        // The library adds its context only where reflection is off; tests shall read as the program does.
        var chain = JsonBotAPI.Options.TypeInfoResolverChain;
        if (!chain.Contains(JsonBotSerializerContext.Default)) chain.Add(JsonBotSerializerContext.Default);
        chain.Add(RawUpdatesContext.Default);
        Update = (JsonTypeInfo<Update>)JsonBotAPI.Options.GetTypeInfo(typeof(Update));
    }

    internal static JsonTypeInfo<Update> Update { get; }

    /// <summary>Must have run before the library's first call, which fixes its options.</summary>
    internal static void Prepare() => _ = Update;
}

[JsonSerializable(typeof(ApiResponse<JsonElement[]>))]
internal sealed partial class RawUpdatesContext : JsonSerializerContext;
