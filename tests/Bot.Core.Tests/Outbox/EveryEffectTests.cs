using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Communities;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Outbox;

/// <summary>
/// Every command and press there is: what changes something owes its answer in the same transaction. One that is new fails until it
/// has its sample, or its reason here.
/// </summary>
public sealed class EveryEffectTests
{
    /// <summary>The job, or the batch, is what is owed: its own row says what its message is still to show.</summary>
    private static readonly string[] OwedByTheJob =
    [
        "/imagine", "/edit", "/lora", "/upscale", "/swap", "/video", "/effect", "/lipsync", "/train", "/template",
        "cancel", "refine", "start-batch", "drop-batch", "drop-reading", "stop-batch",
    ];

    /// <summary>They read. An invoice binds nobody, and is not kept.</summary>
    private static readonly string[] Reading =
    [
        "/loras list", "/loras pending", "/history list", "/history search", "/info", "/templates", "/credits balance", "/credits history",
        "/credits show", "/credits code list", "/credits top", "/credits audit", "/credits export", "/limits mine", "/limits show",
        "/limits list", "/topup", "/paysupport", "/unlink", "/privacy about", "/privacy export", "/privacy delete", "/models list",
        "/models recommend", "/cost", "/stats", "/queue list", "/budget show", "/audit show", "/setup", "/pool show", "/blocks",
        "/filter list", "/filter test", "/help", "/start", "credits", "credits-of", "audit", "topup",
    ];

    public static TheoryData<string> Effects() => [.. EffectSamples.All.Keys];

    public static TheoryData<string> Readings() => [.. Reading.Where(static name => name[0] == '/')];

    [Fact]
    public async Task Every_command_and_press_has_its_place_here()
    {
        await using var scene = new PressScene("discord");
        var presses = scene.Bench.Service<IEnumerable<IPressHandler>>().Select(static handler => handler.Action);
        var commands = scene.Bench.Service<CommandSet>().Commands.SelectMany(static command => Paths(command, "/" + command.Name));
        var here = EffectSamples.All.Keys.Concat(OwedByTheJob).Concat(Reading).Except(["/credits grant a role", "/link code"]).ToList();
        List<string> there = [.. commands, .. presses];
        var (missing, gone) = (string.Join(", ", there.Except(here)), string.Join(", ", here.Except(there)));
        Assert.True(missing == "", $"{missing}: what changes something needs a sample in EffectSamples, what only reads a place in Reading.");
        Assert.True(gone == "", $"{gone}: there is no such command or press any more. Take it out of EffectSamples, or of the lists here.");
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task Nothing_changes_without_what_tells_it(string name)
    {
        var sample = EffectSamples.All[name];
        await using var scene = await MetAsync(sample.Platform);
        var (who, input) = await sample.Act(scene);
        await scene.Bench.DrainAsync();
        using var raw = new RawSql(scene.Bench.DatabasePath);
        raw.Execute(
            $"CREATE TRIGGER untold BEFORE INSERT ON outbox WHEN NEW.command IS {(sample.Tells == Tells.Answer ? "NOT NULL" : "NULL")} "
            + "BEGIN SELECT RAISE(ABORT, 'untold'); END");
        var before = TableContents.Of(scene.Bench.DatabasePath);
        await DoAsync(scene, sample, who, input, "untold");
        Assert.Equal(before, TableContents.Of(scene.Bench.DatabasePath));

        raw.Execute("DROP TRIGGER untold");
        await DoAsync(scene, sample, who, input, "told");
        Assert.NotEqual(before, TableContents.Of(scene.Bench.DatabasePath));
        // Who was forgotten has no row any more.
        if (name == "forget-me") Assert.StartsWith("All that I kept about you is deleted", scene.Chat.LastText, StringComparison.Ordinal);
        else Assert.True(IsTold(raw, sample));
    }

    /// <summary>A client can send any action with any message: the answer takes no other message's place.</summary>
    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_press_on_a_message_without_that_button_changes_no_message(string platform, string action)
    {
        await using var scene = await MetAsync(platform);
        var (who, input) = EffectSamples.All.TryGetValue(action, out var sample) && sample.Platform == platform
            ? await sample.Act(scene)
            : (scene.Ann, new CommandInput.Press($"{action}:{platform}:1"));
        await scene.Bench.DrainAsync();
        var victim = new ReplyAddress(platform, "5", "victim");
        await scene.Bench.SendAsync(input, who, $"{platform}:forged", command => command with
        {
            Community = sample?.IsPrivate == true ? new CommunityId(who.Id.Platform, who.Id.User) : scene.Home,
            ReplyTo = new ReplyAddress(platform, "5", "press"),
            PressedAt = victim,
            IsButtonThere = false,
            IsPrivate = sample?.IsPrivate == true,
        });
        await scene.Bench.DrainAsync();
        Assert.DoesNotContain(victim, scene.Chat.Addresses);
        Assert.DoesNotContain(scene.Chat.Removed, gone => gone.Address == victim);
    }

    public static async Task<TheoryData<string, string>> Forgeries()
    {
        await using var scene = new PressScene("discord");
        var presses = scene.Bench.Service<IEnumerable<IPressHandler>>().Select(static handler => handler.Action).ToList();
        var forgeries = new TheoryData<string, string>();
        foreach (var platform in new[] { "discord", "telegram" })
        {
            foreach (var press in presses) forgeries.Add(platform, press);
        }

        return forgeries;
    }

    [Theory]
    [MemberData(nameof(Readings))]
    public async Task Reading_changes_nothing(string name)
    {
        await using var scene = await MetAsync("discord");
        // The first look makes a pool, and tops it up for the month.
        await scene.SayAsync(name, scene.Operator);
        var before = TableContents.Of(scene.Bench.DatabasePath);
        foreach (var who in new[] { scene.Ann, scene.Mod, scene.Operator }) await scene.SayAsync(name, who);
        Assert.Equal(before, TableContents.Of(scene.Bench.DatabasePath));
    }

    private static bool IsTold(RawSql raw, EffectSample sample) => raw.Scalar(sample.Tells == Tells.Answer
        ? $"SELECT count(*) FROM outbox WHERE command = '{sample.Platform}:told' AND state = 'Told' AND view = ''"
        : "SELECT count(*) FROM outbox WHERE reply IS NULL AND state = 'Owed'") is > 0L;

    private static async Task DoAsync(PressScene scene, EffectSample sample, Caller who, CommandInput input, string id)
    {
        await scene.Bench.SendAsync(input, who, $"{sample.Platform}:{id}", command => command with
        {
            Community = sample.IsPrivate ? new CommunityId(who.Id.Platform, who.Id.User) : scene.Home,
            ReplyTo = new ReplyAddress(sample.Platform, "5", $"first {id}"),
            PressedAt = input is CommandInput.Press ? new ReplyAddress(sample.Platform, "5", "pressed") : null,
            IsButtonThere = input is CommandInput.Press,
            IsPrivate = sample.IsPrivate,
        });
        await scene.Bench.DrainAsync();
    }

    /// <summary>Everybody has been there before: that they are known and have a wallet changes nothing any more.</summary>
    private static async Task<PressScene> MetAsync(string platform)
    {
        var scene = new PressScene(platform);
        foreach (var who in new[] { scene.Ann, scene.Bob, scene.Mod, scene.Operator }) await scene.SayAsync("/credits", who);
        return scene;
    }

    private static IEnumerable<string> Paths(CommandSpec command, string path) =>
        command.Subcommands.Count == 0 || command.Name == "template"
            ? [path]
            : command.Subcommands.SelectMany(inner => Paths(inner, $"{path} {inner.Name}"));
}
