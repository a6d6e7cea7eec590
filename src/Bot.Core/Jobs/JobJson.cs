using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Core.Jobs;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobRequest))]
[JsonSerializable(typeof(StoredTicket))]
[JsonSerializable(typeof(JobOutput))]
internal sealed partial class JobJson : JsonSerializerContext
{
    public static string Write(JobRequest request) => JsonSerializer.Serialize(request, Default.JobRequest);

    public static string Write(StoredTicket ticket) => JsonSerializer.Serialize(ticket, Default.StoredTicket);

    public static string Write(JobOutput output) => JsonSerializer.Serialize(output, Default.JobOutput);

    public static JobRequest Request(string json) => JsonSerializer.Deserialize(json, Default.JobRequest)!;

    public static StoredTicket? Ticket(string? json) => json is null ? null : JsonSerializer.Deserialize(json, Default.StoredTicket);

    public static JobOutput? Output(string? json) => json is null ? null : JsonSerializer.Deserialize(json, Default.JobOutput);
}
