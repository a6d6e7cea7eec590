using Bot.Core.Storage;

namespace Bot.Core.Ledger;

/// <summary>
/// What else hangs on accounts and must not be got rid of by joining, parting or deleting them, such as a block: it may
/// refuse the change, and carry its own rows along. It runs within the transaction of the change: indexed, and brief.
/// </summary>
internal interface IAccountRule
{
    /// <summary>Why not, with the next step; null when this rule has nothing against it.</summary>
    /// <param name="transaction">The one of the change.</param>
    /// <param name="change">What is asked for.</param>
    /// <param name="account">An account that it concerns; of a joining, the rule is asked for each of the two.</param>
    /// <param name="now">When.</param>
    Refusal? Refuse(ReadTransaction transaction, AccountChange change, AccountId account, DateTimeOffset now);

    /// <summary>An account was left by all its identities for another: what is counted by account is added up there.</summary>
    void Joined(WriteTransaction transaction, AccountId left, AccountId kept, DateTimeOffset now)
    {
    }

    /// <summary>An identity has a new account of its own: what limits the old one holds for the new one too.</summary>
    void Parted(WriteTransaction transaction, AccountId kept, AccountId parted, DateTimeOffset now)
    {
    }
}

/// <summary>What can become of an account at its owner's word.</summary>
internal enum AccountChange
{
    /// <summary>It is joined with another.</summary>
    Join,

    /// <summary>An identity gets an account of its own.</summary>
    Part,

    /// <summary>All that is known about its owner goes.</summary>
    Delete,
}
