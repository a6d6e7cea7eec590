using Bot.Sandbox.Discord.Messages;

namespace Bot.Sandbox.Discord.People;

/// <summary>Files that people attached to commands; the newest few.</summary>
internal sealed class UploadBox(Snowflakes ids)
{
    private const int Most = 50;

    private readonly Queue<StoredAttachment> _files = new();
    private readonly Lock _lock = new();

    public string Add(string name, byte[] bytes)
    {
        var file = Attachments.Read(ids.Next(), name, bytes, description: null);
        lock (_lock)
        {
            _files.Enqueue(file);
            if (_files.Count > Most) _files.Dequeue();
        }

        return file.Id;
    }

    public StoredAttachment? Find(string id)
    {
        lock (_lock) return _files.FirstOrDefault(file => file.Id == id);
    }
}
