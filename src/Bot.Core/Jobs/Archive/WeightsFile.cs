using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Core.Jobs.Archive;

/// <summary>
/// A LoRA's weights in the archive, named by the address under which the LoRA is saved, and beside them the address under which
/// fal has them now.
/// </summary>
internal sealed class WeightsFile
{
    private readonly string _address;

    /// <summary>Names it; it may not exist.</summary>
    /// <param name="root">The archive's root.</param>
    /// <param name="url">The address under which the LoRA is saved.</param>
    public WeightsFile(string root, string url)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)))[..40];
        Path = System.IO.Path.Combine(root, "weights", name + ".safetensors");
        _address = System.IO.Path.Combine(root, "weights", name + ".address");
    }

    /// <summary>Where the weights are.</summary>
    public string Path { get; }

    /// <summary>Whether they are kept.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>Makes the folder they are in.</summary>
    public void MakeFolder() => Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);

    /// <summary>The address that fal has them under; null when none is known, or it cannot be read.</summary>
    public async Task<WeightsAddress?> ReadAddressAsync(CancellationToken cancellation)
    {
        if (!File.Exists(_address)) return null;
        var lines = await File.ReadAllLinesAsync(_address, cancellation);
        return lines is [var since, var url]
            && DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? new WeightsAddress(url, at)
                : null;
    }

    /// <summary>Stores that address; a crash leaves the one before.</summary>
    public async Task WriteAddressAsync(WeightsAddress address, CancellationToken cancellation)
    {
        var part = _address + ".part";
        await File.WriteAllLinesAsync(part, [address.Since.ToString("O", CultureInfo.InvariantCulture), address.Url], cancellation);
        File.Move(part, _address, overwrite: true);
    }

    /// <summary>Deletes both.</summary>
    public void Delete()
    {
        if (!Exists) return;
        File.Delete(Path);
        File.Delete(_address);
    }
}

/// <summary>Where fal has a LoRA's weights.</summary>
/// <param name="Url">The address.</param>
/// <param name="Since">Since when.</param>
internal sealed record WeightsAddress(string Url, DateTimeOffset Since);
