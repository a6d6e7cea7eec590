namespace Bot.Core.Payments;

/// <summary>What the operator sells for Telegram Stars, and where to ask about it.</summary>
/// <param name="Packages">1 to <see cref="MaxPackages"/>, the smallest first.</param>
/// <param name="Support">Where members ask about payments, in the operator's words.</param>
public sealed record StarOffer(IReadOnlyList<StarPackage> Packages, string Support)
{
    /// <summary>The most packages on offer.</summary>
    public const int MaxPackages = 8;

    /// <summary>The longest way to say where to ask.</summary>
    public const int MaxSupport = 300;

    /// <summary>The package with so many credits, if it is on offer.</summary>
    public StarPackage? Find(CreditAmount credits)
    {
        foreach (var package in Packages)
        {
            if (package.Credits == credits) return package;
        }

        return null;
    }
}

/// <summary>Whether anything is sold here.</summary>
/// <param name="Offer">Null when nothing is.</param>
internal sealed record StarShop(StarOffer? Offer);
