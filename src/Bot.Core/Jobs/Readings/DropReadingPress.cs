using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Jobs.Readings;

/// <summary>A press of the Cancel button of a command whose file is being read.</summary>
internal sealed class DropReadingPress(ReadingDesk desk, Owners owners) : IPressHandler
{
    public string Action => ReadingViews.DropAction;

    public Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation) =>
        desk.DropAsync(about, Reach.Of(incoming, owners), cancellation);
}
