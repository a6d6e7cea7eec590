using System.Text.Json;
using Bot.Discord.Wire;

namespace Bot.Discord.Registration;

/// <summary>Whether what is registered is what should be: pure.</summary>
internal static class CommandComparison
{
    // Divides away trailing zeros: 1.0 and 1 are one number.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>Equal but for order, and for the ways in which "nothing" can be written.</summary>
    public static bool AreSame(
        IReadOnlyList<ApplicationCommand> registered, IReadOnlyList<ApplicationCommand> wanted) =>
        Canonical(registered).AsSpan().SequenceEqual(Canonical(wanted));

    private static byte[] Canonical(IReadOnlyList<ApplicationCommand> commands) => JsonSerializer.SerializeToUtf8Bytes(
        commands.Select(Canonical).OrderBy(static command => command.Name, StringComparer.Ordinal).ToArray(),
        DiscordJson.Default.ApplicationCommandArray);

    private static ApplicationCommand Canonical(ApplicationCommand command) => command with
    {
        Options = Canonical(command.Options),
        Contexts = Canonical(command.Contexts),
        IntegrationTypes = Canonical(command.IntegrationTypes),
    };

    // The order of options is what a member sees, so it counts.
    private static CommandOption[]? Canonical(CommandOption[]? options) => options is not { Length: > 0 }
        ? null
        : [.. options.Select(static option => option with
        {
            Required = option.Required == true ? true : null,
            Choices = option.Choices is { Length: > 0 } ? option.Choices : null,
            MinValue = option.MinValue / One,
            MaxValue = option.MaxValue / One,
            ChannelTypes = Canonical(option.ChannelTypes),
            Options = Canonical(option.Options),
        })];

    private static int[]? Canonical(int[]? values) => values is not { Length: > 0 } ? null : [.. values.Order()];
}
