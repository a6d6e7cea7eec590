using Bot.Core.Chat;
using Bot.Core.Wording;

namespace Bot.Core.Loras;

/// <summary>A saved LoRA as the database has it.</summary>
internal record LoraRow(
    long Id,
    string Name,
    string Url,
    string? TriggerWords,
    long Scale,
    string Platform,
    string UserId,
    string OwnerName,
    string? OwnerUsername)
{
    public SavedLora ToLora() => new(
        Id, Name, Url, TriggerWords, Scale / 1000m, new MemberId(Platform, UserId), NameOf(OwnerUsername, OwnerName, UserId));

    private static string NameOf(string? username, string name, string id) =>
        TextFormat.Shorten(username is not null ? "@" + username : name.Length > 0 ? name : id);
}

/// <summary>A saved LoRA with how it stands in a community.</summary>
internal sealed record LoraShareRow(
    long Id,
    string Name,
    string Url,
    string? TriggerWords,
    long Scale,
    string Platform,
    string UserId,
    string OwnerName,
    string? OwnerUsername,
    long AccountId,
    string State) : LoraRow(Id, Name, Url, TriggerWords, Scale, Platform, UserId, OwnerName, OwnerUsername)
{
    public LoraShare ToShare() => new(ToLora(), new AccountId(AccountId), Enum.Parse<LoraSharing>(State));
}
