using System.Globalization;
using System.Net.Http.Headers;

namespace Bot.Core.Fal;

/// <summary>One HTTP answer, read and bounded: all that is decided upon.</summary>
internal sealed record FalReply(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>The body went on beyond the limit.</summary>
    public bool IsCut { get; init; }

    /// <summary>X-Fal-Retryable (X-Fal-Needs-Retry on an older page); null when absent.</summary>
    public bool? Retryable { get; init; }

    /// <summary>X-Fal-Error-Type.</summary>
    public string? ErrorType { get; init; }

    /// <summary>X-Fal-Request-Timeout-Type: user. Our own start deadline passed; never retried.</summary>
    public bool IsUserTimeout { get; init; }

    /// <summary>Retry-After, from zero up.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>x-fal-request-id.</summary>
    public string? RequestId { get; init; }

    /// <summary>x-fal-billable-units.</summary>
    public decimal? BillableUnits { get; init; }

    /// <summary>Whether the call did what it should. 202 is a good status but no result yet.</summary>
    public bool IsGood(FalStep step) => step == FalStep.Result ? Status == 200 : Status is >= 200 and < 300;

    /// <summary>Takes the facts out of a response's headers.</summary>
    public static FalReply From(HttpResponseMessage response, ReadOnlyMemory<byte> body, bool isCut, DateTimeOffset now)
    {
        var headers = response.Headers;
        return new FalReply((int)response.StatusCode, body)
        {
            IsCut = isCut,
            Retryable = ReadFlag(headers, "X-Fal-Retryable") ?? ReadFlag(headers, "X-Fal-Needs-Retry"),
            ErrorType = FalText.Token(First(headers, "X-Fal-Error-Type")),
            IsUserTimeout = First(headers, "X-Fal-Request-Timeout-Type") == "user",
            RetryAfter = ReadRetryAfter(headers.RetryAfter, now),
            RequestId = FalText.Token(First(headers, "x-fal-request-id")),
            BillableUnits = ReadUnits(First(headers, "x-fal-billable-units")),
        };
    }

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static bool? ReadFlag(HttpResponseHeaders headers, string name) =>
        First(headers, name) switch
        {
            "true" or "True" or "1" => true,
            "false" or "False" or "0" => false,
            _ => null,
        };

    private static TimeSpan? ReadRetryAfter(RetryConditionHeaderValue? value, DateTimeOffset now)
    {
        var wait = value?.Delta ?? (value?.Date - now);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static decimal? ReadUnits(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var units)
            ? units
            : null;
}
