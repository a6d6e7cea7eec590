using System.Globalization;

namespace Bot.Core.Models;

/// <summary>Prices in words.</summary>
public static class PriceText
{
    /// <summary>Such as <c>3 credits a megapixel (rounded up)</c>.</summary>
    public static string Of(PriceSpec price)
    {
        var credits = $"{Number(price.Credits)} credits";
        return price.Unit switch
        {
            PriceUnit.Request => credits,
            PriceUnit.Image => $"{credits} a picture",
            PriceUnit.Megapixel when price.Further is { } further =>
                $"{credits} a picture, {Number(further)} more for each megapixel after its first",
            PriceUnit.Megapixel => $"{credits} a megapixel (rounded up)",
            PriceUnit.Second => $"{credits} a second{Rates(price)}",
            PriceUnit.InputSecond => $"{credits} a second of the given video (in steps of {price.SecondsAtOnce} s)",
            PriceUnit.Step => $"{credits} a step",
            _ => $"{credits} a megapixel of the result (rounded up)",
        };
    }

    /// <summary>Such as <c>3/MP</c>: as short as a table needs it.</summary>
    public static string Short(PriceSpec price) => Number(price.Credits) + price.Unit switch
    {
        PriceUnit.Request => "",
        PriceUnit.Image => "/picture",
        PriceUnit.Megapixel or PriceUnit.OutputMegapixel => "/MP",
        PriceUnit.Second or PriceUnit.InputSecond => "/s",
        _ => "/step",
    };

    private static string Rates(PriceSpec price) =>
        string.Concat(price.Rates.Select(static rate => $", {Number(rate.Credits)} with {rate.Value}"));

    private static string Number(decimal credits) => credits.ToString("0.###", CultureInfo.InvariantCulture);
}
