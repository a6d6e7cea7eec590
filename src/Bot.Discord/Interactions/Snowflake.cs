namespace Bot.Discord.Interactions;

/// <summary>Discord's ids: pure. They become parts of paths, so nothing else gets past here.</summary>
internal static class Snowflake
{
    /// <summary>Whether that is one.</summary>
    public static bool IsOne([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? id) =>
        id is { Length: > 0 and <= 20 } && id.All(char.IsAsciiDigit);
}
