using System.Globalization;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Rules;

/// <summary>
/// Begins nothing where it could be shown to nobody lately, nor for whom that happened again and again: fal would be paid for
/// nothing.
/// </summary>
internal sealed class UndeliveredRule : IAcceptanceRule
{
    public Refusal? Refuse(ReadTransaction transaction, Admission asked)
    {
        if (Waste.UndeliveredUntil(transaction, asked.Command.ReplyTo, asked.Now) is { } here)
            return new Refusal(
                $"Within the last hour {Waste.MaxUndelivered} results could not be shown in this chat, so nothing new is begun here "
                + $"until {Time(here)}. Ask an administrator to let me write and send files here; until then ask me in another chat.")
            {
                Rule = RefusalRule.Delivery,
            };
        if (Waste.UndeliveredUntil(transaction, asked.Account.Id, asked.Command.Community, asked.Now) is { } until)
            return new Refusal(
                $"Within the last hour {Waste.MaxUndelivered} of your results could not be shown where you asked for them, so nothing "
                + $"new is begun for you until {Time(until)}. Then ask where I may write and send files, such as our private chat.")
            {
                Rule = RefusalRule.Delivery,
            };
        return null;
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.AddMinutes(1).ToString("HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
