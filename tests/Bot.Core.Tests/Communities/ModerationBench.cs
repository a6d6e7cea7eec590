using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Outbox;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Communities;

/// <summary>What moderators' tests ask of a bench.</summary>
internal static class ModerationBench
{
    public static readonly Caller Operator = new(new MemberId("discord", "owner"), "Olga", "olga");

    public static IncomingCommand InPrivate(IncomingCommand command) =>
        command with { IsPrivate = true, Community = new CommunityId("discord", "dm") };

    public static IncomingCommand Elsewhere(IncomingCommand command) => command with { Community = new CommunityId("discord", "88") };

    public static Func<IncomingCommand, IncomingCommand> Mentioning(Caller caller) => command =>
        command with { Mentions = new Dictionary<string, Caller>(StringComparer.OrdinalIgnoreCase) { [caller.Username!] = caller } };

    /// <summary>What an answer says.</summary>
    public static async Task<string> SayAsync(
        this IntakeBench bench,
        string text,
        Caller? caller = null,
        string? id = null,
        Func<IncomingCommand,
        IncomingCommand>? with = null) =>
        (await bench.AskAsync(text, caller, id, with)).Text.Plain;

    /// <summary>Whether a picture is made of it: asked for, and shown.</summary>
    public static async Task DrawnAsync(
        this IntakeBench bench, string text, Caller? caller = null, Func<IncomingCommand, IncomingCommand>? with = null)
    {
        var before = bench.Chat.Views.Count(static view => view.Media.Count > 0);
        await bench.SendAsync(new CommandInput.Text(text), caller, with: with);
        await bench.SettledAsync();
        Assert.Equal(before + 1, bench.Chat.Views.Count(static view => view.Media.Count > 0));
    }

    /// <summary>Moderators of community 77 read in room 500.</summary>
    public static void OpenModeratorsRoom(this IntakeBench bench)
    {
        using var raw = new RawSql(bench.DatabasePath);
        raw.Execute("INSERT INTO community_settings (community, name, value) VALUES ('discord:77', 'announcements', 'discord:500')");
    }

    /// <summary>What waits to be told, in order.</summary>
    public static IReadOnlyList<string> Told(this IntakeBench bench) => OwedRows.Texts(bench.DatabasePath);
}
