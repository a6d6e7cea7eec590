using System.Globalization;
using Bot.Core.Chat.Commands;
using Bot.Core.Models;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Limits;

/// <summary>Reads what a moderator writes as a value. Pure.</summary>
internal static class LimitValueReader
{
    private const int MaxNames = 50;
    private const int MaxName = 100;

    private static readonly string[] NoneWords = ["none", "unlimited", "all", "any", "off"];
    private static readonly char[] Between = [' ', ',', ';', '\n', '\t'];

    /// <summary>The value, or what is wrong with it.</summary>
    /// <param name="kind">Of what.</param>
    /// <param name="written">The words.</param>
    /// <param name="catalogue">The models there are.</param>
    /// <param name="command">Knows the channels that were named.</param>
    public static Result<LimitValue> Read(LimitKind kind, string written, Catalogue catalogue, IncomingCommand command)
    {
        var text = written.Trim();
        if (text.Length == 0) return LimitOrderRefusals.NoValue(kind);
        var isNone = NoneWords.Contains(text.ToLowerInvariant());
        if (!kind.IsList()) return isNone ? None(kind) : Number(kind, text);
        if (isNone) return LimitValue.Unlimited;
        if (kind == LimitKind.Models) return Models(text, catalogue);
        var words = Split(text);
        return words.Length > MaxNames ? TooMany : Channels(words, command);
    }

    /// <summary>The channel that a word names; null when the platform did not say that there is such a one.</summary>
    public static ChatChannel? Channel(string word, IncomingCommand command)
    {
        if (string.Equals(word, "here", StringComparison.OrdinalIgnoreCase)) return command.Channel;
        if (command.MentionedChannels.TryGetValue(word, out var named)) return named;
        var id = word.TrimStart('<', '#').TrimEnd('>');
        if (command.MentionedChannels.TryGetValue(id, out named)) return named;
        return id.Length is > 0 and <= 20 && id.All(char.IsAsciiDigit) ? new ChatChannel(id) : null;
    }

    private static Result<LimitValue> None(LimitKind kind)
    {
        if (kind == LimitKind.Cooldown) return LimitValue.Of(0);
        return kind.MayBeUnlimited() ? LimitValue.Unlimited : new Refusal($"The {kind.Title()} is a number of credits; 0 gives none.");
    }

    private static Result<LimitValue> Number(LimitKind kind, string text)
    {
        var (min, max) = kind.Range();
        var written = kind == LimitKind.Cooldown && Durations.Read(text) is { } time
            ? ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture)
            : text;
        if (CreditAmount.TryRead(written, out var amount) && amount.Value >= min && amount.Value <= max) return LimitValue.Of(amount.Value);

        var what = kind == LimitKind.Cooldown
            ? "a time such as 40s, 5m or 1h, up to 24h"
            : string.Create(CultureInfo.InvariantCulture, $"a whole number from {min:N0} to {max:N0}");
        return new Refusal($"{TextFormat.Capital(kind.Title())} must be "
            + $"{what}{(kind.MayBeUnlimited() || kind == LimitKind.Cooldown ? ", or none" : "")}; {TextFormat.Quote(text)} is not.");
    }

    private static Result<LimitValue> Models(string text, Catalogue catalogue)
    {
        var names = new List<string>();
        // A comma parts names of several words: "flux dev, sdxl".
        foreach (var part in text.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var word in catalogue.Find(part.Trim()) is null ? Split(part) : [part.Trim()])
            {
                if (catalogue.Find(word) is not { } model) return NoModel(word, catalogue);
                names.Add(model.Name);
            }
        }

        return names.Count > MaxNames ? TooMany : LimitValue.Of(names);
    }

    private static Refusal NoModel(string word, Catalogue catalogue)
    {
        var nearest = NearestName.Find(word, catalogue.Models.Select(static known => known.Name));
        return new Refusal($"I know no model {TextFormat.Quote(word)}."
            + (nearest is null ? " See /models." : $" Did you mean {nearest}? See /models."));
    }

    private static string[] Split(string text) =>
        text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Refusal TooMany => new($"A rule lists at most {MaxNames} names. Leave some out.");

    private static Result<LimitValue> Channels(string[] words, IncomingCommand command)
    {
        var channels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (Channel(word, command) is not { } channel) return NoChannel(word);
            channels[channel.Id] = ShortText.Of(LimitKinds.StoredName(channel), MaxName);
        }

        return LimitValue.Of(channels);
    }

    /// <summary>Why a word names no channel.</summary>
    public static Refusal NoChannel(string word) => string.Equals(word, "here", StringComparison.OrdinalIgnoreCase)
        ? new Refusal("This is no channel or topic of its own, so \"here\" names none. Leave it out to set a rule for the community.")
        : new Refusal(
            $"I cannot tell which channel {TextFormat.Quote(word)} is. Choose it with the channel option, or go there and write here.");
}
