using System.Text.Json.Nodes;
using Bot.Sandbox.Media;

namespace Bot.Sandbox.Telegram;

/// <summary>What is said of a film or a sound besides its bytes; 0 where nothing is said.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Duration">Whole seconds.</param>
internal readonly record struct MediaFacts(int Width, int Height, int Duration)
{
    /// <summary>What a method call says.</summary>
    public static MediaFacts Of(ApiRequest request) =>
        new(Bounded(request.Number("width")), Bounded(request.Number("height")), Bounded(request.Number("duration")));

    /// <summary>What an InputMedia object says.</summary>
    public static MediaFacts Of(JsonObject fields) => new(Number(fields, "width"), Number(fields, "height"), Number(fields, "duration"));

    /// <summary>What the file itself says.</summary>
    public static MediaFacts Of(byte[] bytes)
    {
        if (IsoMedia.Read(bytes) is { } media) return new(media.Width, media.Height, Seconds(media.Duration));
        return new(0, 0, Seconds(AudioHeader.Read(bytes)?.Duration ?? TimeSpan.Zero));
    }

    /// <summary>These, and the others where these say nothing.</summary>
    public MediaFacts Or(MediaFacts others) => new(
        Width == 0 ? others.Width : Width, Height == 0 ? others.Height : Height, Duration == 0 ? others.Duration : Duration);

    private static int Number(JsonObject fields, string name) => fields[name] is null ? 0 : Bounded(fields.RequiredInt(name));

    // td reads these with bounds of its own: get_integer(0, MAX).
    private static int Bounded(long number) => (int)Math.Clamp(number, 0, ushort.MaxValue);

    private static int Seconds(TimeSpan time) => (int)Math.Round(Math.Min(time.TotalSeconds, int.MaxValue));
}
