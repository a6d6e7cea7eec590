namespace Bot.Core.Chat;

/// <summary>The platforms that this program is built with, connected or not.</summary>
/// <param name="all">What each is like.</param>
public sealed class ChatPlatforms(IReadOnlyList<ChatTraits> all)
{
    private readonly Dictionary<string, ChatTraits> _byName = all.ToDictionary(static one => one.Name, StringComparer.Ordinal);

    /// <summary>None at all.</summary>
    public static ChatPlatforms None { get; } = new([]);

    /// <summary>In the order of their list.</summary>
    public IReadOnlyList<ChatTraits> All => all;

    /// <summary>What the platform of that name is like; plain text, where it is not known.</summary>
    public ChatTraits Of(string name) => _byName.GetValueOrDefault(name) ?? new ChatTraits(name, name);

    /// <summary>The platforms that take Stars, by name: <c>Telegram</c>.</summary>
    public string WhereStarsArePaid =>
        string.Join(" or ", all.Where(static one => one.TakesStars).Select(static one => one.Title));
}
