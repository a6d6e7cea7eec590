using Bot.Core.Chat;
using Bot.Core.Web;

namespace Bot.Core.Media;

/// <summary>The words of each failure to fetch.</summary>
internal static class MediaFailures
{
    public static MediaFailure Refused(AddressCheck check) => new(
        MediaFailureKind.Refused, check.MemberText!, $"refused to fetch: {check.Refusal}", Retryable: false);

    public static MediaFailure NotPublic(Uri url) => new(
        MediaFailureKind.Refused,
        AddressCheck.Refuse(AddressRefusal.NotPublic).MemberText!,
        $"refused to connect: {url.IdnHost} resolves to an address that is not public",
        Retryable: false);

    public static MediaFailure TooManyRedirects(Uri url) => new(
        MediaFailureKind.Unreachable,
        "That web address leads from one to another without end. Use the file's own address, or attach the file.",
        $"too many redirects, the last at {url.IdnHost}",
        Retryable: false);

    public static MediaFailure BadRedirect(Uri url) => new(
        MediaFailureKind.Unreachable,
        "That web address leads on to one that is none. Use the file's own address, or attach the file.",
        $"redirected to no address by {url.IdnHost}",
        Retryable: false);

    public static MediaFailure TooLarge(Uri url, long maxBytes) => new(
        MediaFailureKind.TooLarge,
        $"The file is too large: at most {Size(maxBytes)} can be fetched. Use a smaller one.",
        $"more than {maxBytes} bytes from {url.IdnHost}",
        Retryable: false);

    public static MediaFailure NotMedia(Uri url, IReadOnlyList<FileKind> kinds, string? found) => new(
        MediaFailureKind.NotMedia,
        $"That is {(found is null ? "" : $"{found}, ")}not {string.Join(" or ", kinds.Select(Named))} that can be read. "
            + "Use an address that leads straight to the file.",
        $"nothing of use ({string.Join(", ", kinds)}) from {url.IdnHost}",
        Retryable: false);

    private static string Named(FileKind kind) => kind switch
    {
        FileKind.Video => "a video (MP4 or MOV)",
        FileKind.Audio => "a recording (MP3, WAV, OGG or M4A)",
        FileKind.Archive => "a zip archive",
        FileKind.Other => "a file of weights (safetensors)",
        _ => "a picture (PNG, JPEG, WebP or GIF)",
    };

    public static MediaFailure Status(Uri url, int status) => new(
        MediaFailureKind.Unreachable,
        "The file could not be fetched from its address. Check that it is public, or attach the file.",
        $"status {status} from {url.IdnHost}",
        Retryable: status is 408 or 425 or 429 or >= 500);

    public static MediaFailure Broken(Uri url, string reason) => new(
        MediaFailureKind.Unreachable,
        "The file's server cannot be reached right now. Try again in a few minutes, or attach the file.",
        $"no connection or a broken one to {url.IdnHost} ({reason})",
        Retryable: true);

    public static MediaFailure TimedOut(TimeSpan deadline) => new(
        MediaFailureKind.TimedOut,
        "Fetching the file took too long. Try again in a few minutes, or attach the file.",
        $"not fetched within {deadline}",
        Retryable: true);

    public static MediaFailure NotStored(string reason) => new(
        MediaFailureKind.NotStored,
        "The bot could not store the file. Tell the bot's operator.",
        $"could not write the file ({reason}); is the disk full?",
        Retryable: true);

    private static string Size(long bytes) => bytes >= 1_000_000 ? $"{bytes / 1_000_000} MB" : $"{bytes:N0} bytes";
}
