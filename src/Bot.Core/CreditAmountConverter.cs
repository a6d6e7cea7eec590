using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Core;

/// <summary>Credits are a number in JSON.</summary>
internal sealed class CreditAmountConverter : JsonConverter<CreditAmount>
{
    /// <inheritdoc/>
    public override CreditAmount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CreditAmount value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
