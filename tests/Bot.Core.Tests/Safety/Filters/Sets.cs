using Bot.Core.Chat;
using Bot.Core.Safety.Filters;

namespace Bot.Core.Tests.Safety.Filters;

/// <summary>Sets of filters for tests.</summary>
internal static class Sets
{
    public static FilterSet Words(params string[] words) =>
        FilterSet.Of([.. words.Select((word, at) => Filter(at + 1, FilterKind.Word, word))])!;

    public static FilterSet Patterns(params string[] patterns) =>
        FilterSet.Of([.. patterns.Select((pattern, at) => Filter(at + 1, FilterKind.Pattern, pattern))])!;

    public static Filter Filter(long number, FilterKind kind, string text) =>
        new(number, kind, text, "", new MemberId("discord", "9"), default) { Community = new CommunityId("discord", "77") };

    /// <summary>The writer's words that are met.</summary>
    public static IReadOnlyList<string> Quotes(FilterSet set, string text) =>
        [.. set.Check(text).Hits.Select(hit => text.Substring(hit.Start, hit.Length))];
}
