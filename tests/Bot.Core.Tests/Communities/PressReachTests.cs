using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Communities;

/// <summary>
/// Every press that exists, with those who must not: a stranger here, moderators of other communities on both platforms, a
/// stranger in private, and forged ids. A new press without a row here fails.
/// </summary>
public sealed class PressReachTests
{
    private static readonly Dictionary<string, Row> Rows = new(StringComparer.Ordinal)
    {
        ["cancel"] = new(static async scene => [$"cancel:{await scene.InTheMakingAsync()}"]),
        ["refine"] = new(static async scene => [(await scene.DeliveredAsync()).Buttons[0].Action]) { IsForAllHere = true },
        ["start-batch"] = new(static scene => QuotedAsync(scene, "start-batch")),
        ["drop-batch"] = new(static scene => QuotedAsync(scene, "drop-batch")),
        ["stop-batch"] = new(static scene => StartedAsync(scene)),
        ["drop-reading"] = new(static scene => ReadAsync(scene)),
        ["open-fuse"] = new(static scene => TrippedAsync(scene)) { IsModerators = true },
        ["credits"] = new(static async scene => [await PageAsync(scene, "/credits", scene.Ann)]),
        ["credits-of"] = new(static async scene => [await PageAsync(scene, "/credits show 1", scene.Mod)]) { IsModerators = true },
        ["audit"] = new(static async scene => [await PageAsync(scene, "/credits audit", scene.Mod)]) { IsModerators = true },
        ["bulk"] = new(static scene => PreviewedAsync(scene, 0)) { IsModerators = true },
        ["bulk-drop"] = new(static scene => PreviewedAsync(scene, 1)) { IsModerators = true },
        ["ask"] = new(static _ => Task.FromResult<string[]>(["ask:5"])) { IsForAllHere = true },
        ["asked"] = new(static scene => RequestedAsync(scene)) { IsModerators = true },
        ["topup"] = new(static _ => Task.FromResult<string[]>(["topup:500"])) { IsForAllHere = true },
        ["join"] = new(static async scene => [(await scene.AskedToJoinAsync()).Buttons[0].Action]),
        ["part"] = new(static scene => JoinedAsync(scene)),
        ["forget-me"] = new(static async scene => [(await scene.SayAsync("/privacy delete", scene.Ann)).Buttons[0].Action])
        {
            WantsAnn = true,
        },
    };

    private static readonly string[] Forged =
    [
        "", ":", "x", "-1", "0", "99999999999999999999999999", "discord:404", "telegram:1:404", "'; DROP TABLE jobs; --", "1:2:3:4:5:6",
        "*:t", "*:d:1", "discord:-88:t", "telegram:-88:d:5", "approve:404", "approve:-1", "use:x", "3:discord:404", "1:o9x", "404:o99",
        "9\0", new string('9', 60),
    ];

    public static TheoryData<string, string> Presses()
    {
        var data = new TheoryData<string, string>();
        foreach (var action in Rows.Keys)
        {
            data.Add("discord", action);
            data.Add("telegram", action);
        }

        return data;
    }

    [Fact]
    public async Task Every_press_has_its_row_here()
    {
        await using var scene = new PressScene("discord");
        var presses = scene.Bench.Service<IEnumerable<IPressHandler>>().Select(static handler => handler.Action).ToList();
        var (missing, gone) = (string.Join(", ", presses.Except(Rows.Keys)), string.Join(", ", Rows.Keys.Except(presses)));
        Assert.True(missing == "", $"{missing}: add a row above that brings Ann to where the button is offered, and says who may press it.");
        Assert.True(gone == "", $"{gone}: there is no such press any more. Take its row out.");
    }

    [Theory]
    [MemberData(nameof(Presses))]
    public async Task Nobody_reaches_what_is_not_theirs(string platform, string action)
    {
        await using var scene = new PressScene(platform);
        var (row, actions) = (Rows[action], await ArrangedAsync(scene, action));
        foreach (var (who, where) in scene.Strangers)
        {
            if (row.IsForAllHere && where == scene.Home) continue;
            foreach (var press in actions) await AssertHarmlessAsync(scene, press, who, where, row.IsForAllHere);
        }

        await AssertReachedAsync(scene, actions[0], row.IsModerators ? scene.Mod : scene.Ann);
    }

    [Theory]
    [MemberData(nameof(Presses))]
    public async Task A_forged_id_reaches_nothing_and_is_answered(string platform, string action)
    {
        await using var scene = new PressScene(platform);
        await ArrangedAsync(scene, action);
        foreach (var about in Forged)
        {
            foreach (var who in new[] { scene.Bob, scene.Mod })
            {
                var before = scene.Stored();
                Assert.False(string.IsNullOrEmpty(await scene.PressAsync($"{action}:{about}", who, scene.Home)), about);
                Assert.Equal(before, scene.Stored());
            }
        }

        Assert.DoesNotContain(scene.Bench.Log.Lines, static line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public void A_reach_ends_at_the_edge_of_its_community()
    {
        var (here, there) = (new CommunityId("discord", "77"), new CommunityId("telegram", "77"));
        var (ann, mod) = (new MemberId("discord", "1"), new MemberId("discord", "9"));
        var moderator = new Reach(mod, here, IsModerator: true, IsOperator: false);
        Assert.True(moderator.Covers(ann, here) && moderator.ModeratesHere);
        Assert.False(moderator.Covers(ann, there) || moderator.Moderates(there) || moderator.Sees(ann, there));
        var member = new Reach(ann, here, IsModerator: false, IsOperator: false);
        Assert.True(member.Covers(ann, there) && member.Sees(mod, here));
        Assert.False(member.Covers(mod, here) || member.ModeratesHere || member.Sees(mod, there));
        Assert.True(new Reach(mod, here, IsModerator: false, IsOperator: true).Covers(ann, there));
    }

    /// <summary>Nothing of Ann's changes, and nothing of hers is shown.</summary>
    private static async Task AssertHarmlessAsync(
        PressScene scene, string press, Bot.Core.Chat.Commands.Caller who, CommunityId where, bool isOwn)
    {
        var before = (Stored: scene.Stored(), scene.Bench.Chat.Views.Count, Other: scene.Bench.Telegram.Views.Count);
        var words = await scene.PressAsync(press, who, where) ?? "";
        await scene.Bench.DrainAsync();
        Assert.Equal(before.Stored, scene.Stored());
        var shown = scene.Bench.Chat.Views.Skip(before.Count).Concat(scene.Bench.Telegram.Views.Skip(before.Other)).ToList();
        Assert.True(isOwn || words.Length > 0 || shown.Count > 0, $"{press} by {who.Id} in {where} has no answer.");
        foreach (var text in shown.Select(static view => view.Text.Plain).Append(words))
        {
            Assert.DoesNotContain(PressScene.Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(PressScene.Praise, text, StringComparison.Ordinal);
            Assert.DoesNotContain("@ann has", text, StringComparison.Ordinal);
        }
    }

    /// <summary>The press is real: who may gets something by it.</summary>
    private static async Task AssertReachedAsync(PressScene scene, string press, Bot.Core.Chat.Commands.Caller who)
    {
        var before = (Stored: scene.Stored(), scene.Chat.Views.Count);
        await scene.PressAsync(press, who, scene.Home);
        await scene.Bench.DrainAsync();
        Assert.True(before.Stored != scene.Stored() || before.Count < scene.Chat.Views.Count, $"{press} does nothing.");
    }

    private static async Task<string[]> ArrangedAsync(PressScene scene, string action)
    {
        if (Rows[action].WantsAnn) await scene.SayAsync("/credits", scene.Ann);
        var actions = await Rows[action].Arrange(scene);
        Assert.All(actions, press => Assert.StartsWith(action + ":", press, StringComparison.Ordinal));
        return actions;
    }

    private static async Task<string[]> QuotedAsync(PressScene scene, string action)
    {
        await scene.SayAsync($"/imagine a {{red, green}} {PressScene.Secret}", scene.Ann, $"{scene.Platform}:batch");
        return [$"{action}:{scene.Platform}:batch"];
    }

    private static async Task<string[]> StartedAsync(PressScene scene)
    {
        var start = await QuotedAsync(scene, "start-batch");
        scene.Bench.Fal.WatchesForEver = true;
        scene.Bench.Fal.Updates.Clear();
        Assert.Equal("Started.", await scene.PressAsync(start[0], scene.Ann, scene.Home));
        await scene.Bench.Fal.Watching.Task;
        using var raw = new RawSql(scene.Bench.DatabasePath);
        while (raw.Scalar("SELECT count(*) FROM jobs WHERE state = 'Submitted'") is not 2L) await Task.Yield();
        await scene.Bench.DrainAsync();
        return [$"stop-batch:{scene.Platform}:batch"];
    }

    private static async Task<string[]> ReadAsync(PressScene scene)
    {
        scene.Bench.Measure = static async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException("It never ends.");
        };
        var text = $"/edit a {PressScene.Secret} fox --model flux-image-to-image --image_url https://example.com/a.png";
        await scene.Bench.SendAsync(
            new Bot.Core.Chat.Commands.CommandInput.Text(text),
            scene.Ann,
            $"{scene.Platform}:read",
            command => command with { Community = scene.Home, ReplyTo = new ReplyAddress(scene.Platform, "5", "first") });
        await scene.Chat.WhenAskedAsync(static view => view.Progress?.Stage == "Reading the picture");
        return [$"drop-reading:{scene.Platform}:read"];
    }

    private static Task<string[]> TrippedAsync(PressScene scene)
    {
        using var raw = new RawSql(scene.Bench.DatabasePath);
        raw.Execute($"INSERT INTO fuses (scope, tripped_at) VALUES ('{scene.Home}', 1), ('*', 1)");
        return Task.FromResult<string[]>([$"open-fuse:{scene.Home}:t", $"open-fuse:{scene.Home}:d:5000000"]);
    }

    private static async Task<string> PageAsync(PressScene scene, string command, Bot.Core.Chat.Commands.Caller who)
    {
        await scene.PraisedAsync();
        return (await scene.SayAsync(command, who)).Buttons.Single(static button => button.Label == "Older").Action;
    }

    private static async Task<string[]> PreviewedAsync(PressScene scene, int button)
    {
        await scene.SayAsync("/credits", scene.Ann);
        scene.Chat.Roles["administrators"] = [scene.Ann];
        return [(await scene.SayAsync("/credits grant administrators 20 a prize", scene.Mod)).Buttons[button].Action];
    }

    private static async Task<string[]> RequestedAsync(PressScene scene)
    {
        await scene.PressAsync("ask:5", scene.Ann, scene.Home);
        return ["asked:approve:1", "asked:half:1", "asked:decline:1", "asked:use:1"];
    }

    private static async Task<string[]> JoinedAsync(PressScene scene)
    {
        var offer = await scene.AskedToJoinAsync();
        await scene.PressAsync(offer.Buttons[0].Action, scene.Ann, scene.Home);
        return ["part:1"];
    }

    /// <summary>How a press comes about.</summary>
    /// <param name="Arrange">Brings Ann and her community to where it is offered; its actions.</param>
    private sealed record Row(Func<PressScene, Task<string[]>> Arrange)
    {
        /// <summary>Anybody in the community may, for themselves.</summary>
        public bool IsForAllHere { get; init; }

        /// <summary>It is the community's moderators'.</summary>
        public bool IsModerators { get; init; }

        /// <summary>Ann must be known before.</summary>
        public bool WantsAnn { get; init; }
    }
}
