namespace Bot.Bench;

/// <summary>One picture on its way, as its asker sees it.</summary>
internal sealed class Picture
{
    /// <summary>Its prompt, like no other's.</summary>
    public string Prompt { get; set; } = "";

    /// <summary>When the command was sent.</summary>
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>When the first answer reached the platform.</summary>
    public TaskCompletionSource<DateTimeOffset> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When the edit with the picture reached the platform.</summary>
    public TaskCompletionSource<DateTimeOffset> Delivered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From the command to its first answer; its credits are held by then.</summary>
    public async Task<TimeSpan> AnswerTimeAsync() => await Answered.Task - AskedAt;
}
