using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Fal.Queue;
using Bot.Sandbox.Fal.Storage;
using Bot.Sandbox.Fal.Wire;

namespace Bot.Sandbox.Fal.Work;

/// <summary>Fetches the pictures that an input points to, within bounds, and checks that they are pictures.</summary>
internal sealed class InputImages(FalStandInOptions options, FileStore files, HttpClient http, TimeProvider time)
{
    public async Task<FetchedImages> FetchAsync(Submission submission, JsonObject input)
    {
        InputImage? first = null;
        foreach (var (place, url) in Urls(submission.Model, input))
        {
            var (bytes, failure) = await ReadAsync(submission.Root, url);
            if (failure is not null) return new(null, Failed(place, failure, url));
            if (ImageHeader.Read(bytes!) is not { } size)
                return new(null, ModelError.At(place, "image_load_error", "Failed to load the image", url));
            if (SizeError(place, size) is { } error) return new(null, error);
            first ??= new(bytes!, size);
        }

        return new(first, null);
    }

    /// <summary>Every picture address of the input: fields named ...image_url, and lists named ...image_urls.</summary>
    private static IEnumerable<(string Place, string Url)> Urls(ModelEntry model, JsonObject input)
    {
        foreach (var name in model.Inputs.Keys.Order(StringComparer.Ordinal))
        {
            var isFace = name is "source_face_url";
            if ((isFace || name.EndsWith("image_url", StringComparison.Ordinal)) && input[name] is JsonValue one)
                yield return (name, one.GetValue<string>());
            if (!name.EndsWith("image_urls", StringComparison.Ordinal) || input[name] is not JsonArray many) continue;
            for (var i = 0; i < many.Count; i++) yield return ($"{name}.{i}", many[i]!.GetValue<string>());
        }
    }

    private async Task<(byte[]? Bytes, string? Failure)> ReadAsync(string root, string url)
    {
        if (url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return DataUri.Decode(url) is { } data ? (data, null) : (null, "file_download_error");
        if (Address.OwnFile(root, url) is { } id)
            return files.Find(id) is { } file ? (file.Bytes, null) : (null, "file_download_error");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return (null, "file_download_error");
        using var limit = new CancellationTokenSource(options.FetchTimeout, time);
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!response.IsSuccessStatusCode) return (null, "file_download_error");
            await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
            return await BoundedBody.ReadAsync(body, options.MaxImageBytes, limit.Token) is { } bytes
                ? (bytes, null)
                : (null, "file_too_large");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            return (null, "file_download_error");
        }
    }

    private ModelError Failed(string place, string type, string url) => type == "file_too_large"
        ? ModelError.At(place, type, $"File size exceeds the maximum of {options.MaxImageBytes} bytes", url,
            new() { ["max_size"] = options.MaxImageBytes })
        : ModelError.At(place, type, "Failed to download the file", url);

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

/// <summary>The outcome of fetching: the first picture, when the input has one, or what is wrong.</summary>
internal sealed record FetchedImages(InputImage? First, ModelError? Error);

/// <summary>A picture that came with an input.</summary>
internal sealed record InputImage(byte[] Bytes, PixelSize Size);
