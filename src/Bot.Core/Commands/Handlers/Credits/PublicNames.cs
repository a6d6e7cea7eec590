namespace Bot.Core.Commands.Handlers.Credits;

/// <summary>Names of people in answers that everybody reads.</summary>
internal static class PublicNames
{
    /// <summary>The name they show, else their @name, else their id.</summary>
    public static string Of(Caller member) =>
        member.Name.Length > 0 ? member.Name : member.Username is { Length: > 0 } username ? username : member.Id.User;

    /// <summary>
    /// Text that pings nobody: Telegram makes a mention of any @name in a bot's message, whatever its entities say. A word
    /// joiner behind the @ cannot be seen and is in no name.
    /// </summary>
    public static string Quiet(string text) => text.Replace("@", "@\u2060");
}
