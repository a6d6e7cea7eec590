using Bot.Sandbox.Fal.Wire;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Fal.Storage;

/// <summary>An upload that was allowed.</summary>
internal sealed record PendingUpload(string Id, string Name, string ContentType, string Signature)
{
    /// <summary>Parts of a multipart upload that have come, by number from 1.</summary>
    public SortedDictionary<int, byte[]> Parts { get; } = [];
}

/// <summary>The latest allowed uploads. Thread-safe.</summary>
internal sealed class PendingUploads
{
    private const int Max = 1000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PendingUpload> _byId = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public void Add(PendingUpload upload)
    {
        lock (_gate)
        {
            _byId[upload.Id] = upload;
            _order.Enqueue(upload.Id);
            if (_order.Count > Max) _byId.Remove(_order.Dequeue());
        }
    }

    /// <summary>Keeps a part; false when all the parts that wait would exceed the bytes.</summary>
    public bool TryAddPart(PendingUpload upload, int number, byte[] bytes, long maxBytes)
    {
        lock (_gate)
        {
            var held = _byId.Values.Sum(each => each.Parts.Values.Sum(part => part.LongLength));
            if (upload.Parts.TryGetValue(number, out var before)) held -= before.Length;
            if (held + bytes.Length > maxBytes) return false;
            upload.Parts[number] = bytes;
            return true;
        }
    }

    /// <summary>The parts as one file, in the order of their numbers; null when these numbers will not do.</summary>
    public byte[]? Join(PendingUpload upload, Func<IReadOnlyCollection<int>, bool> accept)
    {
        lock (_gate)
        {
            if (!accept(upload.Parts.Keys)) return null;
            using var whole = new MemoryStream();
            foreach (var part in upload.Parts.Values) whole.Write(part);
            upload.Parts.Clear();
            return whole.ToArray();
        }
    }

    /// <summary>The upload that the call's signed address names; null when it was answered with a refusal.</summary>
    public async Task<PendingUpload?> AdmitAsync(HttpContext http)
    {
        if (KeyCheck.IsPresent(http.Request))
        {
            // A signed address carries its own permission; the key has no business there.
            await Answer.DetailAsync(http, StatusCodes.Status400BadRequest, "Only one auth mechanism allowed");
            return null;
        }

        PendingUpload? upload;
        lock (_gate) upload = _byId.GetValueOrDefault(http.Request.RouteValues["id"] as string ?? "");
        if (upload is not null && http.Request.Query["signature"] == upload.Signature) return upload;
        await Answer.DetailAsync(http, StatusCodes.Status403Forbidden, "The signature does not match");
        return null;
    }
}
