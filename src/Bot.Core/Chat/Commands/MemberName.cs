namespace Bot.Core.Chat.Commands;

/// <summary>How people are called in words.</summary>
internal static class MemberName
{
    /// <summary>For whoever must know exactly who is meant: their @name, else the name they show, else their id.</summary>
    public static string Of(Caller member) => member.Username is { Length: > 0 } username ? "@" + username : Shown(member);

    /// <summary>For everybody to read: the name they show, else their @name without the @, else their id.</summary>
    public static string Shown(Caller member) =>
        member.Name.Length > 0 ? member.Name : member.Username is { Length: > 0 } username ? username : member.Id.User;

    /// <summary>
    /// Text that pings nobody: Telegram makes a mention of any @name in a bot's message, whatever its entities say. A word
    /// joiner behind the @ cannot be seen and is in no name.
    /// </summary>
    public static string Quiet(string text) => text.Replace("@", "@\u2060");
}
