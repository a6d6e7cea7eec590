using Telegram.Bot.Types;

namespace Bot.Telegram.Updates;

/// <summary>Where an entity lies in its text, in UTF-16 units; pure.</summary>
internal static class EntityBounds
{
    /// <summary>False for an entity that reaches beyond the text, which no server should send.</summary>
    internal static bool IsWithin(this MessageEntity entity, string text) =>
        entity.Offset >= 0 && entity.Length >= 0 && entity.Offset <= text.Length - entity.Length;
}
