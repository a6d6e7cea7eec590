using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>getFile.</summary>
internal sealed class FileMethods(World world)
{
    private const int MaxDownloadBytes = 20 * 1024 * 1024;
    private static readonly TimeSpan LinkLife = TimeSpan.FromHours(1);

    public JsonNode GetFile(ApiRequest request)
    {
        var id = request.Text("file_id");
        if (id.Length == 0) throw ApiException.BadRequest("file_id not specified");
        var file = world.Files.File(id) ?? throw ApiException.BadRequest(
            FileStore.IsFileId(id) ? "wrong file_id or the file is temporarily unavailable" : "invalid file_id");
        if (file.Bytes.Length > MaxDownloadBytes) throw ApiException.BadRequest("file is too big");
        file.LinkExpires = world.Now + LinkLife;
        return new JsonObject
        {
            ["file_id"] = file.FileId,
            ["file_unique_id"] = file.UniqueId,
            ["file_size"] = file.Bytes.Length,
            ["file_path"] = file.Path,
        };
    }
}
