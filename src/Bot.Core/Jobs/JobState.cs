namespace Bot.Core.Jobs;

/// <summary>Where a job is on its way; the names are stored.</summary>
public enum JobState
{
    /// <summary>Stored with its hold; nothing has been sent.</summary>
    Accepted,

    /// <summary>About to be posted to fal, or posted and the answer not stored: after a crash nobody can tell.</summary>
    Submitting,

    /// <summary>In fal's queue or running there; its request id and URLs are stored.</summary>
    Submitted,

    /// <summary>The result is known and stored; the picture is on its way to the chat.</summary>
    Delivering,

    /// <summary>Final: the platform confirmed the picture; the hold is posted.</summary>
    Delivered,

    /// <summary>Final: it could not be made or shown; the hold is void.</summary>
    Failed,

    /// <summary>Final: the member took it back in time; the hold is void.</summary>
    Cancelled,

    /// <summary>Final: it took longer than its deadline; the hold is void.</summary>
    Expired,
}
