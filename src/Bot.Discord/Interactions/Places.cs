using Bot.Core.Chat.Commands;
using Bot.Core.Wording;
using Bot.Discord.Wire;

namespace Bot.Discord.Interactions;

/// <summary>Channels and roles as Discord describes them: pure.</summary>
internal static class Places
{
    private const int MaxName = 100;

    /// <summary>The channel.</summary>
    /// <param name="id">Its id, already checked.</param>
    /// <param name="told">What else was told.</param>
    public static ChatChannel Read(string id, GuildChannel? told) => new(id)
    {
        Parent = Snowflake.IsOne(told?.ParentId) ? told.ParentId : null,
        Name = Shorten(told?.Name),
        IsAgeRestricted = told?.Nsfw == true,
    };

    /// <summary>The roles among what an interaction resolved, by id.</summary>
    public static Dictionary<string, Role> RolesIn(ResolvedData? resolved) =>
        (resolved?.Roles ?? []).Where(static pair => Snowflake.IsOne(pair.Key)).ToDictionary(
            static pair => pair.Key,
            static pair => new Role(pair.Key, Shorten(pair.Value?.Name) ?? pair.Key),
            StringComparer.OrdinalIgnoreCase);

    /// <summary>The channels among what an interaction resolved, by id.</summary>
    public static Dictionary<string, ChatChannel> ChannelsIn(ResolvedData? resolved) =>
        (resolved?.Channels ?? []).Where(static pair => Snowflake.IsOne(pair.Key)).ToDictionary(
            static pair => pair.Key, static pair => Read(pair.Key, pair.Value), StringComparer.OrdinalIgnoreCase);

    private static string? Shorten(string? name) => name is null ? null : ShortText.Of(name, MaxName);
}
