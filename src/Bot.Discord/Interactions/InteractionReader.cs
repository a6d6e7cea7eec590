using System.Text.Json;
using Bot.Core.Chats;
using Bot.Core.Commands;
using Bot.Discord.Replies;
using Bot.Discord.Wire;

namespace Bot.Discord.Interactions;

/// <summary>Turns an interaction into a command: pure, and null for what is none.</summary>
internal static class InteractionReader
{
    // Discord's file limit for a place without boosts, when an interaction does not tell.
    private const long DefaultFileBytes = 10 * 1024 * 1024;
    private static readonly TimeSpan _tokenLife = TimeSpan.FromMinutes(15);

    /// <summary>Reads an interaction that arrived at <paramref name="now"/>.</summary>
    public static IncomingCommand? Read(Interaction interaction, DateTimeOffset now)
    {
        var user = interaction.Member?.User ?? interaction.User;
        if (!IsId(interaction.Id) || !IsId(interaction.ApplicationId) || !IsId(interaction.ChannelId)) return null;
        if (!IsId(user?.Id) || !IsToken(interaction.Token) || interaction.Data is not { } data) return null;
        if (InputOf(interaction, data) is not { } input) return null;

        var address = new DiscordAddress(
            interaction.ApplicationId!,
            interaction.Id!,
            interaction.Token!,
            now + _tokenLife,
            interaction.ChannelId!,
            interaction.AttachmentSizeLimit is > 0 and var told ? told : DefaultFileBytes,
            IsPress: input is CommandInput.Press);
        return new IncomingCommand(
            $"{DiscordAddress.Platform}:{interaction.Id}",
            People.Read(user!, interaction.Member?.Nick, PermissionsIn(interaction)),
            new CommunityId(DiscordAddress.Platform, interaction.GuildId ?? interaction.ChannelId!),
            address.ToReplyAddress(),
            input)
        {
            Files = FilesOf(data),
            Mentions = MentionsOf(data.Resolved),
            IsPrivate = interaction.GuildId is null,
            Locale = interaction.Locale,
        };
    }

    // Outside of a guild nobody moderates.
    private static string? PermissionsIn(Interaction interaction) =>
        interaction.GuildId is null ? null : interaction.Member?.Permissions;

    private static CommandInput? InputOf(Interaction interaction, InteractionData data)
    {
        if (interaction.Type == InteractionTypes.MessageComponent)
        {
            return data.CustomId is { Length: > 0 and <= 100 } action ? new CommandInput.Press(action) : null;
        }

        if (interaction.Type != InteractionTypes.ApplicationCommand || data.Name is not { Length: > 0 } name)
        {
            return null;
        }
        var (subcommand, options) = Unfold(data);
        return new CommandInput.Form(name, subcommand, FilledOptions.Read(options));
    }

    private static (string? Subcommand, CommandOptionValue[] Options) Unfold(InteractionData data) =>
        data.Options is [{ Type: CommandOptionTypes.Subcommand } subcommand, ..]
            ? (subcommand.Name, subcommand.Options ?? [])
            : (null, data.Options ?? []);

    private static List<FileReference> FilesOf(InteractionData data)
    {
        var given = new List<FileReference>();
        if (data.Resolved?.Attachments is not { } files) return given;
        foreach (var option in Unfold(data).Options)
        {
            if (option is not { Type: CommandOptionTypes.Attachment, Value.ValueKind: JsonValueKind.String }) continue;
            var file = files.GetValueOrDefault(option.Value.GetString()!);
            if (file is { Url.Length: <= 2048 }) given.Add(FileOf(file) with { Option = option.Name });
        }

        return given;
    }

    private static FileReference FileOf(ResolvedAttachment file) =>
        new(DiscordAddress.Platform, file.Url!, file.Width, file.Height, file.Size, file.ContentType);

    private static Dictionary<string, Caller> MentionsOf(ResolvedData? resolved)
    {
        var people = new Dictionary<string, Caller>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, user) in resolved?.Users ?? [])
        {
            if (!IsId(id) || user is null) continue;
            var member = resolved?.Members?.GetValueOrDefault(id);
            people[id] = People.Read(user with { Id = id }, member?.Nick, member?.Permissions);
        }

        return people;
    }

    // Ids and tokens become parts of paths, so nothing else gets past here.
    private static bool IsId(string? id) => id is { Length: > 0 and <= 20 } && id.All(char.IsAsciiDigit);

    private static bool IsToken(string? token) => token is { Length: > 0 and <= 1000 }
        && token.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or '=' or '+')
        && token is not ("." or "..");
}
