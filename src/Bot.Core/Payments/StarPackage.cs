using System.Globalization;

namespace Bot.Core.Payments;

/// <summary>Credits that are sold together.</summary>
/// <param name="Credits">How many; 1 to <see cref="MaxCredits"/>.</param>
/// <param name="Stars">Their price in Telegram Stars; 1 to <see cref="MaxStars"/>.</param>
public readonly record struct StarPackage(CreditAmount Credits, long Stars)
{
    /// <summary>The most credits in one package.</summary>
    public const long MaxCredits = 100_000_000;

    /// <summary>The highest price that Telegram takes for one invoice (stars_invoice_amount_max).</summary>
    public const long MaxStars = 100_000;

    /// <summary>Reads both numbers as a setting or an invoice holds them; null when either is none, or out of range.</summary>
    public static StarPackage? Read(string credits, string stars) =>
        CreditAmount.TryRead(credits, out var amount) && amount.Value is >= 1 and <= MaxCredits
        && long.TryParse(stars, NumberStyles.None, CultureInfo.InvariantCulture, out var price) && price is >= 1 and <= MaxStars
            ? new StarPackage(amount, price)
            : null;
}
