using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace Bot.Telegram.Api;

/// <summary>The JSON of the Bot API: Telegram.Bot's own as far as it is used, and batches of raw updates beside it.</summary>
internal static class BotJson
{
    static BotJson()
    {
        // What the library puts in differs between the native program, others and tests; all shall read and write alike.
        var chain = JsonBotAPI.Options.TypeInfoResolverChain;
        chain.Clear();
        chain.Add(new BotContracts());
        chain.Add(RawUpdatesContext.Default);
        Update = (JsonTypeInfo<Update>)JsonBotAPI.Options.GetTypeInfo(typeof(Update));
    }

    internal static JsonTypeInfo<Update> Update { get; }

    /// <summary>Must have run before the library's first call, which fixes its options.</summary>
    internal static void Prepare() => _ = Update;
}

[JsonSerializable(typeof(ApiResponse<JsonElement[]>))]
internal sealed partial class RawUpdatesContext : JsonSerializerContext;
