using Bot.Sandbox.Telegram;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Bot.Sandbox.Page;

/// <summary>
/// Files that came in one body, one behind the other, their names and sizes in the query: multipart would only add a
/// parser.
/// </summary>
internal static class SentFiles
{
    private const int MaxNameLength = 200;

    /// <summary>
    /// Cuts the body into its files. What cannot share an album is sent as documents, as Telegram's apps do.
    /// </summary>
    public static IReadOnlyList<TelegramUpload> Read(StringValues names, StringValues sizes, byte[] body)
    {
        if (names.Count == 0 || names.Count != sizes.Count) throw ActionBody.Bad("Every file has a name and a size.");
        var files = new List<TelegramUpload>();
        var at = 0;
        foreach (var (name, text) in names.Zip(sizes))
        {
            if (name is not { Length: > 0 and <= MaxNameLength })
                throw ActionBody.Bad($"name must have 1 to {MaxNameLength} characters.");
            if (!int.TryParse(text, out var size) || size <= 0 || size > body.Length - at) throw WrongSizes();
            files.Add(TelegramUpload.Of(body[at..(at + size)], name));
            at += size;
        }

        if (at != body.Length) throw WrongSizes();
        return files.DistinctBy(file => file.Kind.Album()).Count() == 1
            ? files
            : [.. files.Select(file => file with { Kind = TelegramMediaKind.Document })];
    }

    private static BadHttpRequestException WrongSizes() => ActionBody.Bad("The sizes do not add up to the body.");
}
