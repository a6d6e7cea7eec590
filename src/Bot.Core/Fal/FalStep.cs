namespace Bot.Core.Fal;

/// <summary>Which call to fal is meant; what an answer means depends on it.</summary>
internal enum FalStep
{
    Submit,
    Status,
    Result,
    Cancel,
    Upload,
    Directory,
}
