namespace Bot.EndToEnd.Tests;

/// <summary>
/// kill -9 before and after each request that the bot sends, once, and again while it recovers: whatever took effect is told, and
/// took effect once, and no message says that something goes on that has ended. Most of a run is waiting for a lease to end, so the classes below take their time beside each other.
/// </summary>
public abstract class KillTests
{
    private const int MaxRequests = 40;

    /// <summary>Who runs the tests for themselves sees the kill before the first request; all with CI=true or TEST_DEPTH=full.</summary>
    private static readonly bool IsFull =
        Environment.GetEnvironmentVariable("CI") == "true" || Environment.GetEnvironmentVariable("TEST_DEPTH") == "full";

    private protected static TheoryData<string, bool> Rows(params string[] acts)
    {
        var data = new TheoryData<string, bool>();
        foreach (var name in acts)
        {
            data.Add(name, true);
            if (IsFull) data.Add(name, false);
        }

        return data;
    }

    private protected static async Task TryAsync(string act, bool isBefore)
    {
        for (var number = 1; number <= (IsFull ? MaxRequests : 1); number++)
        {
            if (!await RunAsync(act, number, isBefore, isAgain: false)) break;
        }

        if (IsFull) await RunAsync(act, number: 1, isBefore, isAgain: true);
    }

    /// <summary>False when the act has fewer requests.</summary>
    private static async Task<bool> RunAsync(string name, int number, bool isBefore, bool isAgain)
    {
        var words = $"{name}, killed {(isBefore ? "before" : "after")} request {number}{(isAgain ? " and again" : "")}";
        TestContext.Current.TestOutputHelper?.WriteLine(words);
        await using var scene = await Scene.StartAsync(options: null, KilledActs.Settings);
        var act = await KilledActs.All[name](scene);
        var kill = new KillSwitch(scene, number, isBefore);
        kill.Arm();
        await act.Act();
        var isKilled = await IsKilledAsync(kill, act);
        scene.Sandbox.World.Gate = null;
        if (isKilled && isAgain) await KillAgainAsync(scene, isBefore);
        if (isKilled) await scene.RestartAsync(KilledActs.Settings);
        await act.Told();
        await act.IsOnce();
        await Lies.AreNoneAsync(scene);
        Assert.Empty(await scene.AuditAsync());
        return isKilled;
    }

    /// <summary>Whether the bot was killed before the act came to its end.</summary>
    private static async Task<bool> IsKilledAsync(KillSwitch kill, KilledAct act)
    {
        var told = act.Told();
        await Task.WhenAny(kill.Fired, told);
        if (kill.IsFiring)
        {
            await kill.Fired;
            // It waits on for what a later process tells, and is asked once more then.
            _ = told.ContinueWith(static late => late.Exception, TaskScheduler.Default);
            return true;
        }

        await told;
        return false;
    }

    private static async Task KillAgainAsync(Scene scene, bool isBefore)
    {
        var kill = new KillSwitch(scene, 1, isBefore);
        kill.Arm();
        var restart = scene.RestartAsync(KilledActs.Settings);
        await Task.WhenAny(restart, kill.Fired);
        if (kill.IsFiring)
        {
            await kill.Fired;
            // It was killed while it started, or just after: this start is nobody's any more.
            _ = restart.ContinueWith(static late => late.Exception, TaskScheduler.Default);
            return;
        }

        await restart;
        // What was told before the first kill needs no further request.
        await Task.WhenAny(kill.Fired, Task.Delay(TimeSpan.FromSeconds(30)));
        scene.Sandbox.World.Gate = null;
        if (!kill.Fired.IsCompleted) await scene.Bot.KillAsync();
    }
}

/// <summary>A picture on Telegram.</summary>
public sealed class KilledPictureTests : KillTests
{
    public static TheoryData<string, bool> Acts() => Rows("imagine on Telegram");

    [Theory]
    [MemberData(nameof(Acts))]
    public Task What_took_effect_is_told_and_took_effect_once(string act, bool isBefore) => TryAsync(act, isBefore);
}

/// <summary>A picture on Discord.</summary>
public sealed class KilledDiscordPictureTests : KillTests
{
    public static TheoryData<string, bool> Acts() => Rows("imagine on Discord");

    [Theory]
    [MemberData(nameof(Acts))]
    public Task What_took_effect_is_told_and_took_effect_once(string act, bool isBefore) => TryAsync(act, isBefore);
}

/// <summary>A file that goes up to fal.</summary>
public sealed class KilledUploadTests : KillTests
{
    public static TheoryData<string, bool> Acts() => Rows("upscale");

    [Theory]
    [MemberData(nameof(Acts))]
    public Task What_took_effect_is_told_and_took_effect_once(string act, bool isBefore) => TryAsync(act, isBefore);
}

/// <summary>Several at once, until they are asked about.</summary>
public sealed class KilledQuoteTests : KillTests
{
    public static TheoryData<string, bool> Acts() => Rows("quote");

    [Theory]
    [MemberData(nameof(Acts))]
    public Task What_took_effect_is_told_and_took_effect_once(string act, bool isBefore) => TryAsync(act, isBefore);
}

/// <summary>Several at once, when they begin.</summary>
public sealed class KilledBatchTests : KillTests
{
    public static TheoryData<string, bool> Acts() => Rows("batch");

    [Theory]
    [MemberData(nameof(Acts))]
    public Task What_took_effect_is_told_and_took_effect_once(string act, bool isBefore) => TryAsync(act, isBefore);
}

/// <summary>Credits that change hands.</summary>
public sealed class KilledCreditTests : KillTests
{
    public static TheoryData<string, bool> Acts() => Rows("gift", "grant on Discord");

    [Theory]
    [MemberData(nameof(Acts))]
    public Task What_took_effect_is_told_and_took_effect_once(string act, bool isBefore) => TryAsync(act, isBefore);
}

/// <summary>Codes.</summary>
public sealed class KilledCodeTests : KillTests
{
    public static TheoryData<string, bool> Acts() => Rows("redeem", "code");

    [Theory]
    [MemberData(nameof(Acts))]
    public Task What_took_effect_is_told_and_took_effect_once(string act, bool isBefore) => TryAsync(act, isBefore);
}

/// <summary>Accounts that are joined, and payments.</summary>
public sealed class KilledAccountTests : KillTests
{
    public static TheoryData<string, bool> Acts() => Rows("link", "payment");

    [Theory]
    [MemberData(nameof(Acts))]
    public Task What_took_effect_is_told_and_took_effect_once(string act, bool isBefore) => TryAsync(act, isBefore);
}
