using Bot.Core.Chats;
using Bot.Core.Media;

namespace Bot.Core.Catalog;

/// <summary>Chooses the image that a model gets, and checks what the platform told of it.</summary>
internal static class ImageCheck
{
    /// <summary>A URL tells no size before it is fetched: the price covers this many pixels, and the fetch checks it.</summary>
    public const long PixelsByUrl = 1024 * 1024;

    private const long MaxBytes = 20_000_000;

    public static Result<ChosenImage> Choose(ModelSpec model, GenerationRequest request, PublicAddress addresses)
    {
        if (model.ImageInput is not { } input)
        {
            return request.Images.Count == 0
                ? new ChosenImage(null)
                : new Refusal($"{model.Name} takes no image. Leave the image out, or choose a model that paints over one: see /models.");
        }

        if (request.Images.Count == 0)
        {
            return input.IsRequired
                ? new Refusal($"{model.Name} needs an image: attach one, reply to a picture, or give an https address.")
                : new ChosenImage(null);
        }

        return Check(input, request.Images[0], addresses);
    }

    private static Result<ChosenImage> Check(InputSpec input, ImageReference image, PublicAddress addresses)
    {
        if (image.Origin == ImageReference.FromUrl && addresses.Check(image.Reference) is { IsAllowed: false } bad)
            return new Refusal(bad.MemberText);
        if (image.ContentType is { } type && !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
            return new Refusal("The attached file is not an image. Attach a PNG, JPEG or WebP picture.");
        if (image.Bytes > MaxBytes)
            return new Refusal($"The image is larger than {MaxBytes / 1_000_000} MB. Attach a smaller one.");
        if (image is { Width: { } width, Height: { } height }
            && (width <= 0 || height <= 0 || (long)width * height > input.MaxMegapixels * 1_000_000))
        {
            return new Refusal($"The image has {width}×{height} pixels; at most {input.MaxMegapixels} megapixels are taken. Attach a smaller one.");
        }

        return new ChosenImage(image);
    }
}

/// <summary>The image a model gets; none when it takes none.</summary>
internal sealed record ChosenImage(ImageReference? Reference);
