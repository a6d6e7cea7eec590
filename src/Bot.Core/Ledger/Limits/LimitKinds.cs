using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Limits;

/// <summary>What there is to know of each kind of limit: its words, its range, and what is more of it.</summary>
internal static class LimitKinds
{
    private static readonly (LimitKind Kind, string Word, string Title, long Min, long Max)[] AllTable =
    [
        (LimitKind.DailyCredits, "daily", "daily credits", 0, 1_000_000_000),
        (LimitKind.MonthlyCredits, "monthly", "monthly credits", 0, 1_000_000_000),
        (LimitKind.Cooldown, "cooldown", "cooldown", 0, 86_400),
        (LimitKind.InFlight, "in-flight", "jobs in flight", 0, 100),
        (LimitKind.Count, "n", "pictures a job", 1, 10),
        (LimitKind.Models, "models", "models", 0, 0),
        (LimitKind.Channels, "channels", "channels", 0, 0),
        (LimitKind.StartingGrant, "starting", "starting grant", 0, 1_000_000),
        (LimitKind.DailyAllowance, "allowance", "daily allowance", 0, 1_000_000),
    ];

    /// <summary>All of them, in the order in which they are told.</summary>
    public static IReadOnlyList<LimitKind> All { get; } = [.. AllTable.Select(static one => one.Kind)];

    /// <summary>The words by which commands and the table name them.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. AllTable.Select(static one => one.Word)];

    /// <summary>The word by which commands and the table name it.</summary>
    public static string Word(this LimitKind kind) => AllTable[(int)kind].Word;

    /// <summary>What it is, in lower case.</summary>
    public static string Title(this LimitKind kind) => AllTable[(int)kind].Title;

    /// <summary>The lowest and the highest number that can be set.</summary>
    public static (long Min, long Max) Range(this LimitKind kind) => (AllTable[(int)kind].Min, AllTable[(int)kind].Max);

    /// <summary>Whether it lists names and is no number.</summary>
    public static bool IsList(this LimitKind kind) => kind is LimitKind.Models or LimitKind.Channels;

    /// <summary>Whether there need not be any limit of it.</summary>
    public static bool MayBeUnlimited(this LimitKind kind) =>
        kind is LimitKind.DailyCredits or LimitKind.MonthlyCredits or LimitKind.InFlight or LimitKind.Count;

    /// <summary>Whether it is given to the wallet, which has no place.</summary>
    public static bool IsGift(this LimitKind kind) => kind is LimitKind.StartingGrant or LimitKind.DailyAllowance;

    /// <summary>The kind of that word; null when there is none.</summary>
    public static LimitKind? Of(string word) =>
        AllTable.Where(one => one.Word == word).Select(static one => (LimitKind?)one.Kind).FirstOrDefault();

    /// <summary>The word that is meant by another way to write it, such as <c>day</c> or <c>--n</c>.</summary>
    public static string WordOf(string written) => Periods.Read(written.TrimStart('-')) switch
    {
        Periods.Day => LimitKind.DailyCredits.Word(),
        Periods.Month => LimitKind.MonthlyCredits.Word(),
        _ => written.TrimStart('-'),
    };

    /// <summary>A value of it in words: <c>500 credits</c>, <c>40 s</c>, <c>no limit</c>, <c>flux-dev, flux-schnell</c>.</summary>
    public static string Text(this LimitKind kind, LimitValue value) => (kind, value) switch
    {
        (_, { Names: { } names }) => names.Count == 0
            ? "none"
            : string.Join(", ", names.Select(one => kind == LimitKind.Channels ? ChannelName(one.Key, one.Value) : one.Value)),
        (LimitKind.Models or LimitKind.Channels, _) => "all",
        (LimitKind.Cooldown, _) => value.Number is > 0 ? Duration(TimeSpan.FromSeconds(value.Number.Value)) : "none",
        (_, { Number: { } number }) => Bot.Core.Wording.TextFormat.Number(number),
        _ => "no limit",
    };

    /// <summary>A channel as rules name it: <c>the channel #art</c>, <c>topic 12</c>.</summary>
    public static string Channel(string id, string name) =>
        IsNumberedTopic(id, name) ? ChannelName(id, name) : $"the channel {ChannelName(id, name)}";

    /// <summary><c>#art</c>; a topic of Telegram, of which only the number is known, is <c>topic 12</c>.</summary>
    public static string ChannelName(string id, string name) =>
        IsNumberedTopic(id, name) ? $"topic {id}" : "#" + (name.Length > 0 ? name : id);

    /// <summary>What rules store as its name: of a topic whose name was not told its number, of such a channel nothing.</summary>
    public static string StoredName(ChatChannel channel) =>
        channel.Name is { Length: > 0 } name ? name : channel.IsTopic ? channel.Id : "";

    /// <summary>Whether it is a topic whose name was not told, as <see cref="StoredName"/> says it.</summary>
    public static bool IsNumberedTopic(string id, string name) => name == id;

    /// <summary>A span in words: <c>40 s</c>, <c>3 min</c>, <c>1 h 5 min</c>; never less than what is left of it.</summary>
    public static string Duration(TimeSpan span)
    {
        var seconds = (long)Math.Ceiling(span.TotalSeconds);
        if (seconds < 120) return $"{seconds} s";
        var minutes = (seconds + 59) / 60;
        return minutes < 60 ? $"{minutes} min" : minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes / 60} h {minutes % 60} min";
    }
}
