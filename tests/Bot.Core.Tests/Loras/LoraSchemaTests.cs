using Bot.Core.Loras;
using Bot.Core.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Tests.Loras;

/// <summary>What the schema refuses even to those who go past the program.</summary>
public sealed class LoraSchemaTests
{
    [Theory]
    [InlineData("UPDATE loras SET url = 'x/y'", "never changed")]
    [InlineData("UPDATE loras SET scale = 5", "never changed")]
    [InlineData("UPDATE loras SET name = 'b', name_key = 'b', removed_at = 1", "never changed")]
    [InlineData("UPDATE loras SET trigger_words = 'x', removed_at = 1", "never changed")]
    [InlineData("UPDATE loras SET account_id = 2, removed_at = 1 WHERE id = 1", "never changed")]
    [InlineData("UPDATE lora_shares SET state = 'Declined'", "CHECK")]
    [InlineData("UPDATE lora_shares SET approved_by = NULL", "CHECK")]
    [InlineData("UPDATE lora_shares SET state = 'Asked'", "CHECK")]
    [InlineData("INSERT INTO lora_shares SELECT 'discord', '77', 2, 'owl', 'Approved', 1, 'x'", "kept")]
    [InlineData("INSERT INTO lora_shares SELECT 'discord', '77', 2, 'fox', 'Approved', 1, 'x'", "UNIQUE")]
    [InlineData("INSERT INTO lora_shares SELECT 'discord', '77', 99, 'fox', 'Asked', 1, NULL", "kept")]
    [InlineData("INSERT INTO lora_commands VALUES ('x', 'Saved', NULL, NULL, 1)", "CHECK")]
    [InlineData("INSERT INTO lora_commands VALUES ('x', NULL, NULL, NULL, 1)", "CHECK")]
    [InlineData("INSERT INTO lora_commands VALUES ('x', 'Saved', 1, 'no', 1)", "CHECK")]
    [InlineData("INSERT INTO lora_commands VALUES ('x', 'Lost', 1, NULL, 1)", "CHECK")]
    [InlineData("INSERT INTO lora_commands VALUES ('first', 'Saved', 1, NULL, 1)", "UNIQUE")]
    public async Task The_schema_refuses(string sql, string why)
    {
        await using var bench = await FilledAsync();
        using var raw = new RawSql(bench.Path);
        Assert.Contains(why, Assert.Throws<SqliteException>(() => raw.Execute(sql)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "'a b'", "CHECK")]
    [InlineData("name", "''", "CHECK")]
    [InlineData("name", "'FOX'", "UNIQUE")]
    [InlineData("name", "'лиса'", "CHECK")]
    [InlineData("name", "'123456789012345678901234567890123'", "CHECK")]
    [InlineData("url", "''", "CHECK")]
    [InlineData("trigger_words", "''", "CHECK")]
    [InlineData("trigger_words", "printf('%101c', 'x')", "CHECK")]
    [InlineData("scale", "4001", "CHECK")]
    [InlineData("scale", "-1", "CHECK")]
    [InlineData("scale", "0.5", "CHECK")]
    public async Task A_row_that_cannot_be_is_refused(string column, string value, string why)
    {
        await using var bench = await FilledAsync();
        using var raw = new RawSql(bench.Path);
        string Column(string name, string usual) => name == column ? value : usual;
        var name = Column("name", "'new'");
        var error = Assert.Throws<SqliteException>(() => raw.Execute($"""
            INSERT INTO loras (account_id, platform, user_id, name, name_key, url, trigger_words, scale, saved_at)
            VALUES (1, 'discord', '1', {name}, lower({name}), {Column("url", "'a/b'")},
                {Column("trigger_words", "NULL")}, {Column("scale", "1000")}, 1)
            """));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lora_removed_by_raw_SQL_is_shared_nowhere()
    {
        await using var bench = await FilledAsync();
        using var raw = new RawSql(bench.Path);
        Assert.Equal(1, raw.Execute("UPDATE loras SET removed_at = 1 WHERE id = 1"));
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM lora_shares"));
        Assert.Throws<SqliteException>(() => raw.Execute("UPDATE loras SET removed_at = NULL WHERE id = 1"));
        Assert.Throws<SqliteException>(() => raw.Execute("UPDATE loras SET removed_at = 2 WHERE id = 1"));
    }

    /// <summary>1 is Ann's fox, shared; 2 is Bob's fox.</summary>
    private static async Task<LoraBench> FilledAsync()
    {
        var bench = new LoraBench();
        await bench.TryAsync(bench.New(LoraBench.Ann, "fox", id: "first"));
        await bench.DoneAsync(LoraAction.Share, LoraBench.Ann, "fox");
        await bench.DoneAsync(LoraAction.Approve, LoraBench.Mod, "fox");
        await bench.SavedAsync(LoraBench.Bob, "fox");
        return bench;
    }
}
