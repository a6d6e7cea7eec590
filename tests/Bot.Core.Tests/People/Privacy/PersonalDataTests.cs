using Bot.Core.People.Privacy;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.People.Privacy;

/// <summary>Whoever adds a table says what it keeps about people, in PersonalData; nothing else lists them.</summary>
public sealed class PersonalDataTests
{
    [Fact]
    public async Task Every_table_of_the_schema_is_personal_or_named_as_holding_nothing_personal()
    {
        await using var bench = Bench.Fresh();
        using var raw = new RawSql(bench.Path);
        var virtualTables = raw.Column("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'");
        var tables = raw.Column("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
            .Where(name => !virtualTables.Exists(owner => name.StartsWith(owner + "_", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).ToList();
        var decided = PersonalData.Tables.Select(static table => table.Name).Concat(PersonalData.Impersonal.Keys)
            .Order(StringComparer.Ordinal).ToList();
        Assert.True(
            tables.SequenceEqual(decided, StringComparer.Ordinal),
            $"Decide in PersonalData what these keep about people: {string.Join(", ", tables.Except(decided))}. "
            + "These are no tables, or are listed twice: "
            + $"{string.Join(", ", decided.Except(tables).Concat(decided.GroupBy(static name => name).Where(static group => group.Count() > 1).Select(static group => group.Key)))}.");
    }

    [Fact]
    public void Every_personal_table_is_exported_and_erased_or_says_why_not()
    {
        foreach (var table in PersonalData.Tables)
        {
            Assert.True(table.Exported.Count > 0 != table.NotExported is not null, table.Name);
            Assert.True(table.Erased.Count > 0 || table.ErasedBy is not null, table.Name);
        }
    }

    [Fact]
    public void No_two_lists_of_the_export_have_one_name()
    {
        var names = PersonalData.Tables.SelectMany(static table => table.Exported).Select(static rows => rows.Name).ToList();
        Assert.Equal(names, names.Distinct(StringComparer.Ordinal));
    }

    /// <summary>
    /// A new column of a personal table is decided on here: that is when somebody must look at the export and the
    /// erasing.
    /// </summary>
    [Theory]
    [InlineData("identities", "platform user_id account_id name username username_key")]
    [InlineData("jobs", "seq id account_id platform user_id community_platform community_id reply_platform reply_room reply_value "
        + "request price state created_at deadline submissions ticket output failure is_cancel_requested owes_view lease_owner lease_until "
        + "started_at at_once cancel_note erased_at waste wasted_at set_aside_at tellings doubles")]
    [InlineData("transfers", "id account_id kind amount at reason actor cause job_id hold_id other_id community undoes_id pool_id "
        + "is_bottomless")]
    [InlineData("batches", "seq id platform user_id community_platform community_id reply_platform reply_room reply_value jobs state "
        + "expires_at is_ended owes_view tellings due_at")]
    [InlineData("loras", "id account_id platform user_id name name_key url trigger_words scale saved_at removed_at")]
    [InlineData("lora_shares", "community_platform community_id lora_id name_key state asked_at approved_by")]
    public async Task The_columns_are_those_that_were_decided_on(string table, string columns)
    {
        await using var bench = Bench.Fresh();
        using var raw = new RawSql(bench.Path);
        Assert.Equal(columns.Split(' '), raw.Column($"SELECT name FROM pragma_table_info('{table}')"));
    }
}
