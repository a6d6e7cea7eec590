namespace Bot.Core.Chat;

/// <summary>A person on a platform, written <c>discord:123</c>.</summary>
/// <param name="Platform">The platform's name in lower case, such as <c>discord</c>.</param>
/// <param name="User">The platform's own id of the person.</param>
public readonly record struct MemberId(string Platform, string User)
{
    /// <summary>Reads <c>platform:user</c>; false when either part is missing.</summary>
    public static bool TryParse(string? text, out MemberId id)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        id = colon > 0 && colon < text!.Length - 1 ? new MemberId(text[..colon], text[(colon + 1)..]) : default;
        return id.Platform is not null;
    }

    /// <summary>Whether the person is one of that platform.</summary>
    public bool IsOn(string? platform) => string.Equals(Platform, platform, StringComparison.Ordinal);

    /// <summary><c>platform:user</c>.</summary>
    public override string ToString() => $"{Platform}:{User}";
}

/// <summary>A Discord guild (or direct channel) or a Telegram chat, written <c>telegram:-100123</c>.</summary>
/// <param name="Platform">The platform's name in lower case.</param>
/// <param name="Id">The platform's own id of the place.</param>
public readonly record struct CommunityId(string Platform, string Id)
{
    /// <summary>Reads <c>platform:id</c>; false when either part is missing.</summary>
    public static bool TryParse(string? text, out CommunityId id)
    {
        var isOne = MemberId.TryParse(text, out var parts);
        id = isOne ? new CommunityId(parts.Platform, parts.User) : default;
        return isOne;
    }

    /// <summary><c>platform:id</c>.</summary>
    public override string ToString() => $"{Platform}:{Id}";
}

/// <summary>
/// Where a reply goes. It can be stored and used after a restart; showing a view at it may return a richer one (with the
/// message's id), which replaces it.
/// </summary>
/// <param name="Platform">The platform that can show views here.</param>
/// <param name="Room">The channel or chat: edits are paced per room.</param>
/// <param name="Value">The platform adapter's own words (JSON); opaque to Core, and a secret: never logged.</param>
public sealed record ReplyAddress(string Platform, string Room, string Value)
{
    /// <summary>The room only: the value may hold a token.</summary>
    public override string ToString() => $"{Platform}:{Room}";
}
