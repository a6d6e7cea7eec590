using Bot.Core.Fal;

namespace Bot.Core.Jobs;

/// <summary>What can happen to a job.</summary>
public abstract record JobEvent
{
    private JobEvent() { }

    /// <summary>It is about to be posted to fal.</summary>
    public sealed record SubmitStarted : JobEvent
    {
        /// <summary>What it costs now that its files were looked at; null for as much as before.</summary>
        public MeasuredPrice? Measured { get; init; }
    }

    /// <summary>fal took it.</summary>
    /// <param name="Ticket">fal's names for it.</param>
    public sealed record Submitted(FalTicket Ticket) : JobEvent
    {
        /// <summary>The model was not available, and the request's fallback was taken.</summary>
        public bool ByFallback { get; init; }
    }

    /// <summary>fal took it but its model cannot make it: the request's fallback is to be posted instead.</summary>
    public sealed record ModelUnavailable : JobEvent;

    /// <summary>fal refused it for the bot's own account's sake: it is to be posted again once that is fixed.</summary>
    public sealed record Held : JobEvent
    {
        /// <summary>An answer was lost before, so that fal may have it all the same.</summary>
        public bool MayHaveBeenTaken { get; init; }
    }

    /// <summary>fal made it.</summary>
    /// <param name="Output">What fal made.</param>
    public sealed record ResultReady(JobOutput Output) : JobEvent;

    /// <summary>The platform confirmed a part of what is to be shown, and the rest is still to come.</summary>
    /// <param name="Files">The files that stand there now, from 0.</param>
    public sealed record PartShown(IReadOnlyList<int> Files) : JobEvent;

    /// <summary>The platform confirmed the message with the picture.</summary>
    public sealed record DeliveryConfirmed : JobEvent
    {
        /// <summary>Which of the files its member got in no form, from 0; not all of them.</summary>
        public IReadOnlyList<int> Undelivered { get; init; } = [];

        /// <summary>The words about it could not be shown in time.</summary>
        public bool IsUntold { get; init; }
    }

    /// <summary>It cannot be made or shown.</summary>
    /// <param name="MemberText">Words for the member.</param>
    /// <param name="Kind">Why, for statistics.</param>
    public sealed record Failed(string MemberText, FailureKind Kind = FailureKind.Other) : JobEvent
    {
        /// <summary>What fal bills for it all the same, in the model's unit; null when not told.</summary>
        public decimal? BillableUnits { get; init; }

        /// <summary>fal may have taken the request that was posted last, and its answer never came.</summary>
        public bool MayHaveBeenTaken { get; init; }
    }

    /// <summary>It was taken back before it was made.</summary>
    public sealed record CancelConfirmed : JobEvent
    {
        /// <summary>fal had not begun it, so that it bills nothing.</summary>
        public bool IsFree { get; init; }

        /// <summary>fal was at it, so that it may bill it.</summary>
        public bool WasRunning { get; init; }
    }

    /// <summary>Its deadline passed.</summary>
    public sealed record DeadlinePassed : JobEvent
    {
        /// <summary>It waited for its turn all the while, so that it says nothing about its model.</summary>
        public bool HadNoTurn { get; init; }

        /// <summary>It was made, and the chat did not take it in time.</summary>
        public bool WasShowing { get; init; }
    }
}
