using System.Text.Json;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.People.Privacy;
using Bot.Core.Tests.Communities;
using Bot.Core.Tests.People.Linking;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Features.Privacy;

public sealed class PrivacyCommandTests
{
    private static readonly Caller Ann = IntakeBench.Ann;
    private static readonly Caller Tia = LinkBench.Tia;

    [Fact]
    public async Task It_says_what_is_kept_how_long_and_what_to_do()
    {
        await using var bench = new IntakeBench(keepsResults: true);
        var view = await bench.AskAsync("/privacy");
        Assert.True(view.OnlyForCaller);
        Assert.InRange(view.Text.Plain.Length, 200, 2_000);
        foreach (var words in new[] { "until you delete them", "/privacy export", "/privacy delete", "archive", "fal.ai", "30 days" })
            Assert.Contains(words, view.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_is_one_file_with_everything_and_is_gone_from_disk_afterwards()
    {
        await using var bench = new IntakeBench();
        await FillAsync(bench);
        using var export = await ExportAsync(bench, Tia);
        var root = export.RootElement;
        Assert.Equal("about", root.EnumerateObject().First().Name);
        Assert.Equal(["discord", "telegram"], Texts(root, "identities", "platform"));
        Assert.Equal("a teal heron at dusk", Assert.Single(Texts(root, "jobs", "prompt")));
        Assert.Equal(JsonValueKind.Object, root.GetProperty("jobs")[0].GetProperty("input").ValueKind);
        Assert.Equal("Delivered", Assert.Single(Texts(root, "generations", "outcome")));
        Assert.Equal(["heronstyle"], Texts(root, "loras", "name"));
        Assert.Contains("well done", Texts(root, "transfers", "reason"));
        Assert.Contains("Move", Texts(root, "transfers", "kind"));
        Assert.Equal("Joined", Assert.Single(Texts(root, "links", "change")));
        Assert.Equal(2, root.GetProperty("accounts").GetArrayLength());
        Assert.DoesNotContain("asked ", root.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(bench.WorkFolder, "*.part*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Every_list_of_the_export_can_be_read_and_names_its_columns_once()
    {
        await using var bench = new IntakeBench();
        await FillAsync(bench);
        using var export = await ExportAsync(bench, Tia);
        var lists = PersonalData.Tables.SelectMany(static table => table.Exported).Select(static rows => rows.Name);
        Assert.Equal(["about", "version", "made_at", .. lists], export.RootElement.EnumerateObject().Select(static one => one.Name));
        foreach (var row in export.RootElement.EnumerateObject().Where(static one => one.Value.ValueKind == JsonValueKind.Array).SelectMany(static one => one.Value.EnumerateArray()))
        {
            var names = row.EnumerateObject().Select(static one => one.Name).ToList();
            Assert.Equal(names, names.Distinct(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task An_export_of_more_rows_than_a_page_holds_leaves_none_out()
    {
        await using var bench = new IntakeBench();
        for (var i = 0; i < 450; i++) await bench.GrantAsync(Ann, 1, $"g{i}");
        using var export = await ExportAsync(bench, Ann);
        var ids = export.RootElement.GetProperty("transfers").EnumerateArray()
            .Select(static row => row.GetProperty("entry").GetInt64()).ToList();
        Assert.Equal(450, ids.Count);
        Assert.Equal(ids, ids.Distinct().Order());
    }

    [Fact]
    public async Task Nobody_known_gets_no_file()
    {
        await using var bench = new IntakeBench();
        await bench.SendAsync(new CommandInput.Text("/privacy export"), Tia, with: LinkBench.Private(Tia));
        await bench.DrainAsync();
        Assert.Contains("I keep nothing about you", bench.Telegram.LastText, StringComparison.Ordinal);
        Assert.Contains("I keep nothing about you", (await bench.SayAsync(Tia, "/privacy delete")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_without_private_answers_nothing_is_exported()
    {
        await using var bench = new IntakeBench();
        bench.Chat.CanAnswerInPrivate = false;
        Assert.Contains("in our private chat", (await bench.AskAsync("/privacy export")).Text.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Chat.Views, static view => view.Media.Count > 0);
    }

    [Fact]
    public async Task After_deleting_no_text_of_the_file_names_the_member_or_their_words_and_the_ledger_is_clean()
    {
        await using var bench = new IntakeBench(keepsResults: true);
        await FillAsync(bench);
        await bench.SayAsync(Tia, "/loras remove nonesuchheron");
        var offer = await bench.SayAsync(Tia, "/privacy delete");
        foreach (var words in new[] { "1 request", "are lost", "@ann on Discord too", "It cannot be undone" })
            Assert.Contains(words, offer.Text.Plain, StringComparison.Ordinal);
        Assert.NotEmpty(Dump(bench, "4242"));
        Assert.NotEmpty(Dump(bench, "heron"));
        var told = await bench.PressAsync(Tia, offer);
        Assert.Contains("is deleted", told, StringComparison.Ordinal);
        Assert.Contains("is deleted", bench.Telegram.LastText, StringComparison.Ordinal);
        // Words of refusals stay for as long as a command may come again.
        bench.Time.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));
        await bench.Get<PrivacyWorker>().RunAsync(CancellationToken.None);
        foreach (var word in new[] { "4242", "tia", "heron", "teal", "ann", "example.com" }) Assert.Empty(Dump(bench, word));
        Assert.Empty(Files(bench));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Another_members_words_files_and_loras_stay()
    {
        await using var bench = new IntakeBench(keepsResults: true);
        await bench.ImagineAsync(Ann, "a red fox");
        await bench.ImagineAsync(Tia, "a teal heron");
        await DeleteAsync(bench, Tia);
        Assert.Contains("a red fox", (await bench.SayAsync(Ann, "/history search red")).Text.Plain, StringComparison.Ordinal);
        Assert.Equal(2, Files(bench).Count);
        Assert.Contains(
            "red fox",
            File.ReadAllText(Files(bench).Single(static file => file.EndsWith(".jsonl", StringComparison.Ordinal))),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_index_of_words_is_whole_after_an_erasing_and_holds_none_of_them()
    {
        await using var bench = new IntakeBench();
        await bench.ImagineAsync(Ann, "a red fox");
        await bench.ImagineAsync(Tia, "a teal heron");
        await DeleteAsync(bench, Tia);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(1L, raw.Scalar("SELECT count(*) FROM result_words WHERE result_words MATCH 'words : fox'"));
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM result_words WHERE result_words MATCH 'words : heron'"));
        var blocks = raw.Column("SELECT hex(block) FROM result_words_data");
        Assert.DoesNotContain(blocks, static block => block.Contains(Convert.ToHexString("eron"u8), StringComparison.Ordinal));
        Assert.Contains(blocks, static block => block.Contains(Convert.ToHexString("ox"u8), StringComparison.Ordinal));
        raw.Execute("INSERT INTO result_words (result_words) VALUES ('integrity-check')");
    }

    [Fact]
    public async Task With_pictures_under_way_nothing_is_deleted()
    {
        await using var bench = new IntakeBench();
        var offer = await OfferAsync(bench, Tia);
        bench.Fal.Updates.Clear();
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), Tia, with: LinkBench.Private(Tia));
        Assert.Contains("pictures under way", await bench.PressAsync(Tia, offer), StringComparison.Ordinal);
        Assert.Contains("pictures under way", (await bench.SayAsync(Tia, "/privacy delete")).Text.Plain, StringComparison.Ordinal);
        Assert.NotEmpty(Dump(bench, "4242"));
    }

    [Fact]
    public async Task A_button_pressed_by_another_deletes_nothing()
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(Ann);
        var offer = await OfferAsync(bench, Tia);
        Assert.Contains("Only who asked", await bench.PressAsync(Ann, offer), StringComparison.Ordinal);
        Assert.Equal((100, 100), (await bench.AvailableAsync(Ann), await bench.AvailableAsync(Tia)));
    }

    [Fact]
    public async Task Who_comes_back_within_thirty_days_gets_no_second_starting_grant_and_later_does()
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(Tia);
        await DeleteAsync(bench, Tia);
        Assert.Equal(0, await bench.AvailableAsync(Tia));
        Assert.Contains("can be joined again from", (await bench.SayAsync(Tia, "/link")).Text.Plain, StringComparison.Ordinal);
        await DeleteAsync(bench, Tia);
        bench.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(100, await bench.AvailableAsync(Tia));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task An_erasing_that_a_crash_cut_off_is_carried_on_by_the_next_round_and_lets_nothing_new_begin()
    {
        await using var bench = new IntakeBench();
        await bench.ImagineAsync(Tia, "a teal heron");
        Assert.True((await bench.Get<Eraser>().RequestAsync(Tia.Id, "c1", CancellationToken.None)).IsOk(out _, out _));
        Assert.Contains("being deleted", (await bench.SayAsync(Tia, "/imagine a fox")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("being deleted", (await bench.SayAsync(Tia, "/link")).Text.Plain, StringComparison.Ordinal);
        await bench.Get<PrivacyWorker>().RunAsync(CancellationToken.None);
        Assert.Empty(Dump(bench, "4242"));
        Assert.Empty(Dump(bench, "heron"));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_a_moderator_did_for_others_stays_without_their_name()
    {
        await using var bench = new IntakeBench();
        await bench.GrantAsync(Ann, 40, "g1");
        var mod = IntakeBench.Mod;
        await bench.AvailableAsync(mod);
        await DeleteAsync(bench, mod);
        var entry = (await bench.Ledger.HistoryAsync(Ann, 10, CancellationToken.None)).Single(static one => one.Amount == new CreditAmount(40));
        Assert.Null(entry.Actor);
        Assert.Equal("well done", entry.Reason);
    }

    [Fact]
    public async Task Where_a_deleted_moderator_or_giver_stood_others_read_that_they_are_gone()
    {
        await using var bench = new IntakeBench();
        var mod = IntakeBench.Mod;
        var bob = IntakeBench.Bob;
        foreach (var caller in new[] { Ann, bob, mod }) await bench.AskAsync("/credits", caller);
        await bench.AskAsync("/credits grant @ann 40 well done", mod);
        await bench.AskAsync("/gift @bob 20 for you", Ann);
        await bench.AskAsync("/block @bob spam", mod);
        await bench.AskAsync("/filter add word fox --reason no foxes", mod);
        await bench.AskAsync("/limits set daily 200 --member @bob", mod);
        await DeleteAsync(bench, mod);
        await DeleteAsync(bench, Ann);
        var next = mod with { Id = new MemberId("discord", "99"), Name = "Next", Username = "next" };
        foreach (var command in new[] { "/blocks", "/filter list", "/limits list" })
            Assert.Contains(
                "somebody whose account was deleted", (await bench.AskAsync(command, next)).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("gift from deleted account", (await bench.AskAsync("/credits", bob)).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("deleted account", (await bench.AskAsync("/credits audit", next)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_back_does_not_redeem_again_what_was_redeemed_before()
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(Tia);
        var code = (await bench.AskAsync("/credits code create 50 9 7d", IntakeBench.Mod)).Text.Plain.Split('\n')[0].Split(' ')[^1];
        Assert.Contains("You got 50", (await bench.SayAsync(Tia, $"/redeem {code}")).Text.Plain, StringComparison.Ordinal);
        await DeleteAsync(bench, Tia);
        Assert.Contains("is older than your wallet", (await bench.SayAsync(Tia, $"/redeem {code}")).Text.Plain, StringComparison.Ordinal);
        Assert.Equal(0, await bench.AvailableAsync(Tia));
    }

    private static async Task FillAsync(IntakeBench bench)
    {
        await bench.GrantAsync(Tia, 40, "g1");
        await bench.SayAsync(Tia, "/loras add heronstyle https://example.com/heron.safetensors teal");
        await bench.ImagineAsync(Tia, "a teal heron at dusk");
        await bench.SayAsync(Tia, "/imagine a {teal, grey} heron");
        await bench.SayAsync(Tia, "/link ABCD-EFGH-JKMN");
        await bench.AvailableAsync(Ann);
        Assert.Contains("Joined with", await bench.JoinAsync(Ann, Tia), StringComparison.Ordinal);
    }

    private static async Task<View> OfferAsync(IntakeBench bench, Caller caller)
    {
        await bench.AvailableAsync(caller);
        return await bench.SayAsync(caller, "/privacy delete");
    }

    /// <summary>Telegram's anonymous administrators write as the group, whose id is the community's own.</summary>
    [Fact]
    public async Task An_anonymous_administrator_deletes_nothing_that_is_the_groups()
    {
        await using var scene = new PressScene("telegram");
        var group = scene.Mod with { Id = new MemberId("telegram", scene.Home.Id), Username = null };
        await scene.Bench.SendAsync(
            new CommandInput.Text("/imagine a fox"),
            group,
            "telegram:job",
            command => command with { Community = scene.Home, ReplyTo = new ReplyAddress("telegram", scene.Home.Id, "first") });
        await scene.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        await scene.Bench.SettledAsync();
        await scene.SayAsync("/limits set daily 5", scene.Operator);
        await scene.SayAsync("/budget set day 1", scene.Operator);
        await scene.SayAsync("/filter unsafe never", scene.Operator);
        await scene.SayAsync("/queue pause enough for today", scene.Operator);
        await scene.SayAsync("/privacy retention 30", scene.Operator);
        await scene.SayAsync("/credits grant 1 5 a prize", scene.Mod);
        await scene.SayAsync("/credits code create 5 2 7d prizes", scene.Mod);
        var before = Kept(scene);
        var offer = await scene.SayAsync("/privacy delete", group);
        Assert.Null(await scene.PressAsync(Assert.Single(offer.Buttons).Action, group, scene.Home));
        await scene.Bench.DrainAsync();
        using var raw = new RawSql(scene.Bench.DatabasePath);
        Assert.Equal(0L, raw.Scalar($"SELECT count(*) FROM identities WHERE user_id = '{scene.Home.Id}'"));
        Assert.Contains("cost ", before, StringComparison.Ordinal);
        Assert.Equal(before, Kept(scene));
    }

    private static string Kept(PressScene scene)
    {
        using var raw = new RawSql(scene.Bench.DatabasePath);
        return string.Join('\n', raw.Column($"""
            SELECT name || value FROM community_settings WHERE community = '{scene.Home}'
            UNION ALL SELECT 'limit ' || kind || value FROM limits WHERE community = '{scene.Home}'
            UNION ALL SELECT 'fuse ' || day_budget FROM fuses WHERE scope = '{scene.Home}'
            UNION ALL SELECT 'cost ' || cost_micros FROM cost_days WHERE scope = '{scene.Home}'
            UNION ALL SELECT 'hour ' || delivered FROM generation_hours WHERE scope = '{scene.Home}'
            UNION ALL SELECT 'code ' || id FROM codes WHERE community = '{scene.Home}'
            UNION ALL SELECT 'transfer ' || id FROM transfers WHERE community = '{scene.Home}' AND reason LIKE 'a prize%'
            ORDER BY 1
            """));
    }

    private static async Task DeleteAsync(IntakeBench bench, Caller caller)
    {
        var told = await bench.PressAsync(caller, await OfferAsync(bench, caller));
        Assert.Contains("is deleted", told, StringComparison.Ordinal);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM erasures"));
    }

    private static async Task<JsonDocument> ExportAsync(IntakeBench bench, Caller caller)
    {
        var chat = caller.Id.Platform == "telegram" ? bench.Telegram : bench.Chat;
        byte[]? content = null;
        chat.Before = async (view, cancellation) =>
        {
            if (view.Media is [var file]) content = await File.ReadAllBytesAsync(file.Path, cancellation);
        };
        await bench.SendAsync(new CommandInput.Text("/privacy export"), caller, with: LinkBench.Private(caller));
        await bench.DrainAsync();
        var shown = Assert.Single(chat.Views, static view => view.Media is [{ FileName: "privacy-export.json" }]);
        Assert.True(shown.OnlyForCaller);
        return JsonDocument.Parse(content!);
    }

    private static IReadOnlyList<string> Files(IntakeBench bench) => Directory.Exists(bench.ArchiveFolder)
        ? [.. Directory.EnumerateFiles(bench.ArchiveFolder, "*", SearchOption.AllDirectories).Where(static file => new FileInfo(file).Length > 0)]
        : [];

    private static IEnumerable<string?> Texts(JsonElement root, string list, string column) =>
        root.GetProperty(list).EnumerateArray().Select(row => row.GetProperty(column).GetString());

    /// <summary>Every value of every table, as text, that holds the word.</summary>
    private static List<string> Dump(IntakeBench bench, string word)
    {
        using var raw = new RawSql(bench.DatabasePath);
        var found = new List<string>();
        foreach (var table in raw.Column("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND "
            + "name NOT LIKE 'result_words%' AND name <> 'migrations'"))
        {
            foreach (var column in raw.Column($"SELECT name FROM pragma_table_xinfo('{table}')"))
                found.AddRange(raw.Column($"SELECT '{table}.{column}: ' || \"{column}\" FROM \"{table}\" WHERE "
                    + $"instr(lower(CAST(\"{column}\" AS TEXT)), '{word}') > 0"));
        }

        return found;
    }
}
