using System.Reflection;
using Bot.Core.Chat;
using Bot.Discord;
using Bot.Telegram;
using Microsoft.Extensions.Logging;

namespace Bot.Chats.Tests;

/// <summary>Operators filter logs by event id: each message keeps its own, out of the thousand of its room, whatever it is renamed to.</summary>
public sealed class EventIdTests
{
    private const int OfRoom = 1000;

    private static readonly Dictionary<string, int> First = new(StringComparer.Ordinal)
    {
        ["Core.Wording"] = 1000,
        ["Core.Storage"] = 2000,
        ["Core.Chat"] = 3000,
        ["Core.Outbox"] = 4000,
        ["Core.Communities"] = 5000,
        ["Core.Web"] = 6000,
        ["Core.Fal"] = 7000,
        ["Core.Models"] = 8000,
        ["Core.Media"] = 9000,
        ["Core.Ledger"] = 10000,
        ["Core.Safety"] = 11000,
        ["Core.Loras"] = 12000,
        ["Core.Jobs"] = 13000,
        ["Core.People"] = 14000,
        ["Core.Payments"] = 15000,
        ["Core.Features"] = 16000,
        ["Core.Composition"] = 17000,
        ["Discord"] = 30000,
        ["Telegram"] = 40000,
    };

    private static readonly IReadOnlyList<(string Name, string Room, int Id)> Messages =
    [
        .. from assembly in new[] { typeof(IChat).Assembly, typeof(DiscordOptions).Assembly, typeof(TelegramOptions).Assembly }
           from type in assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
           let attribute = method.GetCustomAttribute<LoggerMessageAttribute>()
           where attribute is not null
           select ($"{type.FullName}.{method.Name}", RoomOf(type.FullName!), attribute.EventId),
    ];

    [Fact]
    public void Each_log_message_has_an_id_of_its_own_in_the_thousand_of_its_room()
    {
        Assert.True(Messages.Count > 150, $"Only {Messages.Count} messages were found.");
        var taken = Messages.GroupBy(static one => one.Id).ToDictionary(static group => group.Key, static group => group.Count());
        var wrong = Messages.Where(one => taken[one.Id] > 1 || !IsIn(one.Room, one.Id))
            .Select(one => $"{one.Name} has event id {one.Id}. The next free one of {one.Room} is {Free(one.Room)}.");
        Assert.Empty(wrong);
    }

    private static bool IsIn(string room, int id) => First.TryGetValue(room, out var first) && id >= first && id < first + OfRoom;

    private static int Free(string room) => First.TryGetValue(room, out var first)
        ? Enumerable.Range(first, OfRoom).Except(Messages.Select(static one => one.Id)).First()
        : throw new InvalidOperationException($"Give the room {room} a thousand of its own in {nameof(EventIdTests)}.");

    private static string RoomOf(string type)
    {
        var parts = type.Split('.');
        return parts[1] == "Core" ? $"Core.{parts[2]}" : parts[1];
    }
}
