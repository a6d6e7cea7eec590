using System.Text.Json;

namespace Bot.Core.Models;

/// <summary>What a model does. Catalogue files and members write it in fal's words: <c>text-to-image</c>.</summary>
public enum ModelKind
{
    /// <summary>Makes pictures of words.</summary>
    TextToImage,

    /// <summary>Makes pictures of pictures.</summary>
    ImageToImage,

    /// <summary>Makes pictures with LoRAs.</summary>
    Lora,

    /// <summary>Makes a picture larger.</summary>
    Upscale,

    /// <summary>Puts a face into a picture.</summary>
    FaceSwap,

    /// <summary>Makes videos of words.</summary>
    TextToVideo,

    /// <summary>Makes videos of pictures.</summary>
    ImageToVideo,

    /// <summary>Makes videos of videos.</summary>
    VideoToVideo,

    /// <summary>Makes a video of pictures by a fixed scene.</summary>
    VideoEffect,

    /// <summary>Makes a face speak a recording.</summary>
    Lipsync,

    /// <summary>Makes a LoRA of pictures.</summary>
    Training,
}

/// <summary>What kinds of models mean: pure.</summary>
internal static class ModelKinds
{
    /// <summary>What comes out of it.</summary>
    public static Product Makes(ModelKind kind) => kind switch
    {
        ModelKind.TextToVideo or ModelKind.ImageToVideo or ModelKind.VideoToVideo or ModelKind.VideoEffect or ModelKind.Lipsync =>
            Product.Video,
        ModelKind.Training => Product.Lora,
        _ => Product.Picture,
    };

    /// <summary>fal's word for it.</summary>
    public static string Word(ModelKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
