namespace Bot.Core.Chats;

/// <summary>What a chat platform is like: all in which platforms differ for those who know none of them.</summary>
/// <param name="Name">In lower case, such as <c>discord</c>: the first part of its ids.</param>
/// <param name="Title">As people write it, such as <c>Discord</c>.</param>
public sealed record ChatTraits(string Name, string Title)
{
    /// <summary>Ids of people.</summary>
    public required IdForm Member { get; init; }

    /// <summary>Ids of servers or groups, as far as they can be told from those of private chats.</summary>
    public required IdForm Community { get; init; }

    /// <summary>Rooms, as an operator writes them in the settings.</summary>
    public required IdForm Room { get; init; }

    /// <summary>Members can pay in Stars there.</summary>
    public bool TakesStars { get; init; }
}

/// <summary>How a platform writes one kind of its ids.</summary>
/// <param name="Fits">Whether a text, hostile and of any length, can be one.</param>
/// <param name="Example">One, such as <c>-100123</c>.</param>
/// <param name="Words">What it is, such as <c>a group's id</c>.</param>
public sealed record IdForm(Func<string, bool> Fits, string Example, string Words);
