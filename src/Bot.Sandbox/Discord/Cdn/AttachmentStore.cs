namespace Bot.Sandbox.Discord.Cdn;

/// <summary>A file of a message or of a command; its bytes are in the <see cref="AttachmentStore"/>.</summary>
internal sealed record StoredAttachment(
    string Id, string FileName, string ContentType, long Size, int? Width, int? Height, string? Description);

/// <summary>The bytes of attachments, the newest up to a limit. Thread-safe.</summary>
internal sealed class AttachmentStore
{
    private const int MaxFiles = 5_000;
    private const long MaxBytes = 256L * 1024 * 1024;

    private readonly Dictionary<string, (StoredAttachment File, byte[] Bytes)> _files = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Lock _lock = new();
    private long _size;

    public StoredAttachment Add(string id, string name, byte[] bytes, string? description)
    {
        var (type, width, height) = FileKind.Read(bytes);
        var file = new StoredAttachment(id, name, type, bytes.Length, width, height, description);
        lock (_lock)
        {
            _files[id] = (file, bytes);
            _order.Enqueue(id);
            _size += bytes.Length;
            while (_order.Count > 1 && (_size > MaxBytes || _order.Count > MaxFiles))
            {
                if (_files.Remove(_order.Dequeue(), out var oldest)) _size -= oldest.Bytes.Length;
            }
        }

        return file;
    }

    public (StoredAttachment File, byte[] Bytes)? Find(string id)
    {
        lock (_lock) return _files.TryGetValue(id, out var found) ? found : null;
    }
}
