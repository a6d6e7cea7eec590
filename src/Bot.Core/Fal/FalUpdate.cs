namespace Bot.Core.Fal;

/// <summary>One step in the life of a request, as fal tells it.</summary>
public abstract record FalUpdate
{
    private FalUpdate()
    {
    }

    /// <summary>Whether the watch ends with this update.</summary>
    public virtual bool IsLast => false;

    /// <summary>The request waits.</summary>
    /// <param name="Position">How many are before it; null when fal did not say.</param>
    public sealed record InQueue(int? Position) : FalUpdate;

    /// <summary>The request runs.</summary>
    /// <param name="Progress">How far it is; null when its log does not tell.</param>
    public sealed record InProgress(FalProgress? Progress) : FalUpdate;

    /// <summary>The request has ended, well or not.</summary>
    /// <param name="Failure">
    /// Null for success. Ask for the result in both cases: the failure it gives is more exact than this one.
    /// </param>
    public sealed record Completed(FalFailure? Failure) : FalUpdate
    {
        /// <inheritdoc/>
        public override bool IsLast => true;
    }

    /// <summary>The request cannot be followed: fal does not know it, or refuses us. Asking again is no help.</summary>
    /// <param name="Failure">Why.</param>
    public sealed record Lost(FalFailure Failure) : FalUpdate
    {
        /// <inheritdoc/>
        public override bool IsLast => true;
    }
}
