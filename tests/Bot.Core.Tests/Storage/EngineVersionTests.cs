using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Tests.Storage;

public sealed class EngineVersionTests
{
    [Theory]
    [InlineData("3.51.3", true)]
    [InlineData("3.51.10", true)]
    [InlineData("3.53.3", true)]
    [InlineData("3.100.0", true)]
    [InlineData("4.0.0", true)]
    [InlineData("3.51.2", false)]
    [InlineData("3.51", false)]
    [InlineData("3.50.4", false)]
    [InlineData("3.9.9", false)]
    [InlineData("3.7.0", false)]
    [InlineData("", false)]
    [InlineData("unknown", false)]
    public void A_version_that_can_damage_the_database_is_refused(string version, bool isUsed) =>
        Assert.Equal(isUsed, EngineVersion.Fault(version) is null);

    [Fact]
    public void The_refusal_says_what_to_do() => Assert.Equal(
        "SQLite 3.50.4 can damage the database, so the bot needs 3.51.3 or later: run the bot as it was published, "
        + "or install a newer SQLite.",
        EngineVersion.Fault("3.50.4"));

    [Fact]
    public void The_engine_that_comes_with_the_bot_is_used()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Assert.Null(EngineVersion.Fault(connection.ServerVersion));
    }
}
