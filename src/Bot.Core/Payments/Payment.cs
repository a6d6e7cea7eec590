using Bot.Core.Chat;

namespace Bot.Core.Payments;

/// <summary>A payment as stored.</summary>
/// <param name="Charge">The platform's id of it.</param>
/// <param name="Account">The account that was credited.</param>
/// <param name="Member">Who paid.</param>
/// <param name="Stars">What was paid.</param>
/// <param name="Credits">What was credited; 0 when it could not be.</param>
/// <param name="PaidAt">When it was stored.</param>
/// <param name="RefundedAt">When its Stars were given back.</param>
internal sealed record Payment(
    string Charge, AccountId Account, MemberId Member, long Stars, CreditAmount Credits, DateTimeOffset PaidAt, DateTimeOffset? RefundedAt)
{
    /// <summary>What stands for the platform of who was forgotten.</summary>
    internal const string Nobody = "(erased)";

    /// <summary>Who paid was forgotten: the platform cannot be asked to give the Stars back.</summary>
    public bool IsPayerForgotten => Member.IsOn(Nobody);
}

/// <summary>How far a refund is; the names are stored.</summary>
internal enum RefundState
{
    /// <summary>The credits are taken; the platform has not answered yet.</summary>
    Asked,

    /// <summary>The Stars are back with the member.</summary>
    Refunded,

    /// <summary>The platform refused; the credits are back.</summary>
    Refused,
}

/// <summary>A refund as stored.</summary>
/// <param name="CommandId">What asked for it.</param>
/// <param name="Payment">Of what.</param>
/// <param name="Taken">Credits taken back.</param>
/// <param name="State">How far it is.</param>
/// <param name="Tries">How often the platform was asked in vain.</param>
/// <param name="Words">Why the platform refused; empty otherwise.</param>
internal sealed record Refund(string CommandId, Payment Payment, CreditAmount Taken, RefundState State, int Tries, string Words)
{
    /// <summary>Credits that were sold and could not be taken back.</summary>
    public CreditAmount Missing => Payment.Credits - Taken;
}

/// <summary>An operator's wish to give a payment back.</summary>
/// <param name="CommandId">The command that asks for it.</param>
/// <param name="Actor">The operator.</param>
/// <param name="Charge">Which payment.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsForced">Also when the credits are spent.</param>
internal sealed record RefundOrder(string CommandId, MemberId Actor, string Charge, string Reason, bool IsForced);
