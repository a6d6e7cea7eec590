using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bot.Core.Models;

/// <summary>Writes checked inputs as fal's input object.</summary>
internal static class FalInput
{
    // The JSON goes to fal only, never into a page: characters stay readable and short.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(CheckedInputs inputs)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            foreach (var input in inputs.Values) Write(writer, input);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The text of a value that was sent, as an option has it; null for what is no single value.</summary>
    public static string? Text(JsonElement sent) => sent.ValueKind switch
    {
        JsonValueKind.String => sent.GetString(),
        JsonValueKind.Number => sent.GetRawText(),
        JsonValueKind.Object when sent.TryGetProperty("width", out var width) && sent.TryGetProperty("height", out var height) =>
            $"{width.GetRawText()}x{height.GetRawText()}",
        _ => null,
    };

    private static void Write(Utf8JsonWriter writer, CheckedInput input)
    {
        writer.WritePropertyName(input.Spec.Name);
        switch (input.Spec.Type)
        {
            case InputType.Integer or InputType.Number:
                writer.WriteRawValue(input.Text);
                break;
            case InputType.Boolean:
                writer.WriteBooleanValue(input.Text == "true");
                break;
            case InputType.Size:
                WriteSize(writer, input.Size!.Value);
                break;
            case InputType.Loras:
                WriteLoras(writer, input.Loras);
                break;
            default:
                writer.WriteStringValue(input.Text);
                break;
        }
    }

    private static void WriteSize(Utf8JsonWriter writer, PixelSize size)
    {
        if (size.Name() is { } name)
        {
            writer.WriteStringValue(name);
            return;
        }

        writer.WriteStartObject();
        writer.WriteNumber("width", size.Width);
        writer.WriteNumber("height", size.Height);
        writer.WriteEndObject();
    }

    private static void WriteLoras(Utf8JsonWriter writer, IReadOnlyList<LoraWeight> loras)
    {
        writer.WriteStartArray();
        foreach (var lora in loras)
        {
            writer.WriteStartObject();
            writer.WriteString("path", lora.Path);
            writer.WriteNumber("scale", lora.Scale ?? 1);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
