using System.Globalization;

namespace Bot.Core.Catalog;

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
            PriceUnit.Megapixel when price.Further is { } further => $"{credits} a picture, {Number(further)} more for each megapixel after its first",
            PriceUnit.Megapixel => $"{credits} a megapixel (rounded up)",
            _ => $"{credits} a megapixel of the result",
        };
    }

    /// <summary>The same where there is little room, such as <c>3/MP</c>: credits a megapixel.</summary>
    public static string Short(PriceSpec price) => price.Unit switch
    {
        PriceUnit.Request => Number(price.Credits),
        PriceUnit.Image => $"{Number(price.Credits)} each",
        PriceUnit.Megapixel => $"{Number(price.Credits)}/MP",
        _ => Of(price),
    };

    private static string Number(decimal credits) => credits.ToString("0.###", CultureInfo.InvariantCulture);
}
