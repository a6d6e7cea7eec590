using System.Text.Json;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Discord.Replies;
using Bot.Discord.Wire;

namespace Bot.Discord.Interactions;

/// <summary>Turns an interaction into a command: pure, and null for what is none.</summary>
internal static class InteractionReader
{
    // Discord's file limit for a place without boosts, when an interaction does not tell.
    private const long DefaultFileBytes = 10 * 1024 * 1024;
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    /// <summary>Reads an interaction that arrived at <paramref name="now"/>.</summary>
    public static IncomingCommand? Read(Interaction interaction, DateTimeOffset now)
    {
        var user = interaction.Member?.User ?? interaction.User;
        if (!Snowflake.IsOne(interaction.Id) || !Snowflake.IsOne(interaction.ApplicationId)) return null;
        if (!Snowflake.IsOne(interaction.ChannelId) || interaction.GuildId is { } guild && !Snowflake.IsOne(guild)) return null;
        if (!Snowflake.IsOne(user?.Id) || !IsToken(interaction.Token) || interaction.Data is not { } data) return null;
        if (InputOf(interaction, data) is not { } input) return null;

        var address = new DiscordAddress(
            interaction.ApplicationId,
            interaction.Id,
            interaction.Token!,
            now + TokenLife,
            interaction.ChannelId,
            interaction.AttachmentSizeLimit is > 0 and var told ? told : DefaultFileBytes,
            IsPress: input is CommandInput.Press)
        {
            IsOnEphemeral = input is CommandInput.Press && IsEphemeral(interaction.Message),
            MayWrite = BotRights.MaySendFiles(interaction) == true,
        };
        return new IncomingCommand(
            $"{DiscordAddress.Platform}:{interaction.Id}",
            CallerOf(interaction, user),
            new CommunityId(DiscordAddress.Platform, interaction.GuildId ?? interaction.ChannelId),
            address.ToReplyAddress(),
            input)
        {
            Files = FilesOf(data),
            Mentions = MentionsOf(data.Resolved, interaction.GuildId),
            MentionedRoles = Places.RolesIn(data.Resolved),
            MentionedChannels = Places.ChannelsIn(data.Resolved),
            Channel = interaction.GuildId is null ? null : Places.Read(interaction.ChannelId, interaction.Channel),
            PressedAt = PressedAt(address, interaction.Message),
            IsButtonThere = input is CommandInput.Press { Action: var action } && interaction.Message?.Carries(action) == true,
            MaySend = BotRights.Read(interaction),
            IsPrivate = interaction.GuildId is null,
        };
    }

    // Outside of a guild nobody moderates.
    private static Caller CallerOf(Interaction interaction, User user) => interaction.GuildId is { } guild
        ? People.Read(user, interaction.Member?.Nick, interaction.Member?.Permissions, interaction.Member?.Roles, guild)
        : People.Read(user, interaction.Member?.Nick, permissions: null, roles: null, guild: null);

    private static bool IsEphemeral(PressedMessage? message) => ((message?.Flags ?? 0) & MessageFlags.Ephemeral) != 0;

    private static ReplyAddress? PressedAt(DiscordAddress press, PressedMessage? message) =>
        press.IsPress && Snowflake.IsOne(message?.Id) ? press.Pressed(message.Id, IsEphemeral(message)).ToReplyAddress() : null;

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
        data.Options switch
        {
            [{ Type: CommandOptionTypes.SubcommandGroup, Options: [{ Type: CommandOptionTypes.Subcommand } inner, ..] } group, ..] =>
                ($"{group.Name} {inner.Name}", inner.Options ?? []),
            [{ Type: CommandOptionTypes.Subcommand } subcommand, ..] => (subcommand.Name, subcommand.Options ?? []),
            _ => (null, data.Options ?? []),
        };

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

    private static Dictionary<string, Caller> MentionsOf(ResolvedData? resolved, string? guild)
    {
        var people = new Dictionary<string, Caller>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, user) in resolved?.Users ?? [])
        {
            if (!Snowflake.IsOne(id) || user is null) continue;
            // Who is not in the guild is resolved as a user only, and has no roles in it.
            var member = resolved?.Members?.GetValueOrDefault(id);
            people[id] = People.Read(
                user with { Id = id }, member?.Nick, member?.Permissions, member?.Roles, member is null ? null : guild) with
            {
                IsMember = member is not null && guild is not null,
            };
        }

        return people;
    }

    // Tokens become parts of paths, so nothing else gets past here.
    private static bool IsToken(string? token) => token is { Length: > 0 and <= 1000 }
        && token.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or '=' or '+')
        && token is not ("." or "..");
}
