using Microsoft.AspNetCore.StaticFiles;

namespace Bot.Sandbox.Telegram;

/// <summary>A document's type follows from its name, as on Telegram, and not from what the sender claims.</summary>
internal static class MimeTypes
{
    private static readonly FileExtensionContentTypeProvider Known = new()
    {
        // The framework's table knows Windows' word for the one and takes the other for a film.
        Mappings = { [".zip"] = "application/zip", [".ogg"] = "audio/ogg" },
    };

    public static string Of(string fileName) =>
        Known.TryGetContentType(fileName, out var type) ? type : "application/octet-stream";
}
