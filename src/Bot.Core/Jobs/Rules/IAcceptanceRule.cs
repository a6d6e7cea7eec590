using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Limits;
using Bot.Core.Models;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Rules;

/// <summary>A rule that may refuse work before anything is held. It runs within the accepting transaction: indexed, and brief.</summary>
internal interface IAcceptanceRule
{
    /// <summary>Does what takes its time before the transaction begins; <see cref="Refuse"/> decides all the same without it.</summary>
    Task PrepareAsync(IncomingCommand command, IReadOnlyList<JobPlan> jobs, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Why not, naming the rule, what would work and when; null when this rule has nothing against it.</summary>
    Refusal? Refuse(ReadTransaction transaction, Admission asked);

    /// <summary>Notes a job that was taken in; in the transaction that stores it.</summary>
    void Note(WriteTransaction transaction, Admission asked, Job job)
    {
    }

    /// <summary>Notes that this rule refused; in the transaction in which it did.</summary>
    void NoteRefusal(WriteTransaction transaction, Admission asked)
    {
    }
}

/// <summary>Work that asks to be taken in, all of it or nothing.</summary>
/// <param name="Command">Who asks, where, by what.</param>
/// <param name="Jobs">At least one.</param>
/// <param name="Account">Who pays.</param>
/// <param name="Now">When.</param>
internal sealed record Admission(IncomingCommand Command, IReadOnlyList<JobPlan> Jobs, Account Account, DateTimeOffset Now)
{
    /// <summary>Nothing begins yet: the member is to see a price first.</summary>
    public bool IsQuote { get; init; }

    /// <summary>What holds for the caller there, once it is looked up.</summary>
    public MemberLimits? Limits { get; init; }

    /// <summary>Credits for all of it.</summary>
    public CreditAmount Price { get; } = Jobs.Sum(static job => job.Price);
}
