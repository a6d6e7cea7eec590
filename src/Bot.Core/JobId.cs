using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Core;

/// <summary>
/// Names a job: the id of the command that asked for it, followed by a slash and a number where that asked for several. It comes
/// back from buttons and people as any text, so only the store knows whether there is such a job.
/// </summary>
/// <param name="Value">As it is stored; compared byte by byte.</param>
[JsonConverter(typeof(JobIdConverter))]
public readonly record struct JobId(string Value)
{
    /// <summary>The id of a column or field that may be empty.</summary>
    public static JobId? From(string? value) => value is null ? null : new JobId(value);

    /// <summary>As it is stored.</summary>
    public override string ToString() => Value;
}

/// <summary>A job's id is a string in JSON.</summary>
internal sealed class JobIdConverter : JsonConverter<JobId>
{
    /// <inheritdoc/>
    public override JobId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("The id of a job is missing."));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, JobId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
