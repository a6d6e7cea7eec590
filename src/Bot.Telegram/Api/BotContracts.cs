using System.Text.Json.Serialization.Metadata;
using Library = Telegram.Bot.JsonBotSerializerContext;
using Options = System.Text.Json.JsonSerializerOptions;

namespace Bot.Telegram.Api;

/// <summary>
/// Of Telegram.Bot's JSON, made at its compile time, the types that are used: the library's own resolver names the whole Bot API,
/// and nothing of it could be left out of the native program (<c>ILLink.Substitutions.xml</c> takes it away there).
/// A property of another type is neither read nor sent, whatever shape it has.
/// </summary>
internal sealed partial class BotContracts : IJsonTypeInfoResolver
{
    private static readonly Dictionary<Type, Contract> Known =
        ((Contract[])[.. Requests, .. Answers, .. Messages]).ToDictionary(static contract => contract.Type);

    /// <summary>The types that are known; for tests.</summary>
    internal static IReadOnlyCollection<Type> Types => Known.Keys;

    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, Options options)
    {
        if (!Known.TryGetValue(type, out var contract)) return null;
        var made = contract.Create(Library.Default, options);
        for (var i = made.Properties.Count - 1; i >= 0; i--)
        {
            if (!Known.ContainsKey(made.Properties[i].PropertyType)) made.Properties.RemoveAt(i);
        }

        return made;
    }

    private static Contract Of<T>(Func<Library, Options, JsonTypeInfo<T>> create) => new(typeof(T), create);

    private sealed record Contract(Type Type, Func<Library, Options, JsonTypeInfo> Create);
}
