using System.Diagnostics.CodeAnalysis;

namespace Bot.Core.Fal;

/// <summary>What fal answered: a value, or a failure that says why not. Exactly one of the two is set.</summary>
/// <typeparam name="T">What success carries.</typeparam>
public sealed record FalResult<T>
    where T : class
{
    private FalResult(T? value, FalFailure? failure) => (Value, Failure) = (value, failure);

    /// <summary>The value; null on failure.</summary>
    public T? Value { get; }

    /// <summary>The failure; null on success.</summary>
    public FalFailure? Failure { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Failure is null;

    /// <summary>A success.</summary>
    /// <param name="value">What it carries.</param>
    public static implicit operator FalResult<T>(T value) => new(value, failure: null);

    /// <summary>A failure.</summary>
    /// <param name="failure">Why.</param>
    public static implicit operator FalResult<T>(FalFailure failure) => new(value: null, failure);
}
