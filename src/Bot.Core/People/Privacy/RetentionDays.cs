using System.Globalization;
using Bot.Core.Wording;

namespace Bot.Core.People.Privacy;

/// <summary>How long prompts are kept: whole days, or for ever.</summary>
/// <param name="Days">1 to <see cref="Max"/>; null for ever.</param>
internal readonly record struct RetentionDays(int? Days)
{
    /// <summary>The longest but for ever.</summary>
    public const int Max = 3_650;

    /// <summary>The setting of a community that holds it.</summary>
    public const string Setting = "prompts";

    /// <summary>The word for a time without end.</summary>
    public const string ForEver = "forever";

    /// <summary>Reads <c>30</c>, <c>30 days</c> or <c>forever</c>; null for anything else.</summary>
    public static RetentionDays? Read(string? text)
    {
        if (string.Equals(text, ForEver, StringComparison.OrdinalIgnoreCase)) return new RetentionDays(null);
        if (Durations.Read(text ?? "") is { } time) return time.Ticks % TimeSpan.TicksPerDay == 0 ? Of(time.Days) : null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? Of(days) : null;
    }

    private static RetentionDays? Of(int days) => days is >= 1 and <= Max ? new RetentionDays(days) : null;

    /// <summary>As it is stored and read.</summary>
    public override string ToString() => Days?.ToString(CultureInfo.InvariantCulture) ?? ForEver;

    /// <summary>Such as <c>for 30 days</c>.</summary>
    public string InWords => Days switch
    {
        null => "until you delete them",
        1 => "for 1 day",
        { } days => $"for {TextFormat.Number(days)} days",
    };
}
