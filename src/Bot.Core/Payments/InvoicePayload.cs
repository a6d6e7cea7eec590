using System.Globalization;

namespace Bot.Core.Payments;

/// <summary>
/// What an invoice remembers: for whom, what, at which price. Telegram hands it back as the bot wrote it and shows it to
/// nobody, so it needs no seal; but copies of an invoice can be paid by others, and prices change.
/// </summary>
/// <param name="User">Telegram's id of the member for whom it was made.</param>
/// <param name="Package">What it sells.</param>
internal readonly record struct InvoicePayload(string User, StarPackage Package)
{
    private const string Form = "credits1";
    private const int MaxLength = 128;

    /// <summary>At most 128 bytes of ASCII.</summary>
    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Form}:{User}:{Package.Credits}:{Package.Stars}");

    /// <summary>Null for a payload that this bot never wrote.</summary>
    public static InvoicePayload? Read(string text)
    {
        if (text.Length > MaxLength || text.Split(':') is not [Form, { Length: > 0 } user, var credits, var stars]) return null;
        return StarPackage.Read(credits, stars) is { } package ? new InvoicePayload(user, package) : null;
    }
}
