namespace Bot.Sandbox.Fal.Storage;

/// <summary>
/// A file of the CDN. Padding is zero bytes served after its own, so that a huge file needs no memory.
/// </summary>
internal sealed record StoredFile(string Id, string Name, string ContentType, byte[] Bytes, int Padding = 0);

/// <summary>The newest files, up to a number of files and bytes. Thread-safe.</summary>
internal sealed class FileStore(FalStandInOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<StoredFile>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<StoredFile> _oldestFirst = [];
    private long _bytes;

    public StoredFile Add(string name, string contentType, byte[] bytes, int padding = 0)
    {
        var file = new StoredFile(options.NewId().ToString("N"), name, contentType, bytes, padding);
        Put(file);
        return file;
    }

    /// <summary>Keeps the file; one of the same id is replaced.</summary>
    public void Put(StoredFile file)
    {
        lock (_gate)
        {
            if (_byId.TryGetValue(file.Id, out var before)) Drop(before);
            _byId[file.Id] = _oldestFirst.AddLast(file);
            _bytes += file.Bytes.Length;
            while (_oldestFirst.Count > 1 && (_bytes > options.MaxFileBytes || _oldestFirst.Count > options.MaxFiles))
                Drop(_oldestFirst.First!);
        }
    }

    public StoredFile? Find(string id)
    {
        lock (_gate) return _byId.TryGetValue(id, out var node) ? node.Value : null;
    }

    private void Drop(LinkedListNode<StoredFile> node)
    {
        _oldestFirst.Remove(node);
        _byId.Remove(node.Value.Id);
        _bytes -= node.Value.Bytes.Length;
    }
}
