using System.Text.Json;

namespace Bot.Discord.Wire;

/// <summary>
/// The envelope of a frame from the gateway. Its data stay in the receive buffer, so an event that nobody wants costs
/// nothing but this scan.
/// </summary>
/// <param name="Op">What kind of frame.</param>
/// <param name="Sequence">The number of a dispatched event.</param>
/// <param name="Event">The name of a dispatched event, when it is one that the bot knows.</param>
/// <param name="Data">Where in the frame the data are, as JSON.</param>
internal readonly record struct GatewayFrame(int Op, long? Sequence, GatewayEvent Event, Range Data)
{
    /// <summary>Reads the envelope; false when it is not one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out GatewayFrame frame)
    {
        frame = default;
        try
        {
            return TryScan(json, out frame);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryScan(ReadOnlySpan<byte> json, out GatewayFrame frame)
    {
        int? op = null;
        long? sequence = null;
        var name = GatewayEvent.None;
        var data = 0..0;
        var reader = new Utf8JsonReader(json);
        frame = default;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = KeyOf(ref reader);
            reader.Read();
            var isNumber = reader.TokenType == JsonTokenType.Number;
            if (key == 'o' && isNumber && reader.TryGetInt32(out var code)) op = code;
            else if (key == 's' && isNumber && reader.TryGetInt64(out var number)) sequence = number;
            else if (key == 't' && reader.TokenType == JsonTokenType.String) name = EventOf(ref reader);

            var start = checked((int)reader.TokenStartIndex);
            reader.Skip();
            if (key == 'd') data = start..checked((int)reader.BytesConsumed);
        }

        if (op is null) return false;
        frame = new GatewayFrame(op.Value, sequence, name, data);
        return true;
    }

    private static char KeyOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("op"u8) ? 'o'
        : reader.ValueTextEquals("s"u8) ? 's'
        : reader.ValueTextEquals("t"u8) ? 't'
        : reader.ValueTextEquals("d"u8) ? 'd'
        : '-';

    private static GatewayEvent EventOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("INTERACTION_CREATE"u8) ? GatewayEvent.InteractionCreate
        : reader.ValueTextEquals("READY"u8) ? GatewayEvent.Ready
        : reader.ValueTextEquals("RESUMED"u8) ? GatewayEvent.Resumed
        : GatewayEvent.Other;
}

/// <summary>The dispatched events that the bot knows.</summary>
internal enum GatewayEvent
{
    /// <summary>The frame names none.</summary>
    None,

    /// <summary>A session began.</summary>
    Ready,

    /// <summary>A session goes on.</summary>
    Resumed,

    /// <summary>A command or a press.</summary>
    InteractionCreate,

    /// <summary>Any other; it only counts in the sequence.</summary>
    Other,
}

/// <summary>The gateway's opcodes.</summary>
internal static class Opcodes
{
    public const int Dispatch = 0;
    public const int Heartbeat = 1;
    public const int Identify = 2;
    public const int Resume = 6;
    public const int Reconnect = 7;
    public const int InvalidSession = 9;
    public const int Hello = 10;
    public const int HeartbeatAck = 11;
}
