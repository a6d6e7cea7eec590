using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>What the bot may send, as ChatMember and ChatPermissions tell it.</summary>
internal static class BotRights
{
    private static readonly string[] Files =
        ["can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes", "can_send_voice_notes"];

    /// <summary>The bot as an ordinary or a restricted member; only supergroups have the latter.</summary>
    public static JsonObject Member(JsonObject bot, ChatState chat)
    {
        var isRestricted = chat.BotIsMuted || chat.BotMaySendNoFiles;
        var member = new JsonObject { ["user"] = bot, ["status"] = isRestricted ? "restricted" : "member" };
        if (!isRestricted) return member;
        member["is_member"] = true;
        member["until_date"] = 0;
        return Write(member, !chat.BotIsMuted, !chat.BotIsMuted && !chat.BotMaySendNoFiles);
    }

    /// <summary>Adds the rights.</summary>
    public static JsonObject Write(JsonObject to, bool mayWrite, bool maySendFiles)
    {
        to["can_send_messages"] = mayWrite;
        foreach (var kind in Files) to[kind] = maySendFiles;
        return to;
    }
}
