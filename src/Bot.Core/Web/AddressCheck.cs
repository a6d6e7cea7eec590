using System.Diagnostics.CodeAnalysis;

namespace Bot.Core.Web;

/// <summary>What is wrong with a URL.</summary>
public enum AddressRefusal
{
    /// <summary>Not an absolute URL.</summary>
    NotAUrl,

    /// <summary>More than 2,048 characters.</summary>
    TooLong,

    /// <summary>Not https.</summary>
    NotHttps,

    /// <summary>Holds a user name or password.</summary>
    HasUserInfo,

    /// <summary>Names a port other than 443.</summary>
    OtherPort,

    /// <summary>Points to a private, local or reserved address or name.</summary>
    NotPublic,
}

/// <summary>What the judgement on a URL was: either a URL, or a refusal with words.</summary>
/// <param name="Url">The URL; null when refused.</param>
/// <param name="Refusal">What is wrong; null when it may be fetched.</param>
/// <param name="MemberText">The refusal in words with a next step; null when it may be fetched.</param>
public sealed record AddressCheck(Uri? Url, AddressRefusal? Refusal, string? MemberText)
{
    /// <summary>Whether it may be fetched.</summary>
    [MemberNotNullWhen(true, nameof(Url))]
    [MemberNotNullWhen(false, nameof(Refusal), nameof(MemberText))]
    public bool IsAllowed => Url is not null;

    internal static AddressCheck Allow(Uri url) => new(url, Refusal: null, MemberText: null);

    internal static AddressCheck Refuse(AddressRefusal refusal) => new(Url: null, refusal, Words(refusal));

    private static string Words(AddressRefusal refusal) => refusal switch
    {
        AddressRefusal.NotAUrl => "That is not a web address. Give a whole one, such as https://example.com/fox.png.",
        AddressRefusal.TooLong => "That web address is too long: at most 2,048 characters. Use a shorter one.",
        AddressRefusal.NotHttps => "That web address must begin with https://. Use such a one, or attach the file.",
        AddressRefusal.HasUserInfo => "That web address holds a user name. Use one without it, or attach the file.",
        AddressRefusal.OtherPort => "That web address names a port. Use one without it, or attach the file.",
        _ => "That web address is not on the public internet. Use a public one, or attach the file.",
    };
}
