using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Wire;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Fal.Storage;

/// <summary>The upload in parts: PUT .../1, .../2 and so on, then POST .../complete.</summary>
internal sealed class MultipartEndpoints(
    FalStandInOptions options, FileStore files, PendingUploads pending, FaultPlan faults)
{
    private const int MaxCompleteBytes = 1024 * 1024;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPut("/fal/cdn/multipart/{id}/{part:int:min(1)}",
            http => faults.RunAsync("fal.uploadPut", http, () => PutAsync(http)));
        app.MapPost("/fal/cdn/multipart/{id}/complete",
            http => faults.RunAsync("fal.uploadPut", http, () => CompleteAsync(http)));
    }

    private async Task PutAsync(HttpContext http)
    {
        if (await pending.AdmitAsync(http) is not { } upload) return;
        var number = int.Parse((string)http.Request.RouteValues["part"]!, CultureInfo.InvariantCulture);
        if (await BoundedBody.ReadAsync(http, options.MaxUploadBytes) is not { } bytes ||
            !pending.TryAddPart(upload, number, bytes, options.MaxUploadBytes))
        {
            await Answer.DetailAsync(http, StatusCodes.Status413PayloadTooLarge, "File too large");
            return;
        }

        await Answer.JsonAsync(http, StatusCodes.Status200OK,
            new JsonObject { ["partNumber"] = number, ["etag"] = Tag(upload, number) });
    }

    private async Task CompleteAsync(HttpContext http)
    {
        if (await pending.AdmitAsync(http) is not { } upload) return;
        var named = Parts(await BoundedBody.ReadAsync(http, MaxCompleteBytes) ?? []);
        if (pending.Join(upload, numbers => Matches(upload, numbers, named)) is not { } whole)
        {
            await Answer.DetailAsync(http, StatusCodes.Status400BadRequest, "The parts do not match the uploaded ones");
            return;
        }

        files.Put(new(upload.Id, upload.Name, upload.ContentType, whole));
        http.Response.StatusCode = StatusCodes.Status200OK;
    }

    private static bool Matches(PendingUpload upload, IReadOnlyCollection<int> numbers, JsonArray named) =>
        numbers.Count > 0 && named.Count == numbers.Count && numbers.All(number => named.Any(part =>
            part is JsonObject it && it["partNumber"]?.ToJsonString() == $"{number}" &&
            it["etag"]?.ToJsonString() == $"\"{Tag(upload, number)}\""));

    private static JsonArray Parts(byte[] body)
    {
        try
        {
            return (JsonNode.Parse(body) as JsonObject)?["parts"] as JsonArray ?? [];
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            return [];
        }
    }

    private static string Tag(PendingUpload upload, int number) => $"{upload.Signature[..8]}-{number}";
}
