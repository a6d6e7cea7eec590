using System.Globalization;

namespace Bot.Core;

/// <summary>Names an account of the ledger: a person's, a pool's, or what a code keeps aside.</summary>
/// <param name="Value">As it is stored.</param>
public readonly record struct AccountId(long Value)
{
    /// <summary>The id of a column that may be empty.</summary>
    public static AccountId? From(long? value) => value is { } id ? new AccountId(id) : null;

    /// <summary>The number alone, as causes and files hold it.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
