namespace Bot.Core.Chat;

/// <summary>What a platform says to the bot's token.</summary>
public abstract record SignIn
{
    private SignIn()
    {
    }

    /// <summary>It is good.</summary>
    /// <param name="Name">The bot's name there; the platform's words, so it is shown only cleaned.</param>
    public sealed record Accepted(string Name) : SignIn;

    /// <summary>It is wrong or revoked.</summary>
    public sealed record Refused : SignIn;

    /// <summary>It could not be learned.</summary>
    /// <param name="Reason">Why, in a few words without a secret.</param>
    public sealed record Unknown(string Reason) : SignIn;
}
