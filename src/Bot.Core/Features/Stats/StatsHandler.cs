using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Wording;

namespace Bot.Core.Features.Stats;

/// <summary><c>/stats</c>: for moderators their community, for operators all of them too, with cost and margin.</summary>
internal sealed class StatsHandler(GenerationStats stats, Owners owners) : ICommandHandler
{
    public string Command => "stats";

    public async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var scope = read.Options.Text("scope") ?? "here";
        var written = read.Options.Text("days") ?? "1";
        var days = Durations.Read(written) is { } time ? time.TotalDays.ToString(CultureInfo.InvariantCulture) : written;
        if (days is not ("1" or "7" or "30"))
            return Refused($"Days must be 1, 7 or 30; {Words.Quote(written)} is not. For example: /stats 7");
        if (scope is not ("here" or "all")) return Refused($"Scope must be here or all; {Words.Quote(scope)} is not.");
        var isAll = scope == "all";
        // In a group the answer may be seen by all: an operator sees the margin only by asking for it.
        if (isAll && !owners.Operators.Contains(incoming.Caller.Id))
            return Refused("Only the bot's operators see all communities. Leave scope out to see this one.");
        var span = TimeSpan.FromDays(int.Parse(days, CultureInfo.InvariantCulture));
        var models = await stats.ReadAsync(isAll ? null : incoming.Community, span, cancellation);
        var heading = (days == "1" ? "The last 24 hours" : $"The last {days} days") + (isAll ? ", all communities" : "");
        return Answers.Private(StatsText.Of(heading, models, showsMargin: isAll));
    }

    private static View Refused(string text) => Answers.Refused(new Refusal(text));
}
