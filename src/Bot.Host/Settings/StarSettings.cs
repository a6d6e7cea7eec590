using Bot.Core.Payments;

namespace Bot.Host.Settings;

/// <summary>Reads what is sold for Stars.</summary>
internal static class StarSettings
{
    private const string Example = "500:250,1200:500";

    /// <summary>The offer, or null with a fault when there is one; null without a fault sells nothing.</summary>
    /// <param name="packages">BOT_STAR_PACKAGES.</param>
    /// <param name="support">BOT_SUPPORT.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static StarOffer? Read(string? packages, string? support, ICollection<SettingFault> faults)
    {
        if (packages is null) return null;
        if (Packages(packages) is not { } offered)
        {
            faults.Add(new(
                "BOT_STAR_PACKAGES",
                $"must be 1 to {StarOffer.MaxPackages} packages, credits:stars, the smallest first, such as {Example}: "
                + $"whole numbers, credits up to {StarPackage.MaxCredits}, stars up to {StarPackage.MaxStars}, and more stars for "
                + "more credits. "
                + "Correct it, or remove it to sell nothing."));
            return null;
        }

        if (support is null)
        {
            faults.Add(new(
                "BOT_STAR_PACKAGES",
                "needs BOT_SUPPORT: every bot that sells must say where to ask about payments. "
                + "Set it to an @name or an address, or remove BOT_STAR_PACKAGES."));
            return null;
        }

        if (support.Length <= StarOffer.MaxSupport && !support.Any(char.IsControl)) return new StarOffer(offered, support);
        faults.Add(new("BOT_SUPPORT", $"must be one line of at most {StarOffer.MaxSupport} characters, such as @name or an address."));
        return null;
    }

    private static List<StarPackage>? Packages(string text)
    {
        var packages = new List<StarPackage>();
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Package(word) is not { } package) return null;
            if (packages is [.., var before] && (package.Credits <= before.Credits || package.Stars <= before.Stars)) return null;
            packages.Add(package);
        }

        return packages.Count <= StarOffer.MaxPackages ? packages : null;
    }

    private static StarPackage? Package(string word) =>
        word.Split(':') is [var credits, var stars] ? StarPackage.Read(credits, stars) : null;
}
