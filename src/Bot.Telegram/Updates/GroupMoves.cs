using Bot.Core.Chat;
using Bot.Core.People.Moves;
using Bot.Core.Storage;
using Telegram.Bot.Types;

namespace Bot.Telegram.Updates;

/// <summary>
/// A group that becomes a supergroup has another id. Telegram tells it in both (<c>migrate_to_chat_id</c>,
/// <c>migrate_from_chat_id</c>), and to who still writes to the old one (<c>ResponseParameters</c>).
/// </summary>
internal sealed class GroupMoves(ICommunityMoves moves)
{
    /// <summary>When this ends, what the update tells of a move is stored.</summary>
    internal Task TakeAsync(Update update, CancellationToken cancellation) => update.Message switch
    {
        { MigrateToChatId: { } to, Chat.Id: var from } => MoveAsync(from, to, cancellation),
        { MigrateFromChatId: { } from, Chat.Id: var to } => MoveAsync(from, to, cancellation),
        _ => Task.CompletedTask,
    };

    /// <summary>As far as it can be stored now; Telegram tells it again.</summary>
    internal async Task NoteAsync(long from, long to, CancellationToken cancellation)
    {
        try
        {
            await MoveAsync(from, to, cancellation);
        }
        catch (StorageUnavailableException)
        {
            // The message is to be shown all the same.
        }
    }

    private Task MoveAsync(long from, long to, CancellationToken cancellation) => moves.MoveAsync(Place(from), Place(to), cancellation);

    private static CommunityId Place(long chat) => new(TelegramChat.PlatformName, chat.ToString());
}
