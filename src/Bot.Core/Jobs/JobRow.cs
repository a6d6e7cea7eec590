using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Models;
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
    string? CancelNote,
    int Tellings,
    int Doubles)
{
    public StoredJob ToStored() => new(LeaseOwner, ToJob());

    /// <summary>The job; null when it cannot be read.</summary>
    public StoredJob? ToStoredOrNull()
    {
        try
        {
            return ToStored();
        }
        catch (UnreadableRowException)
        {
            return null;
        }
    }

    /// <summary>The same without what most often cannot be read.</summary>
    public JobRow Emptied() => this with { Request = JobRows.EmptyRequest, Ticket = null, Output = null };

    /// <exception cref="UnreadableRowException">The row holds what no version of the bot has written.</exception>
    public Job ToJob() => UnreadableRowException.Guard($"job {Id}", Read);

    private Job Read() => new(
        new JobId(Id),
        new MemberId(Platform, UserId),
        new CommunityId(CommunityPlatform, CommunityId),
        new ReplyAddress(ReplyPlatform, ReplyRoom, ReplyValue),
        Whole(JsonSerializer.Deserialize(Request, JobJson.Default.JobRequest)),
        new CreditAmount(Price),
        Enum.Parse<JobState>(State),
        StoredTime.Read(CreatedAt),
        StoredTime.Read(Deadline))
    {
        Number = Seq,
        Submissions = Submissions,
        NotifyAttempts = Tellings,
        Doubles = Doubles,
        Ticket = Whole(FromJson(Ticket, JobJson.Default.FalTicket)),
        Output = FromJson(Output, JobJson.Default.JobOutput),
        Failure = Failure,
        IsCancelRequested = IsCancelRequested,
        NeedsFinalView = OwesView,
        StartedAt = StoredTime.Read(StartedAt),
        Account = new AccountId(AccountId),
        MaxConcurrent = AtOnce,
        CancelNote = CancelNote,
    };

    // What every job has, whichever version stored it.
    private static JobRequest Whole(JobRequest? request) =>
        request is { Command: not null, Model: not null, Endpoint: not null, Prompt: not null, InputJson: not null, Files: not null }
            ? request
            : throw new JsonException("The request lacks a part.");

    private static FalTicket? Whole(FalTicket? ticket) =>
        ticket is null
            or { RequestId: not null, StatusUrl.IsAbsoluteUri: true, ResponseUrl.IsAbsoluteUri: true, CancelUrl.IsAbsoluteUri: true }
            ? ticket
            : throw new JsonException("The ticket lacks a part.");

    private static T? FromJson<T>(string? text, JsonTypeInfo<T> type)
        where T : class => text is null ? null : JsonSerializer.Deserialize(text, type);
}
