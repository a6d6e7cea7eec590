namespace Bot.Core.Chat;

/// <summary>Where a platform's settings come from. Empty values are as if they were not there.</summary>
public interface IChatSettings
{
    /// <summary>The value without spaces around it; null when it is not set.</summary>
    string? Text(string name);

    /// <summary>As <see cref="Text"/>; spaces or control characters within are a fault.</summary>
    string? Secret(string name);

    /// <summary>An http or https address; what is none is a fault, and the usual one is returned.</summary>
    Uri Address(string name, string usual);

    /// <summary>Tells a fault.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="words">The rest of a sentence that begins with the name and says how to correct it; never repeats the value.</param>
    void Fault(string name, string words);
}
