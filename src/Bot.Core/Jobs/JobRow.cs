using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Core.Chats;
using Bot.Core.Storage;

namespace Bot.Core.Jobs;

/// <summary>A job as the database has it.</summary>
internal sealed record JobRow(
    long Seq,
    string Id,
    string Platform,
    string UserId,
    string CommunityPlatform,
    string CommunityId,
    string ReplyPlatform,
    string ReplyRoom,
    string ReplyValue,
    string Request,
    long Price,
    string State,
    long CreatedAt,
    long Deadline,
    int Submissions,
    string? Ticket,
    string? Output,
    string? Failure,
    bool IsCancelRequested,
    bool OwesView,
    string LeaseOwner,
    long? StartedAt,
    long AccountId,
    int? AtOnce,
    string? CancelNote)
{
    public StoredJob ToStored() => new(Seq, LeaseOwner, ToJob());

    public Job ToJob() => new(
        Id,
        new MemberId(Platform, UserId),
        new CommunityId(CommunityPlatform, CommunityId),
        new ReplyAddress(ReplyPlatform, ReplyRoom, ReplyValue),
        JsonSerializer.Deserialize(Request, JobJson.Default.JobRequest)!,
        Price,
        Enum.Parse<JobState>(State),
        StoredTime.Read(CreatedAt),
        StoredTime.Read(Deadline))
    {
        Submissions = Submissions,
        Ticket = FromJson(Ticket, JobJson.Default.StoredTicket),
        Output = FromJson(Output, JobJson.Default.JobOutput),
        Failure = Failure,
        IsCancelRequested = IsCancelRequested,
        OwesView = OwesView,
        StartedAt = StoredTime.Read(StartedAt),
        Account = AccountId,
        AtOnce = AtOnce,
        CancelNote = CancelNote,
    };

    private static T? FromJson<T>(string? text, JsonTypeInfo<T> type)
        where T : class => text is null ? null : JsonSerializer.Deserialize(text, type);
}
