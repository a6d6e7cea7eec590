using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Outbox;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Outbox;

/// <summary>An answer that could not be given is given later, once, and a secret is kept no longer than that.</summary>
public sealed class OwedAnswerTests
{
    private const string Create = "/credits code create 50 10 7d a stream";

    [Fact]
    public async Task What_a_crash_left_untold_is_told_by_the_next_process_and_the_code_in_it_works()
    {
        using var folder = new TempFolder();
        await using (var before = new IntakeBench(databasePath: folder.File("bot.db")))
        {
            before.Chat.Before = static (_, cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            await before.SendAsync(new CommandInput.Text(Create), IntakeBench.Mod, "discord:code");
            await before.Time.PassAsync(TimeSpan.FromSeconds(12));
            await before.DrainAsync();
        }

        await using var bench = new IntakeBench(databasePath: folder.File("bot.db"));
        await RelayAsync(bench, TimeSpan.FromMinutes(1));
        var told = Assert.Single(bench.Chat.Views);
        Assert.Equal("first", Assert.Single(bench.Chat.Addresses).Value);
        Assert.Equal([("Told", "")], Rows(bench, "discord:code"));
        await bench.AskAsync("/credits", id: "discord:met");
        var redeemed = await bench.AskAsync($"/redeem {told.Text.Runs[0].Value}");
        Assert.StartsWith("You got 50 credits.", redeemed.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_delivered_again_is_not_done_again_nor_answered_twice()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", IntakeBench.Bob);
        bench.Chat.Before = static (_, cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        var command = Command("/filter add fox", "discord:again");
        await bench.Intake.AcceptAsync(command, CancellationToken.None);
        await bench.Intake.AcceptAsync(command, CancellationToken.None);
        await bench.Time.PassAsync(TimeSpan.FromSeconds(12));
        await bench.DrainAsync();
        bench.Chat.Before = static (_, _) => Task.CompletedTask;
        var shown = bench.Chat.Views.Count;
        await RelayAsync(bench, TimeSpan.FromSeconds(5));
        await bench.Intake.AcceptAsync(command, CancellationToken.None);
        await bench.DrainAsync();
        Assert.Equal(shown + 1, bench.Chat.Views.Count);
        Assert.StartsWith("From now on filter 1 (word fox) refuses prompts", bench.Chat.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_that_is_away_for_hours_is_told_in_the_end()
    {
        await using var bench = new IntakeBench();
        var isAway = true;
        bench.Chat.Decide = _ => isAway ? new ShowResult.Busy(TimeSpan.FromMinutes(1)) : null;
        await bench.SendAsync(new CommandInput.Text("/credits grant @bob 5 a prize"), IntakeBench.Mod, with: Named);
        for (var hour = 0; hour < 3; hour++)
        {
            await bench.Time.PassAsync(TimeSpan.FromSeconds(12));
            await bench.DrainAsync();
            bench.Time.Advance(TimeSpan.FromHours(1));
            await bench.Service<OutboxRelay>().RunOnceAsync(CancellationToken.None);
        }

        isAway = false;
        await bench.Time.PassAsync(TimeSpan.FromSeconds(12));
        await bench.DrainAsync();
        await RelayAsync(bench, TimeSpan.FromHours(1));
        Assert.StartsWith("Granted 5 credits to @bob", bench.Chat.LastText, StringComparison.Ordinal);
        Assert.Equal([("Told", "")], Rows(bench, "discord:1"));
    }

    [Fact]
    public async Task Several_filters_of_one_command_are_told_in_one_answer_with_what_was_missed()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/filter add owl", IntakeBench.Mod);
        var told = await bench.AskAsync("/filter add fox, owl, crow", IntakeBench.Mod);
        Assert.StartsWith(
            "From now on filter 2 (word fox), filter 3 (word crow) refuse prompts", told.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("owl", told.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_answer_that_no_way_leads_to_any_more_calls_its_member_and_comes_with_their_next_command()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Decide = static view => view.OnlyForCaller ? new ShowResult.Gone("The token is dead.") : null;
        await bench.SendAsync(new CommandInput.Text(Create), IntakeBench.Mod, "discord:code");
        await bench.DrainAsync();
        await RelayAsync(bench, TimeSpan.Zero);
        var call = bench.Chat.Views[^1];
        Assert.Equal(IntakeBench.Mod.Id, call.Mention);
        Assert.DoesNotContain("50", call.Text.Plain, StringComparison.Ordinal);
        Assert.False(call.OnlyForCaller);

        // Somebody else's command brings nothing.
        bench.Chat.Decide = static _ => null;
        await bench.AskAsync("/help", IntakeBench.Bob);
        await RelayAsync(bench, TimeSpan.Zero);
        Assert.DoesNotContain(bench.Chat.Views, static view => view.Text.Plain.Contains("redeem", StringComparison.Ordinal)
            && view.Text.Plain.StartsWith("From ", StringComparison.Ordinal));

        await bench.AskAsync("/help", IntakeBench.Mod);
        await RelayAsync(bench, TimeSpan.Zero);
        var note = bench.Chat.Views[^1];
        Assert.True(note.OnlyForCaller);
        Assert.StartsWith("From 2026-01-01", note.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("Redeem it with", note.Text.Plain, StringComparison.Ordinal);
        Assert.EndsWith("beside n0", bench.Chat.Addresses[^1].Value, StringComparison.Ordinal);
        Assert.Equal([("Told", "")], Rows(bench, "discord:code"));
    }

    [Fact]
    public async Task A_note_that_finds_no_way_either_waits_on_and_calls_nobody_again()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Decide = static view =>
            view.OnlyForCaller && view.Text.Plain.Contains("Redeem", StringComparison.Ordinal) ? new ShowResult.Gone("dead") : null;
        await bench.SendAsync(new CommandInput.Text(Create), IntakeBench.Mod, "discord:code");
        await bench.DrainAsync();
        for (var command = 0; command < 2; command++)
        {
            await bench.SendAsync(new CommandInput.Text("/help"), IntakeBench.Mod);
            await RelayAsync(bench, TimeSpan.Zero);
        }

        Assert.Single(bench.Chat.Views, static view => view.Mention is not null);
        Assert.Equal("Note", Rows(bench, "discord:code").Single().State);
    }

    [Fact]
    public async Task Several_private_answers_call_their_member_once()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Decide = static view => view.OnlyForCaller ? new ShowResult.Gone("The token is dead.") : null;
        var sent = new TaskCompletionSource();
        bench.Chat.Before = (view, _) => view.OnlyForCaller ? sent.Task : Task.CompletedTask;
        for (var number = 0; number < 3; number++)
            await bench.SendAsync(new CommandInput.Text(Create), IntakeBench.Mod, $"discord:code{number}");
        sent.SetResult();
        await bench.DrainAsync();
        await RelayAsync(bench, TimeSpan.Zero);
        Assert.Single(bench.Chat.Views, static view => view.Mention is not null);
        bench.Chat.Decide = static _ => null;
        await bench.AskAsync("/help", IntakeBench.Mod);
        await RelayAsync(bench, TimeSpan.Zero);
        Assert.Equal(3, bench.Chat.Views.Count(static view => view.Text.Plain.StartsWith("From 2026-01-01", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_is_forgotten_while_an_answer_is_being_shown_is_called_by_nobody()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Before = (view, _) =>
        {
            if (!view.OnlyForCaller) return Task.CompletedTask;
            using var raw = new RawSql(bench.DatabasePath);
            raw.Execute("DELETE FROM outbox WHERE member = 'discord:9'");
            return Task.CompletedTask;
        };
        bench.Chat.Decide = static view => view.OnlyForCaller ? new ShowResult.Gone("The token is dead.") : null;
        await bench.SendAsync(new CommandInput.Text(Create), IntakeBench.Mod, "discord:code");
        await bench.DrainAsync();
        await RelayAsync(bench, TimeSpan.Zero);
        Assert.DoesNotContain(bench.Chat.Views, static view => view.Mention is not null);
    }

    [Fact]
    public async Task A_command_that_has_taken_effect_is_told_nothing_else_when_notes_cannot_be_brought()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Decide = static view => view.OnlyForCaller ? new ShowResult.Gone("The token is dead.") : null;
        await bench.SendAsync(new CommandInput.Text(Create), IntakeBench.Mod, "discord:code");
        await bench.DrainAsync();
        bench.Chat.Decide = static _ => null;
        using var raw = new RawSql(bench.DatabasePath);
        raw.Execute("CREATE TRIGGER stuck BEFORE UPDATE OF room ON outbox BEGIN SELECT RAISE(ABORT, 'stuck'); END");
        await bench.AskAsync("/filter add fox", IntakeBench.Mod);
        await bench.DrainAsync();
        Assert.StartsWith("From now on filter 1", bench.Chat.LastText, StringComparison.Ordinal);
        Assert.Empty(bench.Log.Lines);
    }

    [Fact]
    public async Task Who_is_forgotten_is_told_of_by_nothing_that_still_waits()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/audit channel", IntakeBench.Mod);
        await bench.AskAsync("/credits", IntakeBench.Ann);
        await bench.SendAsync(new CommandInput.Press("ask:40"), IntakeBench.Ann);
        await bench.AskAsync("/credits grant @ann 5 a prize", IntakeBench.Mod, with: static command => command with
        {
            Mentions = new Dictionary<string, Caller>(StringComparer.OrdinalIgnoreCase) { ["@ann"] = IntakeBench.Ann with { IsMember = true } },
        });
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Contains(OwedRows.Texts(bench.DatabasePath), static text => text.Contains("ann", StringComparison.OrdinalIgnoreCase));
        await bench.AskAsync("/privacy delete", IntakeBench.Ann);
        await bench.SendAsync(new CommandInput.Press($"forget-me:{IntakeBench.Ann.Id.User}"), IntakeBench.Ann);
        await bench.DrainAsync();
        Assert.DoesNotContain(OwedRows.Texts(bench.DatabasePath), static text => text.Contains("ann", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_public_answer_is_no_secret_and_needs_no_note()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", IntakeBench.Bob);
        await bench.AskAsync("/credits", IntakeBench.Ann);
        await bench.AskAsync("/credits grant @ann 20 a prize", IntakeBench.Mod);
        bench.Chat.Decide = static view =>
            view.Text.Plain.Contains("gave", StringComparison.Ordinal) ? new ShowResult.Gone("no rights") : null;
        await bench.SendAsync(new CommandInput.Text("/gift @bob 3 thanks"), IntakeBench.Ann, "discord:gift");
        await bench.DrainAsync();
        Assert.Empty(Rows(bench, "discord:gift"));
    }

    [Fact]
    public async Task The_memory_of_answers_goes_after_two_days()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/filter add fox", IntakeBench.Mod, "discord:a");
        bench.Time.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));
        await bench.Service<Bot.Core.People.Privacy.PrivacyWorker>().RunAsync(CancellationToken.None);
        Assert.Empty(Rows(bench, "discord:a"));
    }

    private static IncomingCommand Named(IncomingCommand command) => command with
    {
        Mentions = new Dictionary<string, Caller>(StringComparer.OrdinalIgnoreCase) { ["@bob"] = IntakeBench.Bob with { IsMember = true } },
    };

    private static IncomingCommand Command(string text, string id) => new(
        id, IntakeBench.Mod, new CommunityId("discord", "77"), new ReplyAddress("discord", "5", "first"), new CommandInput.Text(text));

    /// <summary>Some time later, the relay's round and all that comes of it.</summary>
    private static async Task RelayAsync(IntakeBench bench, TimeSpan later)
    {
        bench.Time.Advance(later);
        for (var round = 0; round < 2; round++)
        {
            await bench.Service<OutboxRelay>().RunOnceAsync(CancellationToken.None);
            await bench.DrainAsync();
        }
    }

    private static List<(string State, string View)> Rows(IntakeBench bench, string command)
    {
        using var raw = new RawSql(bench.DatabasePath);
        var where = $"FROM outbox WHERE command = '{command}'";
        return [.. raw.Column($"SELECT state {where}").Zip(raw.Column($"SELECT view {where}"))];
    }
}
