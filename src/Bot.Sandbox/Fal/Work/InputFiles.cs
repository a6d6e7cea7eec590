using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Fal.Queue;
using Bot.Sandbox.Media;

namespace Bot.Sandbox.Fal.Work;

/// <summary>Fetches the files that an input points to, and checks that they are what the model takes.</summary>
internal sealed class InputFiles(FalStandInOptions options, FileFetch fetch)
{
    public async Task<FetchedFiles> FetchAsync(Submission submission, JsonObject input)
    {
        var found = new FetchedFiles();
        foreach (var address in InputAddress.Of(submission.Model, input))
        {
            var limit = LimitOf(address.Kind);
            var (bytes, failure) = await fetch.ReadAsync(submission.Root, address.Url, limit);
            if (failure is not null) return new() { Error = Failed(address, failure, limit) };
            found = Check(submission.Model, found, address, bytes!);
            if (found.Error is not null) return found;
        }

        return found;
    }

    private long LimitOf(InputKind kind) => kind switch
    {
        InputKind.Image => options.MaxImageBytes,
        InputKind.Audio => options.MaxAudioBytes,
        _ => options.MaxMediaBytes,
    };

    private FetchedFiles Check(ModelEntry model, FetchedFiles found, InputAddress address, byte[] bytes)
    {
        switch (address.Kind)
        {
            case InputKind.Image:
                if (ImageHeader.Read(bytes) is not { } size)
                    return new() { Error = At(address, "image_load_error", "Failed to load the image") };
                if (SizeError(address.Place, size) is { } wrong) return new() { Error = wrong };
                return address.IsAside && found.Image is not null || found.Image is { IsAside: false }
                    ? found
                    : found with { Image = new(bytes, size, address.IsAside) };
            case InputKind.Video:
                return IsoMedia.Read(bytes) is { HasVideo: true } video
                    ? found with { Video = video, Error = MediaLimits.VideoError(model, address, video.Duration) }
                    : new() { Error = MediaLimits.NoVideo(address) };
            case InputKind.Audio:
                return AudioHeader.Read(bytes) is { } audio
                    ? found with { Error = MediaLimits.AudioError(model, address, audio.Duration) }
                    : new() { Error = MediaLimits.NoAudio(address) };
            default:
                return new() { Error = PictureArchive.Check(address, bytes) };
        }
    }

    private static ModelError Failed(InputAddress address, string type, long limit) => type == FileFetch.TooLarge
        ? At(address, type, $"File size exceeds the maximum of {limit} bytes", new() { ["max_size"] = limit })
        : At(address, type, "Failed to download the file");

    private static ModelError At(InputAddress address, string type, string message, JsonObject? context = null) =>
        ModelError.At(address.Place, type, message, address.Url, context);

    private ModelError? SizeError(string place, PixelSize size)
    {
        var (least, most) = (options.MinImageSide, options.MaxImageSide);
        if (Math.Min(size.Width, size.Height) < least)
            return ModelError.At(place, "image_too_small", $"Image must be at least {least}x{least} pixels", null,
                new() { ["min_height"] = least, ["min_width"] = least });
        if (Math.Max(size.Width, size.Height) > most)
            return ModelError.At(place, "image_too_large", $"Image must be at most {most}x{most} pixels", null,
                new() { ["max_height"] = most, ["max_width"] = most });
        return null;
    }
}

/// <summary>The outcome of fetching: what gives the answer its measure, or what is wrong.</summary>
internal sealed record FetchedFiles
{
    /// <summary>The picture to work on; null when the input has none.</summary>
    public InputImage? Image { get; init; }

    /// <summary>The film to work on; null when the input has none.</summary>
    public IsoMedia? Video { get; init; }

    public ModelError? Error { get; init; }
}

/// <summary>A picture that came with an input; aside is one that another is worked on with.</summary>
internal sealed record InputImage(byte[] Bytes, PixelSize Size, bool IsAside = false);
