using Bot.Core.Storage;

namespace Bot.Core.Jobs.Alerts;

/// <summary>A model's last alert as the database has it.</summary>
/// <param name="RaisedAt">Milliseconds since 1970.</param>
/// <param name="IsOpen">Whether it was not taken back yet.</param>
/// <param name="Baseline">Thousandths.</param>
internal sealed record AlertRow(long RaisedAt, bool IsOpen, long Baseline)
{
    public FailureAlert ToAlert() => new(StoredTime.Read(RaisedAt), IsOpen, Baseline / 1000.0);
}

/// <summary>How a job ended.</summary>
internal sealed record EndingRow(string Outcome, bool IsExcused, string? Failure)
{
    public bool IsDelivered => Outcome == nameof(JobState.Delivered);
}

/// <summary>How a model's jobs usually end.</summary>
internal sealed record BaselineRow(string Model, long Delivered, long Failed);
