using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Features;
using Bot.Core.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Features;

/// <summary>What a process promised to answer and did not, the next one answers, by what the command has done.</summary>
public sealed class PromisedAnswerTests
{
    private static readonly ReplyAddress Address = new("discord", "5", "thinking");

    [Fact]
    public async Task A_command_that_was_never_taken_in_is_told_so()
    {
        await using var bench = new IntakeBench();
        await Promises(bench).NoteAsync("discord:7", Address);
        var left = Assert.Single(await LeftAsync(bench));
        Assert.Equal(("discord:7", Address), (left.Command, left.Address));
        Assert.Equal("I was restarted before I could take this. Nothing was started or charged. Try again.", left.View?.Text.Plain);
    }

    [Fact]
    public async Task A_job_shows_itself()
    {
        await using var bench = new IntakeBench();
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), id: "discord:7");
        await Promises(bench).NoteAsync("discord:7", Address);
        Assert.Null(Assert.Single(await LeftAsync(bench)).View);
    }

    [Fact]
    public async Task A_quote_is_shown_with_its_buttons()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/imagine a {red, green} fox", id: "discord:7");
        await Promises(bench).NoteAsync("discord:7", Address);
        var view = Assert.Single(await LeftAsync(bench)).View;
        Assert.Equal(["start-batch:discord:7", "drop-batch:discord:7"], view?.Buttons.Select(static button => button.Action));
    }

    [Fact]
    public async Task What_took_effect_is_not_denied()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits grant @bob 5 thanks", IntakeBench.Mod, "discord:7", static command => command with
        {
            Mentions = new Dictionary<string, Caller> { ["@bob"] = IntakeBench.Bob },
        });
        await Promises(bench).NoteAsync("discord:7", Address);
        // The outbox answers what took effect.
        Assert.Null(Assert.Single(await LeftAsync(bench)).View);
    }

    [Fact]
    public async Task What_was_answered_or_is_too_old_or_is_this_process_own_is_not_left()
    {
        await using var bench = new IntakeBench();
        var promises = Promises(bench);
        await promises.NoteAsync("discord:1", Address);
        await promises.ForgetAsync("discord:1");
        Assert.Empty(await LeftAsync(bench));
        await promises.NoteAsync("discord:2", Address);
        Assert.Empty(await promises.ListLeftAsync("discord", CancellationToken.None));
        Assert.Empty(await LeftAsync(bench, "telegram"));
        bench.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Empty(await LeftAsync(bench));
        await promises.NoteAsync("discord:3", Address);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(["discord:3"], raw.Column("SELECT command_id FROM promised_answers"));
    }

    private static PromisedAnswers Promises(IntakeBench bench) =>
        new(bench.Database, new Ids(Guid.NewGuid), bench.Time, NullLogger<PromisedAnswers>.Instance);

    /// <summary>What a new process finds.</summary>
    private static Task<IReadOnlyList<UnsentAnswer>> LeftAsync(IntakeBench bench, string platform = "discord") =>
        Promises(bench).ListLeftAsync(platform, CancellationToken.None);
}
