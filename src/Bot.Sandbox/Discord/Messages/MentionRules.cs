using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>Who a message pings (documentation: Allowed Mentions).</summary>
internal static partial class MentionRules
{
    private const int Max = 100;

    public static void Check(Form message)
    {
        if (message.Child("allowed_mentions") is not { } allowed) return;
        var parse = allowed.List("parse");
        for (var at = 0; at < parse.Count; at++)
        {
            if (parse[at]?.ToString() is "roles" or "users" or "everyone") continue;
            allowed.Refuse(
                $"parse.{at}", "BASE_TYPE_CHOICES", "Value must be one of ('everyone', 'roles', 'users').");
        }

        foreach (var name in new[] { "users", "roles" })
        {
            var isListed = allowed.List(name, 0, Max).Count > 0;
            if (isListed && parse.Any(one => one?.ToString() == name))
            {
                allowed.Refuse(
                    "", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    $"parse:[\"{name}\"] and {name}: [ids...] are mutually exclusive.");
            }
        }
    }

    /// <summary>Whether the content would ping somebody. Interactions ping users only when nothing is said.</summary>
    public static bool Pings(string content, JsonObject? allowed, bool isInteraction)
    {
        string[] usual = isInteraction ? ["users"] : ["users", "roles", "everyone"];
        var parse = allowed is null ? [.. usual] : Texts(allowed["parse"]);
        if (parse.Contains("everyone") && Everyone().IsMatch(content)) return true;
        return User().Matches(content).Any(match => IsPinged("users", match))
            || Role().Matches(content).Any(match => IsPinged("roles", match));

        bool IsPinged(string kind, Match match) =>
            parse.Contains(kind) || Texts(allowed?[kind]).Contains(match.Groups["id"].Value);
    }

    private static HashSet<string> Texts(JsonNode? list) =>
        [.. (list as JsonArray ?? []).Select(static one => one?.ToString() ?? "")];

    [GeneratedRegex("@(everyone|here)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Everyone();

    [GeneratedRegex("<@!?(?<id>[0-9]{1,20})>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex User();

    [GeneratedRegex("<@&(?<id>[0-9]{1,20})>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Role();
}
