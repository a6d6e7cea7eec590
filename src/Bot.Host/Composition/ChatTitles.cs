namespace Bot.Host.Composition;

/// <summary>Names in a sentence. Pure.</summary>
internal static class ChatTitles
{
    /// <summary><c>Discord</c>, <c>Discord and Telegram</c>.</summary>
    public static string And(IEnumerable<string> titles)
    {
        List<string> names = [.. titles];
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
