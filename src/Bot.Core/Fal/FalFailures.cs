namespace Bot.Core.Fal;

/// <summary>The failures that come from the way to fal rather than from fal's words.</summary>
internal static class FalFailures
{
    public const string NoSense = "The picture service gave an answer that makes no sense. Try again in a few minutes.";

    public static FalFailure Network(FalStep step, string reason) => new(
        FailureKind.Network,
        "The picture service cannot be reached right now. Try again in a few minutes.",
        $"fal {step}: no connection or a broken one ({reason})")
    {
        Retryable = true,
    };

    public static FalFailure NoAnswerInTime(FalStep step) => new(
        FailureKind.Timeout,
        "The picture service did not answer in time. Try again in a few minutes.",
        $"fal {step}: no answer within the deadline")
    {
        Retryable = true,
    };

    public static FalFailure UntrustedUrl(FalStep step, Uri url) => new(
        FailureKind.UntrustedUrl,
        "The picture service answered in a way that is not trusted. Tell the bot's operator.",
        $"fal {step}: {FalText.Line(Host(url), 100)} is not fal's configured address; nothing was sent there");

    public static FalFailure Unreadable(FalReply reply, FalStep step, string what) => new(
        FailureKind.UnreadableReply,
        NoSense,
        $"fal {step}: status {reply.Status}, but {what} ({reply.Body.Length} bytes{(reply.IsCut ? ", cut" : "")})")
    {
        Status = reply.Status,
        RequestId = reply.RequestId,
        Retryable = true,
    };

    public static FalFailure UnknownStatus(string word) => new(
        FailureKind.UnreadableReply, NoSense, $"fal Status: the status '{FalText.Line(word, 60)}' is not known here, and stayed")
    {
        Retryable = true,
    };

    public static FalFailure ResultTooLarge(FalReply reply) => new(
        FailureKind.UnreadableReply,
        "What the picture service made is too large to be fetched. Ask for less: fewer pictures, or a smaller size.",
        $"fal Result: more than {ResultBody.MaxBytes} bytes, or more than can be kept of it")
    {
        Status = reply.Status,
        RequestId = reply.RequestId,
        BillableUnits = reply.BillableUnits,
    };

    public static FalFailure NoEmbeddedFile(int number) => new(
        FailureKind.UnreadableReply, NoSense, $"fal Result: its embedded file {number} is not there any more, or is no base64");

    public static FalFailure NoMedia(FalReply reply) => new(
        FailureKind.NoMedia,
        FalErrorTable.Find("no_media_generated")!.Words,
        "fal Result: completed, but the output names no picture")
    {
        Status = reply.Status,
        RequestId = reply.RequestId,
        Retryable = true,
    };

    public static FalFailure BadEndpoint(string endpoint) => new(
        FailureKind.EndpointGone,
        FalErrorTable.EndpointGoneWords,
        $"fal Submit: '{FalText.Line(endpoint, 100)}' is not an endpoint id; fix the catalogue");

    public static FalFailure TooLargeToUpload(long length) => new(
        FailureKind.InputUnreadable,
        $"The file is too large: at most {FalStorage.MaxBytes / 1_000_000} MB can be sent. Send a smaller one.",
        $"fal Upload: {length} bytes is outside 1 to {FalStorage.MaxBytes}");

    /// <summary>The storage refused a file at the place that it had given for it.</summary>
    public static FalFailure PlaceRefused(FalFailure refusal) => refusal with
    {
        Kind = FailureKind.Unavailable,
        MemberText = "The picture service's storage did not take the file. Try again in a few minutes.",
        Retryable = true,
    };

    private static string Host(Uri url) =>
        url.IsAbsoluteUri ? $"{url.Scheme}://{url.IdnHost}:{url.Port}" : "(relative)";
}
