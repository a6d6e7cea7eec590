using System.Text.Json;

namespace Bot.Core.Fal;

/// <summary>Reads the answer to a submit, and trusts its URLs only at the queue's own address.</summary>
internal static class FalTicketReader
{
    public static FalResult<FalTicket> Read(FalReply reply, Uri queueUrl)
    {
        if (reply.IsCut) return Unreadable(reply);
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return Read(json.RootElement, reply, queueUrl);
        }
        catch (JsonException)
        {
            return Unreadable(reply);
        }
    }

    private static FalResult<FalTicket> Read(JsonElement root, FalReply reply, Uri queueUrl)
    {
        if (FalText.Token(root.String("request_id")) is not { } id
            || root.HttpUrl("status_url") is not { } status
            || root.HttpUrl("response_url") is not { } response
            || root.HttpUrl("cancel_url") is not { } cancel)
        {
            return Unreadable(reply);
        }

        foreach (var url in (ReadOnlySpan<Uri>)[status, response, cancel])
        {
            if (FalOrigin.IsSame(url, queueUrl)) continue;
            return FalFailures.UntrustedUrl(FalStep.Submit, url) with { RequestId = id, MayHaveBeenAccepted = true };
        }

        return new FalTicket(id, status, response, cancel);
    }

    // It said yes, so it is likely in the queue: asking again would make two.
    private static FalFailure Unreadable(FalReply reply) =>
        FalFailures.Unreadable(reply, FalStep.Submit, "without request id and URLs") with
        {
            MayHaveBeenAccepted = true,
        };
}
