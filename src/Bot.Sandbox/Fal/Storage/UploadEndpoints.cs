using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Wire;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Fal.Storage;

/// <summary>
/// The upload in two calls: initiate with the key, then PUT the bytes without it. The Python client's token upload is
/// not simulated.
/// </summary>
internal sealed class UploadEndpoints(
    FalStandInOptions options, FileStore files, PendingUploads pending, KeyCheck keys, FaultPlan faults)
{
    private const int MaxInitiateBytes = 16 * 1024;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/fal/rest/storage/upload/initiate", http => InitiateAsync(http, "upload"));
        app.MapPost("/fal/rest/storage/upload/initiate-multipart", http => InitiateAsync(http, "multipart"));
        app.MapPut("/fal/cdn/upload/{id}", http => faults.RunAsync("fal.uploadPut", http, () => PutAsync(http)));
    }

    private Task InitiateAsync(HttpContext http, string kind) => faults.RunAsync("fal.uploadInitiate", http, async () =>
    {
        if (!keys.Accepts(http.Request)) await KeyCheck.RefuseAsync(http);
        else if (await ReadAsync(http) is { } upload) await AllowAsync(http, kind, upload);
        else
            await Answer.DetailAsync(http, StatusCodes.Status422UnprocessableEntity,
                "content_type and file_name are required");
    });

    private Task AllowAsync(HttpContext http, string kind, PendingUpload upload)
    {
        pending.Add(upload);
        var root = Address.Root(http.Request);
        return Answer.JsonAsync(http, StatusCodes.Status200OK, new JsonObject
        {
            ["file_url"] = Address.File(root, upload.Id, upload.Name),
            ["upload_url"] = $"{root}/cdn/{kind}/{upload.Id}?signature={upload.Signature}",
        });
    }

    private async Task PutAsync(HttpContext http)
    {
        if (await pending.AdmitAsync(http) is not { } upload) return;
        if (await BoundedBody.ReadAsync(http, options.MaxUploadBytes) is not { } bytes)
        {
            await Answer.DetailAsync(http, StatusCodes.Status413PayloadTooLarge, "File too large");
            return;
        }

        files.Put(new(upload.Id, upload.Name, upload.ContentType, bytes));
        http.Response.StatusCode = StatusCodes.Status200OK;
    }

    private async Task<PendingUpload?> ReadAsync(HttpContext http)
    {
        if (await BoundedBody.ReadAsync(http, MaxInitiateBytes) is not { } bytes) return null;
        try
        {
            var body = JsonNode.Parse(bytes) as JsonObject;
            return Text(body?["content_type"]) is { } type && Text(body?["file_name"]) is { } name
                ? new(options.NewId().ToString("N"), Path.GetFileName(name), type, options.NewId().ToString("N"))
                : null;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text is { Length: > 0 and < 512 }
            ? text
            : null;
}
