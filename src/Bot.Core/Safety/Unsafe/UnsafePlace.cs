namespace Bot.Core.Safety.Unsafe;

/// <summary>Where a picture that fal flags as unsafe may be shown; the later, the stricter.</summary>
public enum UnsafePlace
{
    /// <summary>Anywhere, hidden until its reader clicks.</summary>
    Spoiler,

    /// <summary>Only in channels that the platform keeps for adults, and plainly there.</summary>
    AgeRestricted,

    /// <summary>Nowhere.</summary>
    Never,
}

/// <summary>The names of the places, as moderators write them and as they are stored.</summary>
internal static class UnsafePlaces
{
    /// <summary>The setting of a community, and of the whole bot, that holds the name.</summary>
    public const string Setting = "unsafe";

    /// <summary>The setting of a community by operators, which its moderators can only go beyond.</summary>
    public const string OperatorsSetting = "unsafe-operators";

    private static readonly (string Name, UnsafePlace Place)[] All =
    [
        ("never", UnsafePlace.Never), ("spoiler", UnsafePlace.Spoiler), ("age-restricted", UnsafePlace.AgeRestricted),
    ];

    /// <summary>Every name there is.</summary>
    public static IEnumerable<string> Names => All.Select(static one => one.Name);

    /// <summary>The place of that name; null when there is none.</summary>
    public static UnsafePlace? Read(string? name) => All.Where(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))
        .Select(static one => (UnsafePlace?)one.Place).FirstOrDefault();

    /// <summary>The place's name.</summary>
    public static string Name(UnsafePlace place) => All.First(one => one.Place == place).Name;

    /// <summary>What the place means, as the rest of a sentence about pictures that are flagged.</summary>
    public static string Meaning(UnsafePlace place) => place switch
    {
        UnsafePlace.Never => "are not shown, and their credits come back",
        UnsafePlace.AgeRestricted => "are shown in age-restricted channels only; elsewhere they are not shown, and their credits come back",
        _ => "are shown hidden, as a spoiler",
    };
}
