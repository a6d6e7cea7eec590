namespace Bot.Core.Fal;

/// <summary>Reads the answer to a cancel: by its own word, and by the HTTP status where it has none.</summary>
internal static class FalCancelReader
{
    public static FalCancel Read(FalReply reply)
    {
        var word = FalStatusReader.ReadWord(reply.Body);
        return word switch
        {
            "OK" => FalCancel.Cancelled,
            "CANCELLATION_REQUESTED" => FalCancel.Requested,
            _ => reply.Status == 200 ? FalCancel.Cancelled : FalCancel.Requested,
        };
    }

    /// <summary>400 and 404 are answers here, not faults.</summary>
    public static FalCancel Read(FalFailure failure) => failure.Status switch
    {
        400 => FalCancel.AlreadyCompleted,
        404 => FalCancel.NotFound,
        _ => FalCancel.Unknown,
    };
}
