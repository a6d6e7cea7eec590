using System.Text.Json;
using Bot.Core.Web;

namespace Bot.Core.Fal;

/// <summary>Turns any error answer into a failure. Pure and total: HTML, nothing and nonsense included.</summary>
internal static class FalErrorReader
{
    private const int MaxOperatorText = 300;

    /// <summary>Reads an answer that is no success.</summary>
    public static FalFailure Read(FalReply reply, FalStep step)
    {
        var error = ReadBody(reply);
        var type = error.Type ?? reply.ErrorType;
        var entry = FalErrorTable.Find(type)
            ?? FalStatusText.Find(reply.Status, step, SpeaksOfMoney($"{type} {error.Text}"));
        if (reply.IsUserTimeout) entry = entry with { Retryable = false };
        if (FalErrorText.Wait(entry.Kind, reply.RetryAfter) is { } wait) entry = entry with { Words = wait, Limited = null };
        return Failure(entry, error with { Type = type }, $"fal {step}: status {reply.Status}") with
        {
            Status = reply.Status,
            Retryable = entry.Retryable && (reply.Retryable ?? true) && !reply.IsUserTimeout,
            RetryAfter = reply.RetryAfter,
            RequestId = reply.RequestId,
            BillableUnits = reply.BillableUnits,
        };
    }

    /// <summary>Reads the error that a completed status carries.</summary>
    public static FalFailure ReadCompleted(string? text, string? type)
    {
        var entry = FalErrorTable.Find(type) ?? new FalErrorEntry(
            FailureKind.Rejected,
            "The picture service could not make this picture. Change the prompt and try again.");
        return Failure(entry, new FalErrorBody(text ?? "") { Type = FalText.Token(type) }, "fal Status: completed");
    }

    private static FalFailure Failure(FalErrorEntry entry, FalErrorBody error, string heading) =>
        new(entry.Kind, FalErrorText.Fill(entry, error), $"{heading}, {Describe(error)}")
        {
            Retryable = entry.Retryable,
            ErrorType = error.Type,
        };

    private static FalErrorBody ReadBody(FalReply reply)
    {
        if (reply.IsCut) return new FalErrorBody("(an answer too long to read)");
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return FalErrorBody.From(json.RootElement);
        }
        catch (JsonException)
        {
            return new FalErrorBody(reply.Body.IsEmpty ? "(no text)" : "(no JSON)");
        }
    }

    // fal gives a locked account no type of its own: "User is locked. Reason: Exhausted balance. Top up ...". The words only
    // choose the operator's next step; that it is the account's trouble, the status says.
    private static bool SpeaksOfMoney(string text) =>
        MoneyWords.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] MoneyWords = ["balance", "top up", "top_up", "topup", "billing", "payment", "credits"];

    private static string Describe(FalErrorBody error) =>
        FalText.Line(Secrets.Masked($"{error.Type ?? "untyped"} {error.Location} {error.Text}"), MaxOperatorText);
}
