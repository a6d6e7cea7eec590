using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Queue;
using Bot.Sandbox.Fal.Storage;
using Bot.Sandbox.Fal.Wire;

namespace Bot.Sandbox.Fal.Work;

/// <summary>Puts what was made onto the CDN, as the prompt's scenarios want it.</summary>
internal sealed class GeneratedFiles(FileStore files)
{
    private const int HugePadding = 31 * 1024 * 1024;
    private static readonly byte[] WebPage =
        "<!doctype html><title>Not a picture</title><p>This is a web page, not a picture.</p>"u8.ToArray();

    /// <summary>Keeps the file.</summary>
    /// <returns>fal's File object: url, content_type, file_name, file_size in bytes.</returns>
    public JsonObject Add(Submission submission, string name, string contentType, byte[] bytes)
    {
        var isPage = submission.Asks(FalScenario.Html);
        var padding = submission.Asks(FalScenario.Huge) ? HugePadding : 0;
        var file = files.Add(
            name, isPage ? "text/html; charset=utf-8" : contentType, isPage ? WebPage : bytes, padding);
        return new()
        {
            ["url"] = Address.File(submission.Root, file.Id, file.Name),
            ["content_type"] = contentType,
            ["file_name"] = name,
            ["file_size"] = file.Bytes.Length + padding,
        };
    }
}
