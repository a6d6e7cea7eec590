using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Drawing;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Fal.Queue;

namespace Bot.Sandbox.Fal.Work;

/// <summary>Where chance begins.</summary>
internal static class Seed
{
    /// <summary>The asked seed, or one that follows from the request's id.</summary>
    public static ulong Of(Submission submission, JsonObject input) =>
        input["seed"] is { } asked && NumberInput.TryRead(asked, out var seed) && seed is >= 0 and <= ulong.MaxValue
            ? (ulong)seed
            : Noise.Hash(submission.Id) % 4_294_967_296;
}
