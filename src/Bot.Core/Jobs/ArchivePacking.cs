using System.IO.Compression;
using Bot.Core.Media;

namespace Bot.Core.Jobs;

/// <summary>Packs pictures into a zip archive on disk, one after the other, none of them whole in memory.</summary>
internal sealed class ArchivePacking : IAsyncDisposable
{
    private readonly ZipArchive _archive;
    private int _count;

    public ArchivePacking(string path) => _archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);

    /// <summary>Adds a picture as it is: it is compressed already.</summary>
    public async Task AddAsync(string path, MediaType type, CancellationToken cancellation)
    {
        var name = $"{++_count:00}{type.Extension()}";
        await using var entry = await _archive.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancellation);
        await using var file = File.OpenRead(path);
        await file.CopyToAsync(entry, cancellation);
    }

    public ValueTask DisposeAsync() => _archive.DisposeAsync();
}
