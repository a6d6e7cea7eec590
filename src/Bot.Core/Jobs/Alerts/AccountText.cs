using Bot.Core.Fal;

namespace Bot.Core.Jobs.Alerts;

/// <summary>The account's troubles in words for the operators: pure.</summary>
internal static class AccountText
{
    /// <summary>What is wrong.</summary>
    public static string Of(FailureKind kind) => kind switch
    {
        FailureKind.ExhaustedBalance => "its balance is used up.",
        FailureKind.BadKey => "the key is not taken.",
        _ => "it is locked, or the key may not do this.",
    };

    /// <summary>What to do.</summary>
    public static string NextStep(FailureKind kind) => kind switch
    {
        FailureKind.ExhaustedBalance => "Next: top up at fal.ai/dashboard/billing.",
        FailureKind.BadKey => "Next: check FAL_KEY at fal.ai/dashboard/keys.",
        _ => "Next: see fal.ai/dashboard/billing and fal.ai/dashboard/keys.",
    };
}
