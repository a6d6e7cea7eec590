using Bot.Core.Storage;
using Bot.Core.Tests.Chat;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Outbox;

/// <summary>What an earlier version had still to tell is told by this one.</summary>
public sealed class MovedOverTests : IDisposable
{
    private const string Earlier = """
        INSERT INTO announcements (room, text, buttons, at, due_at, tries) VALUES
            ('discord:900', 'Hello @bob', '[{"Label":"Open","Action":"open:1"}]', 1767225600000, 1767225600000, 2),
            ('discord:901', 'Hello again', '', 1767225600000, 1767225600000, 0);
        INSERT INTO accounts (id, created_at) VALUES (1, 1);
        INSERT INTO transfers (account_id, kind, amount, at, reason, cause) VALUES (1, 'Grant', 500, 1, 'Bought', 'stars:c1');
        INSERT INTO payments VALUES ('c1', 1, 'telegram:4', 'p', 250, 500, 1767225600000, NULL, 1, '4', '{"chat":4}'),
            ('c2', 1, 'telegram:4', 'p', 5, 0, 1767225600000, NULL, NULL, '4', '{"chat":4}'),
            ('c3', 1, 'telegram:4', 'p', 5, 0, 1767225600000, NULL, NULL, NULL, NULL);
        INSERT INTO failure_alerts VALUES
            ('told', 1, 1, 0, NULL, NULL), ('failing', 1, 1, 0, 'It fails', 'k'), ('over', 1, 0, 0, 'It is over', 'k');
        """;

    private readonly TempFolder _folder = new();

    private string DatabasePath => _folder.File("bot.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Announcements_and_receipts_are_shown_as_they_were_meant()
    {
        await UpdateAsync();
        await using var bench = Bench.At(DatabasePath);
        var (discord, telegram) = (new ScriptedChat(), new ScriptedChat("telegram"));
        using var relay = new RelayBench(bench.Database, bench.Time, discord, telegram);
        await relay.RunAsync();
        Assert.Equal(["Hello @\u2060bob", "Hello again"], discord.Views.Select(ScriptedChat.Text).Order(StringComparer.Ordinal));
        Assert.Equal("open:1", discord.Views.Single(static view => view.Buttons.Count > 0).Buttons[0].Action);
        Assert.Equal(["{\"chat\":4}", "{\"chat\":4}"], telegram.Addresses.Select(static address => address.Value));
        Assert.StartsWith("Thank you. 500 credits were added for 250 Stars.", telegram.Views[0].Text.Plain, StringComparison.Ordinal);
        Assert.Contains("Payment: c2", telegram.Views[1].Text.Plain, StringComparison.Ordinal);
        using var raw = new RawSql(DatabasePath);
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM outbox"));
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM payments WHERE receipt_room IS NOT NULL"));
    }

    [Fact]
    public async Task An_alert_that_was_not_told_is_judged_anew()
    {
        await UpdateAsync();
        using var raw = new RawSql(DatabasePath);
        Assert.Equal(["over 1", "told 1"], raw.Column("SELECT model || ' ' || is_open FROM failure_alerts ORDER BY model"));
    }

    private async Task UpdateAsync()
    {
        var before = Migration.Embedded()
            .TakeWhile(static migration => !migration.Name.Contains("outbox", StringComparison.Ordinal)).ToList();
        await using (Database.Open(new DatabaseOptions(DatabasePath), before)) { }
        using (var raw = new RawSql(DatabasePath)) raw.Execute(Earlier);
        await using (Database.Open(DatabasePath)) { }
    }
}
