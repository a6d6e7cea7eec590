using System.Text;
using Bot.Core.Chat;
using Bot.Core.Wording;
using Telegram.Bot.Types.ReplyMarkups;

namespace Bot.Telegram.Messages;

/// <summary>Buttons -> an inline keyboard.</summary>
internal static class Keyboards
{
    private const int ButtonsPerRow = 3;
    private const int MaxDataBytes = 64;
    private const int MaxLabel = 64;

    /// <summary>Null for no buttons, which on an edit takes away those there were.</summary>
    internal static InlineKeyboardMarkup? Of(IReadOnlyList<Button> buttons) =>
        buttons.Count == 0 ? null : new InlineKeyboardMarkup(buttons.Select(Key).Chunk(ButtonsPerRow).ToList());

    private static InlineKeyboardButton Key(Button button)
    {
        if (Encoding.UTF8.GetByteCount(button.Action) is 0 or > MaxDataBytes)
        {
            throw new ArgumentException($"A button's action takes 1 to {MaxDataBytes} bytes.", nameof(button));
        }

        return new InlineKeyboardButton
        {
            Text = ShortText.Dotted(button.Label, MaxLabel),
            CallbackData = button.Action,
            Style = button.IsDangerous ? KeyboardButtonStyle.Danger : null,
        };
    }
}
