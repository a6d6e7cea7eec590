using Bot.Core.Chat;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Entries;
using Bot.Core.Ledger.Requests;

namespace Bot.Core.Tests.Wording;

/// <summary>Entries, cells and times in words: pure.</summary>
public sealed class TextFormatTests
{
    private static readonly CommunityId Here = new("discord", "77");

    private static readonly DateTimeOffset At = new(2026, 1, 1, 9, 5, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(TransferKind.Grant, "+5 granted by mod: thanks")]
    [InlineData(TransferKind.Take, "-5 taken by mod: thanks")]
    [InlineData(TransferKind.Hold, "-5 thanks, under way")]
    [InlineData(TransferKind.Post, "-5 thanks")]
    [InlineData(TransferKind.Void, "0 thanks, given back by mod: thanks")]
    public void An_entry_tells_its_number_time_sign_and_reason(TransferKind kind, string words) =>
        Assert.Equal($"#12 2026-01-01 09:05 {words}", Line(Entry(kind), new EntryReader(new AccountId(1), Here, IsOwn: true)));

    [Fact]
    public void What_nobody_gave_back_by_hand_was_not_charged()
    {
        var entry = Entry(TransferKind.Void);
        entry = entry with { Transfer = entry.Transfer with { Actor = null }, Actor = null };
        Assert.Equal("#12 2026-01-01 09:05 0 thanks, not charged", Line(entry, new EntryReader(new AccountId(1), Here, IsOwn: true)));
    }

    [Theory]
    [InlineData(1, "-5 gift to bob: thanks")]
    [InlineData(2, "+5 gift from ann: thanks")]
    public void A_gift_is_given_to_the_one_and_received_by_the_other(long reader, string words) =>
        Assert.Equal($"#12 2026-01-01 09:05 {words}", Line(Gift(), new EntryReader(new AccountId(reader), null, IsOwn: true)));

    [Fact]
    public void An_audit_names_whose_entry_it_is_and_what_it_undoes()
    {
        var entry = Entry(TransferKind.Take);
        entry = entry with { Transfer = entry.Transfer with { Undoes = 7 } };
        Assert.Equal(
            "#12 2026-01-01 09:05 ann -5 taken by mod: thanks (undoes #7)", Line(entry, new EntryReader(null, Here, IsOwn: false)));
    }

    [Theory]
    [InlineData(TransferKind.Grant, "+5 granted elsewhere")]
    [InlineData(TransferKind.Take, "-5 taken elsewhere")]
    [InlineData(TransferKind.Hold, "-5 work elsewhere, under way")]
    public void A_moderator_sees_of_other_communities_only_figures(TransferKind kind, string words) => Assert.Equal(
        $"#12 2026-01-01 09:05 {words}",
        Line(Entry(kind), new EntryReader(new AccountId(1), new CommunityId("discord", "78"), IsOwn: false), new Uri("https://x.example/1")));

    [Fact]
    public void Ones_own_reasons_are_told_everywhere_but_no_link_leads_to_another_place()
    {
        var reader = new EntryReader(new AccountId(1), new CommunityId("discord", "78"), IsOwn: true);
        Assert.EndsWith(
            "granted by mod: thanks", Line(Entry(TransferKind.Grant), reader, new Uri("https://x.example/1")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_paid_is_read_where_nobody_else_reads()
    {
        var bought = Entry(TransferKind.Grant);
        bought = bought with { Transfer = bought.Transfer with { Community = null, Reason = "Bought for 400 Stars, charge c1" } };
        Assert.Equal("#12 2026-01-01 09:05 +5 bought for 400 Stars, charge c1", Line(bought, new EntryReader(new AccountId(1), null, IsOwn: true)));
        Assert.Equal("#12 2026-01-01 09:05 +5 bought for Stars", Line(bought, new EntryReader(new AccountId(1), Here, IsOwn: true)));
        Assert.Equal("#12 2026-01-01 09:05 +5 granted elsewhere", Line(bought, new EntryReader(new AccountId(1), Here, IsOwn: false)));
        var refund =
            bought with { Transfer = bought.Transfer with { Kind = TransferKind.Take, Reason = "Refund of 400 Stars, charge c1" } };
        Assert.Equal("#12 2026-01-01 09:05 -5 taken by mod", Line(refund, new EntryReader(new AccountId(1), Here, IsOwn: true)));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("nul\0l", "nul l")]
    [InlineData("", "")]
    public void A_cell_is_quoted_and_is_no_formula(string text, string cell) => Assert.Equal(cell, CsvText.Cell(text));

    [Fact]
    public void A_row_ends_as_RFC_4180_says() => Assert.Equal("1,,\"a,b\"\r\n", CsvText.Row("1", null, "a,b"));

    [Theory]
    [InlineData(0, 0, "in 24 h, at midnight UTC")]
    [InlineData(19, 0, "in 5 h, at midnight UTC")]
    [InlineData(19, 20, "in 5 h, at midnight UTC")]
    [InlineData(23, 0, "in 60 min, at midnight UTC")]
    [InlineData(23, 59, "in 1 min, at midnight UTC")]
    public void The_time_until_midnight_is_told_in_words(int hour, int minute, string words) =>
        Assert.Equal(words, WaitText.UntilMidnight(new DateTimeOffset(2026, 1, 1, hour, minute, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(5, 5)]
    [InlineData(22, 30)]
    [InlineData(100, 100)]
    [InlineData(101, 150)]
    [InlineData(501, 600)]
    [InlineData(5_001, 6_000)]
    [InlineData(0, 5)]
    public void What_is_missing_is_rounded_up_sensibly(long missing, long asked) => Assert.Equal(asked, RequestViews.Rounded(new CreditAmount(missing)).Value);

    [Theory]
    [InlineData("o12", 12, false)]
    [InlineData("n12", 12, true)]
    public void A_cursor_is_read_as_it_is_written(string text, long id, bool isNewer)
    {
        Assert.Equal(new EntryCursor(id, isNewer), EntryCursor.Read(text));
        Assert.Equal(text, new EntryCursor(id, isNewer).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("o")]
    [InlineData("x1")]
    [InlineData("o-1")]
    [InlineData("o99999999999999999999")]
    public void What_is_no_cursor_is_none(string text) => Assert.Null(EntryCursor.Read(text));

    private static string Line(LedgerEntry entry, EntryReader reader, Uri? link = null) =>
        EntryViews.Add(FormattedText.Empty, entry, reader, link).Plain;

    private static LedgerEntry Entry(TransferKind kind) =>
        new(
            new Transfer(12, kind, new CreditAmount(5), At, "thanks", new MemberId("discord", "9"), JobId: null) { Account = new AccountId(1), Community = Here },
            "ann")
        { Actor = "mod" };

    private static LedgerEntry Gift() => Entry(TransferKind.Gift) with
    {
        Transfer = Entry(TransferKind.Gift).Transfer with { Other = new AccountId(2) },
        Other = "bob",
    };
}
