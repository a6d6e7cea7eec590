namespace Bot.Core.Commands.Handlers;

/// <summary>How a person is called in words; never a mention, so nobody is pinged.</summary>
internal static class MemberName
{
    /// <summary>Their @name, else the name they show, else their id.</summary>
    public static string Of(Caller member) =>
        member.Username is { } username ? "@" + username : member.Name.Length > 0 ? member.Name : member.Id.User;
}
