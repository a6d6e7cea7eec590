using System.Globalization;
using System.Text;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Chat;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Payments;
using Bot.Core.Tests.People.Linking;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Communities;

/// <summary>Ann and her community on one platform, those who want what is hers, and what they would have to change for it.</summary>
internal sealed class PressScene : IAsyncDisposable
{
    /// <summary>A word of Ann's prompts, and one of what moderators said of her.</summary>
    public const string Secret = "heliotrope", Praise = "well done";

    private static readonly CompositeFormat About = CompositeFormat.Parse("""
        SELECT 'job ' || id || state || is_cancel_requested FROM jobs WHERE platform = '{0}' AND user_id = '1'
        UNION ALL SELECT 'batch ' || id || state FROM batches WHERE platform = '{0}' AND user_id = '1'
        UNION ALL SELECT 'reading ' || id || coalesce(words, '') FROM readings WHERE platform = '{0}' AND user_id = '1'
        UNION ALL SELECT 'request ' || id || state FROM credit_requests WHERE member = '{0}:1'
        UNION ALL SELECT 'bulk ' || id || state FROM bulk_changes
        UNION ALL SELECT 'fuse ' || scope || coalesce(tripped_at, '') FROM fuses WHERE scope IN ('*', '{1}')
        UNION ALL SELECT 'erasure ' || account_id FROM erasures JOIN identities USING (account_id) WHERE platform = '{0}' AND user_id = '1'
        UNION ALL SELECT 'link ' || id || change FROM account_links
        UNION ALL SELECT 'identity ' || account_id FROM identities WHERE platform = '{0}' AND user_id = '1'
        UNION ALL SELECT 'transfer ' || id FROM transfers WHERE {2} IN (account_id, other_id)
        ORDER BY 1
        """);

    private int _count;

    public PressScene(string platform, Bot.Core.Communities.HomeCommunities? home = null)
    {
        Platform = platform;
        (Ann, Bob, Mod) = (Person("1", "Ann"), Person("2", "Bob"), Person("9", "Mod") with { IsModerator = true });
        Home = new CommunityId(platform, "-77");
        Bench = new IntakeBench(stars: StarBench.Offer, cashier: new FakeCashier { Platform = platform }, home: home);
        Chat = platform == "discord" ? Bench.Chat : Bench.Telegram;
        Chat.Populated = Home;
        Chat.Members["1"] = Ann;
    }

    public string Platform { get; }

    public Caller Ann { get; }

    public Caller Bob { get; }

    public Caller Mod { get; }

    public CommunityId Home { get; }

    public IntakeBench Bench { get; }

    public ScriptedChat Chat { get; }

    public string Elsewhere => Platform == "discord" ? "telegram" : "discord";

    /// <summary>Everybody who must not reach what is Ann's: who, and from where.</summary>
    public IEnumerable<(Caller Who, CommunityId Where)> Strangers =>
    [
        (Bob, Home),
        (Bob with { IsModerator = true }, new CommunityId(Platform, "-88")),
        (Ann with { Id = new MemberId(Elsewhere, "5"), IsModerator = true }, new CommunityId(Elsewhere, "-77")),
        // The same numbers on the other platform are another person and another place.
        (Ann with { Id = new MemberId(Elsewhere, "1"), IsModerator = true }, new CommunityId(Elsewhere, "-77")),
        // A stranger alone with the bot, where nobody moderates.
        (Bob, new CommunityId(Platform, "2")),
    ];

    /// <summary>An operator of the bot.</summary>
    public Caller Operator => Person("owner", "Olga");

    public Caller Person(string user, string name) => new(new MemberId(Platform, user), name, name.ToLowerInvariant());

    /// <summary>What is stored about Ann and her community.</summary>
    public string Stored()
    {
        using var raw = new RawSql(Bench.DatabasePath);
        var account = raw.Scalar($"SELECT account_id FROM identities WHERE platform = '{Platform}' AND user_id = '1'") ?? -1L;
        return string.Join('\n', raw.Column(string.Format(CultureInfo.InvariantCulture, About, Platform, Home, account)));
    }

    public Task<string?> PressAsync(string action, Caller who, CommunityId where) => Bench.SendAsync(
        new CommandInput.Press(action), who, $"{who.Id.Platform}:press{++_count}", At(where));

    /// <summary>Writes a command in the community; the last view there is once it was answered.</summary>
    public async Task<View> SayAsync(string text, Caller who, string? id = null, CommunityId? where = null)
    {
        await Bench.SendAsync(new CommandInput.Text(text), who, id ?? $"{Platform}:said{++_count}", At(where ?? Home));
        await Bench.DrainAsync();
        return Chat.Views[^1];
    }

    /// <summary>Ann asks for a picture that does not come to its end.</summary>
    public async Task<string> InTheMakingAsync()
    {
        Bench.Fal.WatchesForEver = true;
        Bench.Fal.Updates.Clear();
        await Bench.SendAsync(new CommandInput.Text($"/imagine a {Secret} fox"), Ann, $"{Platform}:job", At(Home));
        await Bench.Fal.Watching.Task;
        return $"{Platform}:job";
    }

    /// <summary>Ann has a picture, whose message is the view.</summary>
    public async Task<View> DeliveredAsync()
    {
        await Bench.SendAsync(new CommandInput.Text($"/imagine a {Secret} fox"), Ann, $"{Platform}:job", At(Home));
        await Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        await Bench.SettledAsync();
        return Chat.Views.Last(static view => view.Media.Count > 0);
    }

    /// <summary>A moderator has granted Ann something ten times, so that her entries have pages.</summary>
    public async Task PraisedAsync()
    {
        await SayAsync("/credits", Ann);
        for (var n = 1; n <= 10; n++) await SayAsync($"/credits grant 1 {n} {Praise} {n}", Mod);
    }

    /// <summary>Ann is asked whether to join her account with that of somebody on the other platform.</summary>
    public async Task<View> AskedToJoinAsync()
    {
        var code = await Bench.CodeAsync(new Caller(new MemberId(Elsewhere, "3"), "Maker", "maker"));
        return await Bench.SayAsync(Ann, $"/link {code}");
    }

    public ValueTask DisposeAsync() => Bench.DisposeAsync();

    private static Func<IncomingCommand, IncomingCommand> At(CommunityId where) => command => command with
    {
        Community = where,
        ReplyTo = new ReplyAddress(where.Platform, "5", $"first {command.Id}"),
        PressedAt = command.Input is CommandInput.Press ? new ReplyAddress(where.Platform, "5", "pressed") : null,
        IsButtonThere = command.Input is CommandInput.Press,
        IsPrivate = where.Id == command.Caller.Id.User && where.Id[0] != '-',
    };
}
