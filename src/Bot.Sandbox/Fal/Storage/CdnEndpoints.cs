using Bot.Sandbox.Fal.Wire;
using Bot.Sandbox.Faults;
using Bot.Sandbox.Media;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Fal.Storage;

/// <summary>The CDN: files for everybody who has their address.</summary>
internal sealed class CdnEndpoints(FileStore files, FaultPlan faults)
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];
    private static readonly byte[] Zeros = new byte[64 * 1024];

    public void Map(IEndpointRouteBuilder app) =>
        app.MapMethods("/fal/cdn/files/{id}/{name}", Methods,
            http => faults.RunAsync("fal.cdn", http, () => ServeAsync(http)));

    private async Task ServeAsync(HttpContext http)
    {
        if (files.Find(http.Request.RouteValues["id"] as string ?? "") is not { } file)
        {
            await Answer.DetailAsync(http, StatusCodes.Status404NotFound, "File not found");
            return;
        }

        http.Response.ContentType = file.ContentType;
        if (ByteRange.Answer(http, file.Bytes.Length + (long)file.Padding) is not { } range) return;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        var own = Math.Clamp(file.Bytes.Length - range.From, 0, range.Length);
        var body = http.Response.Body;
        if (own > 0) await body.WriteAsync(file.Bytes.AsMemory((int)range.From, (int)own), http.RequestAborted);
        for (var left = range.Length - own; left > 0; left -= Zeros.Length)
            await body.WriteAsync(Zeros.AsMemory(0, (int)Math.Min(left, Zeros.Length)), http.RequestAborted);
    }
}
