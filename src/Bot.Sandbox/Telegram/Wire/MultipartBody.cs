using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Bot.Sandbox.Telegram;

/// <summary>A multipart body: a part is a file only if it has a plain <c>filename=</c>.</summary>
internal static class MultipartBody
{
    private const int MaxFiles = 50;
    private const int MaxBoundaryLength = 70;

    public static async Task ReadAsync(
        HttpRequest http, ApiRequest request, int parameterBytesMax, long bodyBytesMax, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out var type)) return;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > MaxBoundaryLength) throw ApiException.BadRequest("boundary is missing or too long");

        long parameterBytesLeft = parameterBytesMax;
        var bodyBytesLeft = bodyBytesMax;
        var reader = new MultipartReader(boundary, http.Body);
        while (await NextAsync(reader, cancel) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            var bytes = await RequestReader.ReadBytesAsync(section.Body, bodyBytesLeft, cancel);
            bodyBytesLeft -= bytes.Length;
            if (disposition.FileName.HasValue)
            {
                if (request.FileCount == MaxFiles) throw ApiException.BadRequest("too many files attached");
                var fileName = HeaderUtilities.RemoveQuotes(disposition.FileName).ToString();
                request.Add(name, new UploadedFile(Uri.UnescapeDataString(fileName), section.ContentType, bytes));
                continue;
            }

            parameterBytesLeft -= bytes.Length;
            if (parameterBytesLeft < 0) throw ApiException.TooLarge();
            request.Add(name, Encoding.UTF8.GetString(bytes));
        }
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancel)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancel);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw ApiException.BadRequest("can't parse multipart body");
        }
    }
}
