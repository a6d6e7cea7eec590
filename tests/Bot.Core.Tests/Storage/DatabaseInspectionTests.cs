using Bot.Core.Storage;

namespace Bot.Core.Tests.Storage;

public sealed class DatabaseInspectionTests : IDisposable
{
    private static readonly Migration First = new("0001_first.sql", "CREATE TABLE one (a INTEGER)");
    private static readonly Migration Second = new("0002_second.sql", "CREATE TABLE two (a INTEGER)");

    private readonly TempFolder _folder = new();
    private int _audits;

    private string DatabasePath => _folder.File("bot.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_database_of_this_version_is_current_and_audited()
    {
        await OpenAsync(First, Second);
        var report = Inspect([First, Second], "Account 1 is wrong.");
        Assert.True(report.IsCurrent);
        Assert.Null(report.Fault);
        Assert.Equal(["Account 1 is wrong."], report.AuditFaults);
    }

    [Fact]
    public void A_database_that_is_not_there_is_not_made()
    {
        var report = Inspect([First]);
        Assert.False(report.Exists);
        Assert.Null(report.Fault);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_made_either()
    {
        var report = DatabaseInspection.Inspect(new DatabaseOptions(_folder.File("deep/deeper/bot.db")), [First], Audit());
        Assert.Null(report.Fault);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void A_place_where_nothing_can_be_made_is_a_fault()
    {
        File.WriteAllText(_folder.File("file"), "");
        Assert.Contains(
            "is a folder", DatabaseInspection.Inspect(new DatabaseOptions(_folder.Root), [First], Audit()).Fault, StringComparison.Ordinal);
        Assert.Contains(
            "cannot be made",
            DatabaseInspection.Inspect(new DatabaseOptions(Path.Combine(_folder.File("file"), "bot.db")), [First], Audit()).Fault,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_database_is_reported_and_not_migrated()
    {
        await OpenAsync(First);
        var report = Inspect([First, Second]);
        Assert.Equal((1, 2, false), (report.Applied, report.Known, report.IsCurrent));
        Assert.Null(report.Fault);
        Assert.Null(report.AuditFaults);
        Assert.Equal(0, _audits);
        using var raw = new RawSql(DatabasePath);
        Assert.Equal([First.Name], raw.Column("SELECT name FROM migrations"));
    }

    [Fact]
    public async Task A_newer_database_is_a_fault_with_the_fix()
    {
        await OpenAsync(First, Second);
        Assert.Contains("newer version", Inspect([First]).Fault, StringComparison.Ordinal);
        Assert.Equal(0, _audits);
    }

    [Fact]
    public void Another_programs_database_is_a_fault_and_stays_as_it_is()
    {
        using (var raw = new RawSql(DatabasePath)) raw.Execute("CREATE TABLE theirs (a INTEGER)");
        Assert.Contains("another program", Inspect([First]).Fault, StringComparison.Ordinal);
        using var after = new RawSql(DatabasePath);
        Assert.Equal("delete", after.Scalar("PRAGMA journal_mode"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_a_fault()
    {
        File.WriteAllText(DatabasePath, new string('x', 5000));
        Assert.Contains("is not a SQLite database", Inspect([First]).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_works_beside_a_bot_that_has_the_database_open_and_is_writing()
    {
        await using var bot = Database.Open(new DatabaseOptions(DatabasePath), [First]);
        await bot.WriteAsync(static transaction => transaction.Execute("INSERT INTO one VALUES (1)"), CancellationToken.None);

        Assert.True(Inspect([First]).IsCurrent);

        await bot.WriteAsync(static transaction => transaction.Execute("INSERT INTO one VALUES (2)"), CancellationToken.None);
        Assert.Equal(2, await bot.ReadAsync(static transaction => transaction.Number("SELECT count(*) FROM one"), CancellationToken.None));
    }

    [Fact]
    public async Task A_database_that_another_program_holds_is_a_fault()
    {
        await OpenAsync(First);
        using var holder = new RawSql(DatabasePath);
        holder.Execute("BEGIN IMMEDIATE");
        Assert.Contains("locked by another program", Inspect([First]).Fault, StringComparison.Ordinal);
        holder.Execute("ROLLBACK");
    }

    [Fact]
    public async Task The_audit_cannot_write()
    {
        await OpenAsync(First);
        var report = DatabaseInspection.Inspect(new DatabaseOptions(DatabasePath), [First], static transaction =>
        {
            transaction.Execute("INSERT INTO one VALUES (1)");
            return [];
        });
        Assert.Contains("read-only", report.Fault, StringComparison.Ordinal);
        using var raw = new RawSql(DatabasePath);
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM one"));
    }

    private async Task OpenAsync(params Migration[] migrations)
    {
        await using var database = Database.Open(new DatabaseOptions(DatabasePath), migrations);
    }

    private DatabaseReport Inspect(Migration[] migrations, params string[] findings) => DatabaseInspection.Inspect(
        new DatabaseOptions(DatabasePath) { BusyTimeout = TimeSpan.FromMilliseconds(100) }, migrations, Audit(findings));

    private Func<ReadTransaction, IReadOnlyList<string>> Audit(params string[] findings) => transaction =>
    {
        _audits++;
        Assert.Equal(1, transaction.Number("SELECT 1"));
        return findings;
    };
}
