using System.Collections.Frozen;

namespace Bot.Core.Chat.Commands;

/// <summary>What other bots call what is done here by another name: pure.</summary>
internal static class CommandAliases
{
    private static readonly FrozenDictionary<string, string> Here = Map(
        ("credits", "balance bal wallet coins points money tokens profile account me daily claim bonus"),
        ("credits history", "transactions spent"),
        ("credits top", "leaderboard top ranking"),
        ("topup", "buy shop store premium donate pay subscribe"),
        ("redeem", "code coupon voucher promo"),
        ("gift", "give send transfer tip"),
        ("imagine", "generate gen create draw dream image img picture pic paint make txt2img flux sdxl midjourney mj"),
        ("edit", "img2img inpaint change remix blend"),
        ("video", "animate gif movie film vid"),
        ("upscale", "enlarge hires enhance upres"),
        ("swap", "faceswap face"),
        ("history", "gallery mypictures results"),
        ("info", "metadata describe seed show"),
        ("models", "model styles list"),
        ("cost", "price prices quote"),
        ("queue list", "status jobs"),
        ("block", "ban mute"),
        ("unblock", "unban unmute"),
        ("filter", "blacklist badwords words nsfw"),
        ("limits", "limit settings config"),
        ("privacy", "forget gdpr delete deleteme"),
        ("help", "commands menu about usage faq"));

    /// <summary>How it is done here, where the command for it is offered; null when the name is none of the usual ones.</summary>
    /// <param name="name">As it was written.</param>
    /// <param name="isOffered">Whether a command is.</param>
    public static string? Find(string name, Func<string, bool> isOffered)
    {
        var written = name.ToLowerInvariant();
        if (written is "cancel" or "stop") return "Press Cancel under what is being made; moderators have /queue cancel.";
        return Here.GetValueOrDefault(written) is { } command && isOffered(command.Split(' ')[0]) ? $"Here that is /{command}." : null;
    }

    private static FrozenDictionary<string, string> Map(params (string Command, string Names)[] entries) => entries
        .SelectMany(static entry => entry.Names.Split(' ').Select(name => (name, entry.Command)))
        .ToFrozenDictionary(static pair => pair.name, static pair => pair.Command, StringComparer.Ordinal);
}
