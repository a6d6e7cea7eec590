namespace Bot.Core;

/// <summary>Makes ids that no other process makes.</summary>
/// <param name="next">A new one each time.</param>
public sealed class Ids(Func<Guid> next)
{
    private const int ErrorLength = 8;

    /// <summary>32 hexadecimal digits.</summary>
    public string New() => next().ToString("N");

    /// <summary>What a member is told of a defect, and the log tells too: short enough to be read out.</summary>
    public string NewError() => New()[..ErrorLength];
}
