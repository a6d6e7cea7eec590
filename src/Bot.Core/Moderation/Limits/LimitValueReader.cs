using System.Globalization;
using Bot.Core.Catalog;
using Bot.Core.Commands;

namespace Bot.Core.Moderation.Limits;

/// <summary>Reads what a moderator writes as a value. Pure.</summary>
internal static class LimitValueReader
{
    private const int MostNames = 50;
    private const int LongestName = 100;

    private static readonly string[] _none = ["none", "unlimited", "all", "any", "off"];
    private static readonly char[] _between = [' ', ',', ';', '\n', '\t'];

    /// <summary>The value, or what is wrong with it.</summary>
    /// <param name="kind">Of what.</param>
    /// <param name="written">The words.</param>
    /// <param name="catalogue">The models there are.</param>
    /// <param name="command">Knows the channels that were named.</param>
    public static Result<LimitValue> Read(LimitKind kind, string written, Catalogue catalogue, IncomingCommand command)
    {
        var text = written.Trim();
        if (text.Length == 0) return LimitOrderRefusals.NoValue(kind);
        var isNone = _none.Contains(text.ToLowerInvariant());
        if (!kind.IsList()) return isNone ? None(kind) : Number(kind, text);
        if (isNone) return LimitValue.Unlimited;
        var words = text.Split(_between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length > MostNames) return new Refusal($"A rule lists at most {MostNames} names. Leave some out.");
        return kind == LimitKind.Models ? Models(words, catalogue) : Channels(words, command);
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
        var (least, most) = kind.Range();
        var written = text;
        var unit = kind == LimitKind.Cooldown ? Unit(ref text) : 1;
        if (text.Length <= 12 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= most && number * unit >= least && number * unit <= most)
        {
            return LimitValue.Of(number * unit);
        }

        var what = kind == LimitKind.Cooldown
            ? "a time such as 40s, 5m or 1h, up to 24h"
            : string.Create(CultureInfo.InvariantCulture, $"a whole number from {least:N0} to {most:N0}");
        return new Refusal($"{Words.Capital(kind.Title())} must be "
            + $"{what}{(kind.MayBeUnlimited() || kind == LimitKind.Cooldown ? ", or none" : "")}; \"{Words.Shorten(written)}\" is not.");
    }

    /// <summary>The seconds of the unit at the text's end, which is cut off.</summary>
    private static long Unit(ref string text)
    {
        var unit = char.ToLowerInvariant(text[^1]) switch { 's' => 1, 'm' => 60, 'h' => 3_600, _ => 0 };
        if (unit > 0) text = text[..^1].TrimEnd();
        return Math.Max(1, unit);
    }

    private static Result<LimitValue> Models(string[] words, Catalogue catalogue)
    {
        var names = new List<string>(words.Length);
        foreach (var word in words)
        {
            if (catalogue.Find(word) is { } model)
            {
                names.Add(model.Name);
                continue;
            }

            var nearest = NearestName.Find(word, catalogue.Models.Select(static known => known.Name));
            return new Refusal($"I know no model \"{Words.Shorten(word)}\"."
                + (nearest is null ? " See /models." : $" Did you mean {nearest}? See /models."));
        }

        return LimitValue.Of(names);
    }

    private static Result<LimitValue> Channels(string[] words, IncomingCommand command)
    {
        var channels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (Channel(word, command) is not { } channel) return NoChannel(word);
            var name = channel.Name is { Length: > 0 } known ? known : channel.Id;
            channels[channel.Id] = name.Length <= LongestName ? name : name[..LongestName];
        }

        return LimitValue.Of(channels);
    }

    /// <summary>Why a word names no channel.</summary>
    public static Refusal NoChannel(string word) => string.Equals(word, "here", StringComparison.OrdinalIgnoreCase)
        ? new Refusal("This is no channel or topic of its own, so \"here\" names none. Leave it out to set a rule for the community.")
        : new Refusal(
            $"I cannot tell which channel \"{Words.Shorten(word)}\" is. Choose it with the channel option, or go there and write here.");
}
