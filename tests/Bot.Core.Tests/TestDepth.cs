namespace Bot.Core.Tests;

/// <summary>
/// How far the random tests go: all the way where CI=true or TEST_DEPTH=full is set, otherwise a tenth, so that people need not wait.
/// </summary>
internal static class TestDepth
{
    private static readonly bool IsFull =
        Environment.GetEnvironmentVariable("CI") == "true" || Environment.GetEnvironmentVariable("TEST_DEPTH") == "full";

    /// <summary>The number of rounds to run, which the test's output tells together with the seed.</summary>
    public static int Rounds(int full, int seed)
    {
        var rounds = IsFull ? full : full / 10;
        TestContext.Current.TestOutputHelper?.WriteLine($"{rounds} of {full} rounds from seed {seed}");
        return rounds;
    }
}
