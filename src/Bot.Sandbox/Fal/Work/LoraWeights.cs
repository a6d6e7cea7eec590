using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Fal.Queue;
using Bot.Sandbox.Fal.Storage;
using Bot.Sandbox.Fal.Wire;

namespace Bot.Sandbox.Fal.Work;

/// <summary>
/// Checks the weights that an input names. Those of the own CDN must be there and be weights; others are not fetched,
/// as nothing would use them, and one that says it is missing is missing.
/// </summary>
internal sealed class LoraWeights(FileStore files)
{
    public ModelError? Check(Submission submission, JsonObject input)
    {
        if (input["loras"] is not JsonArray loras) return null;
        for (var i = 0; i < loras.Count; i++)
        {
            var path = loras[i]!["path"]!.GetValue<string>();
            if (IsThere(submission.Root, path)) continue;
            return ModelError.At(
                $"loras.{i}.path", "file_download_error", $"Failed to download the file: {path}", path);
        }

        return null;
    }

    private bool IsThere(string root, string path)
    {
        if (Address.OwnFile(root, path) is { } id)
            return files.Find(id) is { } file && Safetensors.IsValid(file.Bytes);
        var isUrl = path.StartsWith("https://", StringComparison.Ordinal) ||
            path.StartsWith("http://", StringComparison.Ordinal);
        var isName = !path.Contains(':', StringComparison.Ordinal) && path.Split('/').Length == 2;
        return (isUrl || isName) && !path.Contains("missing-lora", StringComparison.Ordinal);
    }
}
