namespace Bot.Chats.Tests.Telegram;

/// <summary>One part of a multipart body.</summary>
internal sealed record MultipartPart(string Name, string? FileName, string? ContentType, string Value);

/// <summary>Reads a multipart body of text.</summary>
internal static class Multipart
{
    public static Dictionary<string, MultipartPart> Read(SentCall call)
    {
        var boundary = call.ContentType!.Split("boundary=")[1].Trim('"');
        return call.Body.Split($"--{boundary}")
            .Where(static part => part.StartsWith("\r\n", StringComparison.Ordinal))
            .Select(Part)
            .ToDictionary(static part => part.Name);
    }

    private static MultipartPart Part(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = text[2..end].Split("\r\n").ToDictionary(
            static line => line.Split(':')[0], static line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
        var disposition = headers["Content-Disposition"].Split("; ");
        return new MultipartPart(
            Value(disposition, "name")!,
            Value(disposition, "filename"),
            headers.GetValueOrDefault("Content-Type"),
            text[(end + 4)..^2]);
    }

    private static string? Value(string[] disposition, string name) =>
        disposition.FirstOrDefault(one => one.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..].Trim('"');
}
