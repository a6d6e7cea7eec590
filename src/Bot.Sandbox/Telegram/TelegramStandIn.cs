using System.Security.Cryptography;
using System.Text;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Telegram;

/// <summary>
/// The Bot API for one bot, with its people and chats. Refuses what Telegram would refuse, with the same status and words.
/// </summary>
public sealed class TelegramStandIn
{
    private readonly World _world;
    private readonly FaultPlan _faults;
    private readonly MethodTable _methods;

    /// <summary>Makes a world without messages.</summary>
    public TelegramStandIn(TelegramStandInOptions options, FaultPlan faults, TimeProvider time)
    {
        _world = new World(options, time);
        (_faults, _methods) = (faults, new MethodTable(_world));
        (Transcript, People) = (new TelegramTranscript(_world), new TelegramPeople(_world));
    }

    /// <summary>What is to be seen.</summary>
    public TelegramTranscript Transcript { get; }

    /// <summary>What people do.</summary>
    public TelegramPeople People { get; }

    /// <summary>Maps the whole root: <c>/bot</c> and <c>/file/bot</c> with the token, and what the page shows.</summary>
    public void Map(IEndpointRouteBuilder root)
    {
        string[] verbs = ["GET", "POST"];
        root.MapMethods("/bot{token}/{method}", verbs, CallAsync);
        root.MapGet("/file/bot{token}/{**path}", FileAsync);
        // Not Telegram's: a page needs the picture without the token.
        root.MapGet("/media/{id}", MediaAsync);
        root.MapMethods("/{**anything}", verbs, static http => Envelope.WriteErrorAsync(http, 404, "Not Found"));
    }

    private Task MediaAsync(HttpContext http)
    {
        IResult answer = Media((string)http.Request.RouteValues["id"]!) is { } file
            ? Results.Bytes(file.Bytes, file.MimeType, enableRangeProcessing: true)
            : Results.NotFound();
        return answer.ExecuteAsync(http);
    }

    private StoredFile? Media(string id)
    {
        lock (_world.Gate) return _world.Files.File(id);
    }

    private async Task CallAsync(HttpContext http)
    {
        if (!IsToken(http))
        {
            var (code, words) = HasTokenForm(http) ? (401, "Unauthorized") : (404, "Not Found");
            await Envelope.WriteErrorAsync(http, code, words);
            return;
        }

        if (_methods.Find((string)http.Request.RouteValues["method"]!) is not var (name, run))
        {
            await Envelope.WriteErrorAsync(http, 404, "Not Found: method not found");
            return;
        }

        await _faults.RunAsync($"telegram.{name}", http, () => RunAsync(http, run));
    }

    private static async Task RunAsync(HttpContext http, Func<ApiRequest, CancellationToken, Task<System.Text.Json.Nodes.JsonNode?>> run)
    {
        try
        {
            var request = await RequestReader.ReadAsync(http);
            await Envelope.WriteAsync(http, await run(request, http.RequestAborted), request.Remark);
        }
        catch (ApiException refusal)
        {
            await Envelope.WriteAsync(http, refusal);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; a poll that nobody waits for has no answer.
        }
    }

    private Task FileAsync(HttpContext http) => _faults.RunAsync("telegram.file", http, async () =>
    {
        StoredFile? file = null;
        if (IsToken(http))
        {
            lock (_world.Gate) file = _world.Files.Linked((string?)http.Request.RouteValues["path"] ?? "", _world.Now);
        }

        if (file is null) await Envelope.WriteErrorAsync(http, 404, "Not Found");
        else await Results.Bytes(file.Bytes, "application/octet-stream").ExecuteAsync(http);
    });

    private bool IsToken(HttpContext http) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Token(http)), Encoding.UTF8.GetBytes(_world.Options.Token));

    // What cannot be a token is no address of the Bot API at all.
    private static bool HasTokenForm(HttpContext http)
    {
        var parts = Token(http).Split(':', 2);
        return parts.Length == 2 && parts[0].Length > 0 && parts[0].All(char.IsAsciiDigit) && parts[1].Length > 0;
    }

    private static string Token(HttpContext http) => Uri.UnescapeDataString((string)http.Request.RouteValues["token"]!);
}
