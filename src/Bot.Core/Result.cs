using System.Diagnostics.CodeAnalysis;

namespace Bot.Core;

/// <summary>A value, or the refusal that stands in its place.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Result<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly Refusal? _refusal;

    private Result(T? value, Refusal? refusal) => (_value, _refusal) = (value, refusal);

    /// <summary>True with the value, or false with the refusal.</summary>
    public bool IsOk([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        if (_value is null && _refusal is null) throw new InvalidOperationException("A default Result holds nothing.");
        (value, refusal) = (_value, _refusal);
        return refusal is null;
    }

    /// <summary>A value is a result.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal is a result.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
