namespace Bot.Core.Ledger.Bulk;

/// <summary>What a bulk change does with one account: pure.</summary>
internal static class BulkCheck
{
    /// <summary>What would be done.</summary>
    /// <param name="kind">Grant, take or set.</param>
    /// <param name="amount">Credits.</param>
    /// <param name="account">As it is.</param>
    /// <param name="isOwn">It is the moderator's, who may not raise it.</param>
    /// <param name="reach">How much the moderator can take from it.</param>
    public static BulkStep Of(BulkKind kind, CreditAmount amount, Account account, bool isOwn, CreditAmount reach)
    {
        var change = kind switch { BulkKind.Grant => amount, BulkKind.Take => CreditAmount.Zero - amount, _ => amount - account.Balance };
        var why = change.Value switch
        {
            0 => BulkObstacle.NothingChanges,
            > 0 when isOwn => BulkObstacle.Own,
            > 0 when change > Account.MaxBalance - account.Balance => BulkObstacle.TooRich,
            < 0 when CreditAmount.Zero - change > account.Available => kind == BulkKind.Set ? BulkObstacle.Held : BulkObstacle.TooFew,
            < 0 when CreditAmount.Zero - change > reach => BulkObstacle.OutOfReach,
            _ => BulkObstacle.None,
        };
        return new BulkStep(change, why);
    }
}

/// <summary>What is done with one account.</summary>
/// <param name="Change">Credits more, or less when negative.</param>
/// <param name="Obstacle">Why it is left out.</param>
internal readonly record struct BulkStep(CreditAmount Change, BulkObstacle Obstacle);

/// <summary>Why an account is left out.</summary>
internal enum BulkObstacle
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>Fewer can be taken.</summary>
    TooFew,

    /// <summary>More is held than would be left.</summary>
    Held,

    /// <summary>It would own more than an account may.</summary>
    TooRich,

    /// <summary>It has the amount already.</summary>
    NothingChanges,

    /// <summary>The moderator may not raise their own.</summary>
    Own,

    /// <summary>What is known about them is being deleted.</summary>
    BeingErased,

    /// <summary>The community has not given them so much that it could take back.</summary>
    OutOfReach,
}

/// <summary>A bulk change in figures.</summary>
/// <param name="Changed">How many accounts change.</param>
/// <param name="Granted">Credits granted in all.</param>
/// <param name="Taken">Credits taken in all.</param>
/// <param name="LeftOut">How many are left out, by why.</param>
internal sealed record BulkSums(int Changed, CreditAmount Granted, CreditAmount Taken, IReadOnlyDictionary<BulkObstacle, int> LeftOut)
{
    /// <summary>Why none of it can be done: the pool does not cover it.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Adds the steps up.</summary>
    public static BulkSums Of(IReadOnlyCollection<BulkStep> steps)
    {
        var done = steps.Where(static step => step.Obstacle == BulkObstacle.None).ToList();
        return new BulkSums(
            done.Count,
            done.Where(static step => step.Change > CreditAmount.Zero).Sum(static step => step.Change),
            CreditAmount.Zero - done.Where(static step => step.Change < CreditAmount.Zero).Sum(static step => step.Change),
            steps.Where(static step => step.Obstacle != BulkObstacle.None)
                .GroupBy(static step => step.Obstacle).ToDictionary(static group => group.Key, static group => group.Count()));
    }
}
