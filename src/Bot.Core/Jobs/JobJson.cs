using System.Text.Json.Serialization;
using Bot.Core.Fal;
using Bot.Core.Models;

namespace Bot.Core.Jobs;

/// <summary>How the stored parts of a job are written; a field may be added, never renamed.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(JobRequest))]
[JsonSerializable(typeof(FalTicket))]
[JsonSerializable(typeof(JobOutput))]
[JsonSerializable(typeof(IReadOnlyCollection<JobId>))]
internal sealed partial class JobJson : JsonSerializerContext;
