using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Bot.Telegram.Api;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Bot.Chats.Tests.Telegram;

/// <summary>
/// What the adapter uses of Telegram.Bot must be in <see cref="BotContracts"/>: what is not there is silently not read or sent.
/// </summary>
public sealed class BotContractsTests
{
    /// <summary>They have no JSON of their own: each is told by the property beside it.</summary>
    private static readonly Dictionary<string, string> Computed = new()
    {
        ["ChatMember.IsAdmin"] = "status",
        ["ChatMember.IsInChat"] = "status",
    };

    /// <summary>Files are read as what they are, and sent by the converter of their base.</summary>
    private static readonly Type[] Aside = [typeof(FileBase), typeof(InputFileStream)];

    private static readonly JsonSerializerOptions Whole = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        TypeInfoResolver = JsonBotSerializerContext.Default,
    };

    public BotContractsTests() => BotJson.Prepare();

    [Fact]
    public void Every_type_that_is_named_in_the_code_is_known() =>
        Assert.Empty(NamedLibrary.Types.Where(static type => Made(type) is not null).Except(BotContracts.Types).Except(Aside));

    [Fact]
    public void The_answer_to_every_request_is_known()
    {
        var answers = BotContracts.Types.Select(Answer).OfType<Type>()
            .Select(static answer => typeof(ApiResponse<>).MakeGenericType(answer))
            .ToList();
        Assert.NotEmpty(answers);
        // Updates are read one by one.
        Assert.Equal([typeof(ApiResponse<Update[]>)], answers.Except(BotContracts.Types));
    }

    [Fact]
    public void Every_property_that_is_read_or_set_in_the_code_is_known()
    {
        var missing = from used in NamedLibrary.Properties
                      from type in BotContracts.Types
                      where used.DeclaringType!.IsAssignableFrom(type)
                      where JsonBotAPI.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object
                      let name = Name(used)
                      where name is not null && !Names(JsonBotAPI.Options, type).Contains(name)
                      select $"{type.Name}.{used.Name}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_kind_of_what_is_read_is_known()
    {
        var kinds = Read([typeof(Update), .. BotContracts.Types.Where(typeof(ApiResponse).IsAssignableFrom)]).SelectMany(Kinds).ToList();
        Assert.NotEmpty(kinds);
        Assert.Empty(kinds.Except(BotContracts.Types));
    }

    [Fact]
    public void Every_contract_is_complete() =>
        Assert.All(
            BotContracts.Types.Where(static type => !type.IsValueType),
            static type => Assert.Null(JsonSerializer.Deserialize("null", JsonBotAPI.Options.GetTypeInfo(type))));

    [Fact]
    public void Every_part_that_is_read_by_us_goes_where_the_library_puts_it()
    {
        Type[] types = [typeof(Update), typeof(Message), typeof(ExternalReplyInfo)];
        foreach (var type in types)
        {
            var theirs = Made(type)!.Properties.ToDictionary(static property => property.Name);
            foreach (var part in JsonBotAPI.Options.GetTypeInfo(type).Properties)
            {
                var (of, value) = (Activator.CreateInstance(type)!, Sample(part.PropertyType));
                part.Set!(of, value);
                Assert.Equal(value, theirs[part.Name].Get!(of));
            }
        }
    }

    [Fact]
    public void What_is_not_used_cannot_spoil_a_message() =>
        Assert.Equal(
            "hi",
            JsonSerializer.Deserialize(
                """{"update_id":7,"message":{"message_id":1,"date":-5,"chat":{"id":5,"type":"private"},"text":"hi","giveaway":7}}""",
                BotJson.Update)!.Message!.Text);

    private static JsonTypeInfo? Made(Type type) => ((IJsonTypeInfoResolver)JsonBotSerializerContext.Default).GetTypeInfo(type, Whole);

    private static Type? Answer(Type request) =>
        request.GetInterfaces().FirstOrDefault(static one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IRequest<>))
            ?.GenericTypeArguments[0];

    private static HashSet<string> Names(JsonSerializerOptions options, Type type) =>
        [.. options.GetTypeInfo(type).Properties.Select(static property => property.Name)];

    /// <summary>Null when the property is no JSON and needs none.</summary>
    private static string? Name(PropertyInfo property)
    {
        if (Computed.TryGetValue($"{property.DeclaringType!.Name}.{property.Name}", out var told)) return told;
        var isOwn = property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always };
        return isOwn && typeof(IRequest).IsAssignableFrom(property.DeclaringType)
            ? null
            : property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
    }

    private static object Sample(Type type) => Nullable.GetUnderlyingType(type) is { } inner
        ? Sample(inner)
        : type switch
        {
            _ when type == typeof(string) => "x",
            _ when type == typeof(bool) => true,
            _ when type.IsPrimitive => Convert.ChangeType(7, type, CultureInfo.InvariantCulture),
            { IsArray: true } => Array.CreateInstance(type.GetElementType()!, 1),
            _ => RuntimeHelpers.GetUninitializedObject(type.IsAbstract ? Kinds(type).First() : type),
        };

    /// <summary>The types of everything that is read, however deep.</summary>
    private static HashSet<Type> Read(IEnumerable<Type> roots)
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>(roots);
        while (open.TryPop(out var type))
        {
            if (!found.Add(type)) continue;
            var made = JsonBotAPI.Options.GetTypeInfo(type);
            if (made.ElementType is { } element) open.Push(element);
            foreach (var property in made.Properties) open.Push(property.PropertyType);
            foreach (var kind in Kinds(type).Intersect(BotContracts.Types)) open.Push(kind);
        }

        return found;
    }

    /// <summary>The kinds that the library's converter chooses from, by what stands in the JSON.</summary>
    private static IEnumerable<Type> Kinds(Type type) =>
        from attribute in type.GetCustomAttributesData()
        where attribute.AttributeType.Name == "CustomJsonDerivedTypeAttribute"
        select (Type)attribute.ConstructorArguments[0].Value!;
}
