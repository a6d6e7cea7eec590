namespace Bot.Core.People.Privacy;

/// <summary>
/// What each table keeps about people: the one place to decide it. Every table of the schema stands either in
/// <see cref="Tables"/> or in <see cref="Impersonal"/>, and a test compares the two with the schema, so that nobody adds a
/// table without deciding.
/// </summary>
internal static class PersonalData
{
    /// <summary>The tables that hold something about people, in the order of the export and of the erasing.</summary>
    public static IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("identities")
        {
            Exported = [new("identities", PersonKey.Account, PersonalSql.Identities) { First = "" }],
            ErasedBy = "The last step of an erasure, by which the account becomes nobody's.",
        },
        new("accounts")
        {
            Exported = [new("accounts", PersonKey.Account, PersonalSql.Accounts)],
            ErasedBy = "Stays with its figures, and belongs to nobody.",
        },
        new("account_links")
        {
            Exported = [new("links", PersonKey.Member, PersonalSql.Links)],
            ErasedBy = "The last step of an erasure: until then they tell which accounts are the person's.",
        },
        new("jobs")
        {
            Exported = [new("jobs", PersonKey.Member, PersonalSql.Jobs)],
            ErasedBy = "JobErasure, with the archive's files and what follows from a job.",
        },
        new("result_words")
        {
            NotExported = "It holds the words of the prompts, which stand in jobs.",
            ErasedBy = "A trigger, when the job is erased.",
        },
        new("generations")
        {
            Exported = [new("generations", PersonKey.Member, PersonalSql.Generations)],
            ErasedBy = "JobErasure takes the place away where that was a private chat; figures of nobody stay.",
        },
        new("generation_hours")
        {
            Exported = [new("private_chat_hours", PersonKey.PrivateChat, PersonalSql.Hours) { First = "" }],
            Erased = [new(PersonKey.PrivateChat, PersonalSql.EraseHours)],
        },
        new("transfers")
        {
            Exported =
            [
                new("transfers", PersonKey.Account, PersonalSql.Transfers),
                new("transfers_received", PersonKey.Account, PersonalSql.TransfersReceived),
                new("transfers_made_for_others", PersonKey.Member, PersonalSql.TransfersMade),
            ],
            Erased =
            [
                new(PersonKey.Account, PersonalSql.EraseTransfers),
                new(PersonKey.Account, PersonalSql.EraseTransfersReceived),
                new(PersonKey.Former, PersonalSql.EraseTransfersOfFormer),
                new(PersonKey.Member, PersonalSql.EraseTransfersMade),
                new(PersonKey.PrivateChat, PersonalSql.EraseTransfersInPrivate),
            ],
        },
        new("batches")
        {
            Exported = [new("batches", PersonKey.Member, PersonalSql.Batches)],
            Erased = [new(PersonKey.Member, PersonalSql.EraseBatches)],
        },
        new("readings")
        {
            Exported = [new("readings", PersonKey.Member, PersonalSql.Readings) { First = "" }],
            Erased = [new(PersonKey.Member, PersonalSql.EraseReadings)],
        },
        new("lora_shares")
        {
            Exported =
            [
                new("lora_shares", PersonKey.Member, PersonalSql.LoraShares) { First = "" },
                new("lora_shares_approved", PersonKey.Member, PersonalSql.LoraSharesApproved) { First = "" },
            ],
            Erased =
            [
                new(PersonKey.Member, PersonalSql.EraseLoraShares),
                new(PersonKey.PrivateChat, PersonalSql.EraseLoraSharesInPrivate),
                new(PersonKey.Member, PersonalSql.EraseLoraApprovals),
            ],
        },
        new("lora_commands")
        {
            Exported = [new("lora_commands", PersonKey.Member, PersonalSql.LoraCommands) { First = "" }],
            Erased = [new(PersonKey.Member, PersonalSql.EraseLoraCommands)],
            ErasedBy = "The words of refusals go by themselves after two days.",
        },
        new("loras")
        {
            Exported = [new("loras", PersonKey.Member, PersonalSql.Loras)],
            Erased = [new(PersonKey.Member, PersonalSql.EraseLoras)],
        },
        new("link_codes")
        {
            Exported = [new("link_codes", PersonKey.Account, PersonalSql.LinkCodes) { First = "" }],
            Erased = [new(PersonKey.Account, PersonalSql.EraseLinkCodes), new(PersonKey.Member, PersonalSql.EraseLinkClaims)],
        },
        new("link_tries")
        {
            Exported = [new("link_tries", PersonKey.Account, PersonalSql.LinkTries) { First = "" }],
            Erased = [new(PersonKey.Account, PersonalSql.EraseLinkTries)],
        },
        new("community_settings")
        {
            Exported = [new("private_chat_settings", PersonKey.PrivateChat, PersonalSql.Settings) { First = "" }],
            Erased = [new(PersonKey.PrivateChat, PersonalSql.EraseSettings)],
        },
        new("erasures")
        {
            Exported = [new("erasures", PersonKey.Account, PersonalSql.Pending)],
            ErasedBy = "The last step of an erasure.",
        },
        .. PersonalCredits.Tables,
        .. PersonalModeration.Tables,
    ];

    /// <summary>The tables that hold nothing by which a person's rows could be found, and why that is so.</summary>
    public static IReadOnlyDictionary<string, string> Impersonal { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["migrations"] = "Steps of the schema.",
        ["registered_guilds"] = "Guilds by their ids, which the operator has named.",
        ["secrets"] = "Random numbers of this file.",
        ["failure_alerts"] = "Models that fail.",
        ["forgotten_members"] = "Keyed hashes of those who were forgotten, for 30 days: nobody can be read from them.",
        ["answered_commands"] = "Words of answers by the command's number, for two days.",
        ["promised_answers"] = "Where answers were promised, by the command's number, for a quarter of an hour.",
        ["community_moves"] = "Groups that have another id now.",
        ["pools"] = "Credits of communities; a private chat has none.",
        ["filter_versions"] = "How often filters changed.",
    };
}
