using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Entries;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Features.Credits;

/// <summary><c>/credits top</c> and <c>/credits export</c>.</summary>
public sealed class TopAndExportTests
{
    [Fact]
    public async Task Top_tells_who_spent_what_here_and_what_they_have()
    {
        await using var bench = new IntakeBench();
        Assert.Equal(
            "Spent in 30 days, here\nNobody has spent anything.", (await bench.AskAsync("/credits top", IntakeBench.Mod)).Text.Plain);
        await MadeAsync(bench);
        Assert.Equal("Spent in 7 days, here\n1. ann spent 3", (await bench.AskAsync("/credits top 7", IntakeBench.Mod)).Text.Plain);
        var owner = new Caller(new MemberId("discord", "owner"), "Olga");
        var alone = await bench.AskAsync(
            "/credits top 1",
            owner,
            with: static command => command with { IsPrivate = true, Community = new CommunityId("discord", "6") });
        Assert.Equal("Spent in one day, everywhere\n1. ann spent 3, has 97", alone.Text.Plain);
        Assert.Contains("Only moderators", (await bench.AskAsync("/credits top")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_a_file_of_this_communitys_entries_that_is_gone_afterwards()
    {
        await using var bench = new IntakeBench();
        await MadeAsync(bench);
        await bench.AskAsync("/credits grant 1 5 =HYPERLINK(\"http://x\",\"y\")", IntakeBench.Mod);
        var (view, lines) = await ExportAsync(bench, "/credits export");
        var file = Assert.Single(view.Media);
        Assert.Equal(("credits-2026-01-01.csv", "text/csv"), (file.FileName, file.ContentType));
        Assert.True(view.OnlyForCaller);
        Assert.False(File.Exists(file.Path));
        Assert.Equal("3 entries here, the newest first.", view.Text.Plain);
        Assert.Equal("\uFEFFentry,time_utc,kind,amount,account,member,to_account,to_member,community,by,reason,job,undoes,pool", lines[0]);
        Assert.Equal("4,2026-01-01 00:00:00,Grant,5,1,ann,,,discord:77,discord:9,\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",,,the pool of discord:77", lines[1]);
        Assert.StartsWith("3,2026-01-01 00:00:00,Post,3,1,ann,,,discord:77,,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith(
            "2,2026-01-01 00:00:00,Hold,3,1,ann,,,discord:77,,/imagine with flux-schnell,", lines[3], StringComparison.Ordinal);
        var (_, elsewhere) = await ExportAsync(
            bench, "/credits export", static command => command with { Community = new CommunityId("discord", "78") });
        Assert.Single(elsewhere);
    }

    [Fact]
    public async Task Since_cuts_an_export_and_a_wrong_one_is_refused()
    {
        await using var bench = new IntakeBench();
        await MadeAsync(bench);
        bench.Time.Advance(TimeSpan.FromDays(3));
        Assert.Single((await ExportAsync(bench, "/credits export 2d")).Lines);
        Assert.Equal(3, (await ExportAsync(bench, "/credits export 2026-01-01")).Lines.Count);
        Assert.StartsWith(
            "Since must be", (await bench.AskAsync("/credits export tomorrow", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_holds_so_many_entries_and_tells_when_there_are_more()
    {
        await using var bench = Bench.Fresh();
        for (var n = 1; n <= 6; n++) await bench.AdjustedAsync($"g{n}", Bot.Core.Ledger.TransferKind.Grant, n);
        using var folder = new TempFolder();
        var export = new EntryExport(bench.Database);
        Assert.Equal(
            (5, true), await export.WriteAsync(new EntryQuery(null, null), folder.File("a.csv"), CancellationToken.None, mostRows: 5));
        Assert.Equal(
            (7, false), await export.WriteAsync(new EntryQuery(null, null), folder.File("b.csv"), CancellationToken.None, mostRows: 7));
        Assert.Equal(8, (await File.ReadAllLinesAsync(folder.File("b.csv"))).Length);
    }

    private static async Task MadeAsync(IntakeBench bench)
    {
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"));
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        await bench.SettledAsync();
    }

    private static async Task<(View View, List<string> Lines)> ExportAsync(
        IntakeBench bench, string text, Func<IncomingCommand, IncomingCommand>? with = null)
    {
        var content = "";
        bench.Chat.Before = async (view, cancellation) =>
        {
            // Read as it is, its byte order mark included.
            if (view.Media is [{ ContentType: "text/csv" } file])
                content = System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file.Path, cancellation));
        };
        await bench.SendAsync(new CommandInput.Text(text), IntakeBench.Mod, with: with);
        await bench.DrainAsync();
        return (bench.Chat.Views[^1], [.. content.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)]);
    }
}
