namespace Bot.Host.Doctor;

/// <summary>How a check went.</summary>
internal enum CheckState
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>Works, and the operator may want to know.</summary>
    Note,

    /// <summary>Not set up, or cannot be checked before something else is fixed.</summary>
    None,

    /// <summary>Has to be fixed.</summary>
    Fault,
}

/// <summary>One row of the doctor's table.</summary>
/// <param name="Subject">What was checked.</param>
/// <param name="State">How it went.</param>
/// <param name="Finding">What was found; never a secret.</param>
/// <param name="Fix">What to do about it; null when nothing.</param>
internal sealed record Check(string Subject, CheckState State, string Finding, string? Fix = null);
