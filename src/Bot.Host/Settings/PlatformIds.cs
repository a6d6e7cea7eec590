using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Jobs.Alerts;

namespace Bot.Host.Settings;

/// <summary>Reads settings that name people and places of the platforms there are, each with the platform's name before its id.</summary>
internal sealed class PlatformIds(IReadOnlyList<ChatTraits> platforms, ICollection<SettingFault> faults)
{
    /// <summary>BOT_OWNERS.</summary>
    public Owners Owners(string? text)
    {
        var owners = new HashSet<MemberId>();
        foreach (var word in Split(text))
        {
            if (MemberId.TryParse(word, out var id) && Fits(id, static platform => platform.Member))
                owners.Add(id);
            else
                faults.Add(new(
                    "BOT_OWNERS", $"must be a list such as {Examples(static platform => platform.Member)}, with ids in digits."));
        }

        return new Owners(owners);
    }

    /// <summary>BOT_HOME.</summary>
    public HomeCommunities Home(string? text)
    {
        var homes = new HashSet<CommunityId>();
        foreach (var word in Split(text))
        {
            if (MemberId.TryParse(word, out var id) && Fits(id, static platform => platform.Community))
                homes.Add(new CommunityId(id.Platform, id.User));
            else faults.Add(new("BOT_HOME", $"must be a list such as {Examples(static platform => platform.Community)}: "
                + $"{Words(static platform => platform.Community)}."));
        }

        return homes.Count == 0 ? HomeCommunities.None : new HomeCommunities(homes);
    }

    /// <summary>BOT_ALERTS.</summary>
    public AlertRoom? Alerts(string? text)
    {
        if (text is null) return null;
        if (MemberId.TryParse(text, out var id) && Fits(id, static platform => platform.Room)) return new AlertRoom(id.Platform, id.User);
        faults.Add(new("BOT_ALERTS", $"must be {Words(static platform => platform.Room)}, such as "
            + $"{Examples(static platform => platform.Room, " or ")}."));
        return null;
    }

    private bool Fits(MemberId id, Func<ChatTraits, IdForm> form) =>
        platforms.FirstOrDefault(platform => platform.Name == id.Platform) is { } known && form(known).Fits(id.User);

    private string Examples(Func<ChatTraits, IdForm> form, string separator = ",") =>
        string.Join(separator, platforms.Select(platform => $"{platform.Name}:{form(platform).Example}"));

    private string Words(Func<ChatTraits, IdForm> form) =>
        string.Join(", or ", platforms.Select(platform => $"{platform.Name}: and {form(platform).Words}"));

    private static string[] Split(string? text) =>
        text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
