using Bot.Sandbox;
using Bot.Sandbox.Fal;

namespace Bot.Bench;

/// <summary>What members do while it is measured.</summary>
internal static class Scenes
{
    /// <summary>Asks for pictures one after the other, each when the one before is there.</summary>
    public static async Task<IReadOnlyList<Picture>> OneByOneAsync(Func<Task<Picture>> ask, int count)
    {
        var pictures = new List<Picture>(count);
        for (var i = 0; i < count; i++)
        {
            pictures.Add(await ask());
            await pictures[^1].Delivered.Task;
        }

        return pictures;
    }

    /// <summary>
    /// Keeps a number of jobs in flight: each of so many members asks again as soon as the picture is there. They begin
    /// spread over one run, as people do.
    /// </summary>
    public static async Task<IReadOnlyList<Picture>> ManyAsync(Func<Task<Picture>> ask, int members, int each)
    {
        var loops = new List<Task<IReadOnlyList<Picture>>>(members);
        for (var i = 0; i < members; i++)
        {
            loops.Add(OneByOneAsync(ask, each));
            await Task.Delay(TimeSpan.FromSeconds(3.0 / members));
        }

        return [.. (await Task.WhenAll(loops)).SelectMany(static pictures => pictures)];
    }

    /// <summary>Asks for pictures that fal has begun and does not finish until it is told.</summary>
    public static async Task<IReadOnlyList<Picture>> HeldAsync(SandboxServer sandbox, Func<Task<Picture>> ask, int count)
    {
        var fal = sandbox.World.Fal;
        fal.Hold = FalHold.InProgress;
        var pictures = new List<Picture>(count);
        for (var i = 0; i < count; i++)
        {
            pictures.Add(await ask());
            await pictures[^1].Answered.Task;
        }

        while (fal.Requests.Count(static request => request.State == FalRequestState.InProgress) < count)
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        return pictures;
    }

    /// <summary>From the moment fal was done with each to the edit that shows it.</summary>
    public static async Task<IReadOnlyList<TimeSpan>> DeliveryTimesAsync(SandboxServer sandbox, IReadOnlyList<Picture> pictures)
    {
        var done = sandbox.World.Fal.Requests.ToDictionary(static request => request.Prompt, static request => request.CompletedAt);
        var times = new List<TimeSpan>(pictures.Count);
        foreach (var picture in pictures)
        {
            if (done[picture.Prompt] is { } completed) times.Add(await picture.Delivered.Task - completed);
        }

        return times;
    }

    /// <summary>From each command to its first answer.</summary>
    public static async Task<IReadOnlyList<TimeSpan>> AnswerTimesAsync(IReadOnlyList<Picture> pictures) =>
        await Task.WhenAll(pictures.Select(static picture => picture.AnswerTimeAsync()));
}
