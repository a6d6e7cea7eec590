namespace Bot.Core.Fal;

/// <summary>What an answer in place of a result means.</summary>
internal enum ResultMeaning
{
    /// <summary>A fault on the way, or not yet: ask again.</summary>
    Passing,

    /// <summary>Perhaps fal's word, perhaps a fault of something before it: believed when it stays.</summary>
    Doubtful,

    /// <summary>fal's own word that there is no result.</summary>
    End,
}

/// <summary>Tells the end of a request from a fault of those who carry its result. Pure.</summary>
internal static class ResultRule
{
    /// <summary>What a failed try means.</summary>
    public static ResultMeaning Judge(FalAttempt attempt)
    {
        var failure = attempt.Failure!;
        if (failure.Kind == FailureKind.UntrustedUrl) return ResultMeaning.End;
        if (attempt.Reply is not { } reply || failure.IsAccount) return ResultMeaning.Passing;
        return reply.Status switch
        {
            // More of it than can be read, and it will not become less.
            200 when reply.IsCut => ResultMeaning.End,
            // A gateway's page in place of the result.
            200 => ResultMeaning.Doubtful,
            202 or 408 or 425 or 429 => ResultMeaning.Passing,
            // Some models still send a text where a type should be.
            422 => ResultMeaning.End,
            _ when failure.ErrorType is not null => ResultMeaning.End,
            >= 500 => ResultMeaning.Passing,
            _ => ResultMeaning.Doubtful,
        };
    }
}
