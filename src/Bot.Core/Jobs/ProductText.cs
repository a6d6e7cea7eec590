using Bot.Core.Models;

namespace Bot.Core.Jobs;

/// <summary>What a job makes, in words for members.</summary>
internal static class ProductText
{
    /// <summary>Such as <c>picture</c>.</summary>
    public static string Name(Job job) => Name(job.Request);

    /// <summary>Such as <c>picture</c>.</summary>
    public static string Name(JobRequest request) => request.Makes switch
    {
        Product.Video => "video",
        Product.Lora => "LoRA",
        _ => "picture",
    };

    /// <summary>What is going on, such as <c>Drawing</c>.</summary>
    public static string Making(Job job) => job.Request.Makes switch
    {
        Product.Video => "Filming",
        Product.Lora => "Training",
        _ => "Drawing",
    };
}
