namespace Bot.Sandbox.Fal.Work;

/// <summary>data:image/png;base64,... and back.</summary>
internal static class DataUri
{
    public static byte[]? Decode(string uri)
    {
        const string Marker = ";base64,";
        var at = uri.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var text = uri.AsSpan(at + Marker.Length);
        var buffer = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64Chars(text, buffer, out var length) ? buffer[..length] : null;
    }

    public static string Encode(string contentType, byte[] bytes) =>
        $"data:{contentType};base64,{Convert.ToBase64String(bytes)}";
}
