using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Statistics;

namespace Bot.Core.Features.Stats;

/// <summary><c>/stats</c>: for moderators their community, for operators all of them too, with cost and margin.</summary>
internal sealed class StatsHandler(GenerationStats stats, Owners owners) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new("stats", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var days = read.Options.Text("days") ?? "1";
        var isAll = read.Options.Text("scope") == StatsCommand.All;
        // In a group the answer may be seen by all: an operator sees the margin only by asking for it.
        if (isAll && !owners.Operators.Contains(incoming.Caller.Id))
            return Answers.Refused(new Refusal("Only the bot's operators see all communities. Leave scope out to see this one."));
        var span = TimeSpan.FromDays(int.Parse(days, CultureInfo.InvariantCulture));
        var models = await stats.ReadAsync(isAll ? null : incoming.Community, span, cancellation);
        var heading = (days == "1" ? "The last 24 hours" : $"The last {days} days") + (isAll ? ", all communities" : "");
        return Answers.Private(StatsViews.Of(heading, models, showsMargin: isAll));
    }
}
