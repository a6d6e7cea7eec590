using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Sandbox.Discord.Cdn;

/// <summary>Addresses of attachments that stop working after a day (documentation: Signed Attachment URLs).</summary>
internal sealed class SignedPaths(TimeProvider time)
{
    private const long Hour = 3600, Life = 25 * Hour;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The address of a file; the same within an hour, so that a browser loads a picture once.</summary>
    public string Sign(string channel, StoredAttachment file)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var from = now - (now % Hour);
        var until = from + Life;
        return $"/discord/cdn/attachments/{channel}/{file.Id}/{Uri.EscapeDataString(file.FileName)}"
            + $"?ex={until:x}&is={from:x}&hm={Signature(channel, file.Id, $"{from:x}", $"{until:x}")}";
    }

    public bool IsGood(string channel, string file, string from, string until, string signature) =>
        long.TryParse(until, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var end)
        && time.GetUtcNow().ToUnixTimeSeconds() <= end
        && Signature(channel, file, from, until) == signature;

    private string Signature(string channel, string file, string from, string until) => Convert.ToHexStringLower(
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{channel}/{file}/{from}/{until}")));
}
