using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Drawing;

namespace Bot.Sandbox.Fal.Work;

/// <summary>
/// The file format of weights: the length of a JSON header in eight bytes, the header, the numbers
/// (huggingface.co/docs/safetensors).
/// </summary>
internal static class Safetensors
{
    private const int LengthBytes = 8;
    private const int MaxHeaderBytes = 1024 * 1024;
    private const int Rank = 4;
    private const int Width = 16;

    /// <summary>One small pair of matrices, named as in a LoRA of FLUX; the numbers follow from the seed.</summary>
    public static byte[] Write(string trigger, ulong seed)
    {
        const string Layer = "transformer.single_transformer_blocks.0.attn.to_q";
        const int Half = Rank * Width * sizeof(ushort);
        var header = new JsonObject
        {
            ["__metadata__"] = new JsonObject { ["simulated"] = "true", ["trigger_word"] = trigger },
            [$"{Layer}.lora_A.weight"] = Tensor(Rank, Width, 0, Half),
            [$"{Layer}.lora_B.weight"] = Tensor(Width, Rank, Half, 2 * Half),
        };
        var text = Encoding.UTF8.GetBytes(header.ToJsonString());
        // The numbers begin at a multiple of eight; spaces fill up.
        var padded = (text.Length + 7) / 8 * 8;
        var file = new byte[LengthBytes + padded + (2 * Half)];
        BinaryPrimitives.WriteInt64LittleEndian(file, padded);
        file.AsSpan(LengthBytes, padded).Fill((byte)' ');
        text.CopyTo(file, LengthBytes);
        var noise = new Noise(seed);
        for (var at = LengthBytes + padded; at < file.Length; at += sizeof(ushort))
            BinaryPrimitives.WriteHalfLittleEndian(file.AsSpan(at), (Half)noise.Next(-0.01, 0.01));
        return file;
    }

    /// <summary>Whether the header is there and describes numbers within the file.</summary>
    public static bool IsValid(ReadOnlySpan<byte> file)
    {
        if (file.Length < LengthBytes) return false;
        var length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length is 0 or > MaxHeaderBytes || length > (ulong)(file.Length - LengthBytes)) return false;
        var numbers = file.Length - LengthBytes - (long)length;
        try
        {
            return JsonNode.Parse(file.Slice(LengthBytes, (int)length)) is JsonObject header &&
                header.All(entry => entry.Key == "__metadata__" || Fits(entry.Value, numbers));
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static JsonObject Tensor(int rows, int columns, int from, int to) => new()
    {
        ["dtype"] = "F16",
        ["shape"] = new JsonArray(rows, columns),
        ["data_offsets"] = new JsonArray(from, to),
    };

    private static bool Fits(JsonNode? tensor, long numbers) =>
        tensor is JsonObject { } it && it["data_offsets"] is JsonArray { Count: 2 } offsets &&
        offsets[0] is JsonValue first && first.TryGetValue<long>(out var from) &&
        offsets[1] is JsonValue second && second.TryGetValue<long>(out var to) &&
        from >= 0 && from <= to && to <= numbers;
}
