using System.Text.Json.Serialization;

namespace Bot.Discord.Wire;

/// <summary>Serialization of everything that goes over Discord's wire, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Hello))]
[JsonSerializable(typeof(Ready))]
[JsonSerializable(typeof(OutgoingFrame<long?>), TypeInfoPropertyName = "HeartbeatFrame")]
[JsonSerializable(typeof(OutgoingFrame<Identify>), TypeInfoPropertyName = "IdentifyFrame")]
[JsonSerializable(typeof(OutgoingFrame<Resume>), TypeInfoPropertyName = "ResumeFrame")]
[JsonSerializable(typeof(GatewayBot))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(GuildMember))]
[JsonSerializable(typeof(GuildMember[]))]
[JsonSerializable(typeof(Guild))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(InteractionAnswer))]
[JsonSerializable(typeof(Deferral))]
[JsonSerializable(typeof(CallbackResponse))]
[JsonSerializable(typeof(MessageId))]
[JsonSerializable(typeof(CreatedMessage))]
[JsonSerializable(typeof(ApiError))]
[JsonSerializable(typeof(RateLimitBody))]
[JsonSerializable(typeof(ApplicationCommand[]))]
internal sealed partial class DiscordJson : JsonSerializerContext;
