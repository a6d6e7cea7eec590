using Bot.Sandbox.Media;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord.Cdn;

/// <summary>Hands out attachments to whoever holds their signed address.</summary>
internal sealed class CdnRoutes(AttachmentStore files, SignedPaths paths)
{
    public void Map(IEndpointRouteBuilder app) =>
        app.MapGet("cdn/attachments/{channel}/{id}/{name}", (RequestDelegate)ServeAsync);

    private async Task ServeAsync(HttpContext http)
    {
        var (channel, id) = ((string)http.Request.RouteValues["channel"]!, (string)http.Request.RouteValues["id"]!);
        var query = http.Request.Query;
        var isGood = paths.IsGood(
            channel, id, query["is"].ToString(), query["ex"].ToString(), query["hm"].ToString());
        if (!isGood || files.Find(id) is not var (file, bytes))
        {
            http.Response.StatusCode = 404;
            await http.Response.WriteAsync("This content is no longer available.", http.RequestAborted);
            return;
        }

        http.Response.ContentType = file.ContentType;
        if (ByteRange.Answer(http, bytes.Length) is { } range)
            await http.Response.Body.WriteAsync(
                bytes.AsMemory((int)range.From, (int)range.Length), http.RequestAborted);
    }
}
