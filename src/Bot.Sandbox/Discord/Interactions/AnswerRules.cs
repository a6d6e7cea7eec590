using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Interactions;

/// <summary>Which first answers an interaction takes (documentation: Interaction Callback Type).</summary>
internal static class AnswerRules
{
    public const int Message = 4, DeferredMessage = 5, DeferredUpdate = 6, Update = 7, Modal = 9, Last = 12;

    public static RestFault? Check(
        OpenInteraction interaction, int type, RestBody data, DiscordStandInOptions options, StoredMessage? pressed)
    {
        if (type is not (1 or 4 or 5 or 6 or 7 or 8 or 9 or 10 or 12))
        {
            return RestFault.Invalid(
                "type", "BASE_TYPE_CHOICES", "Value must be one of {1, 4, 5, 6, 7, 8, 9, 10, 12}.");
        }

        if (!Fits(interaction, type))
            return RestFault.Invalid("type", "INTERACTION_CALLBACK_TYPE_INVALID", "Not allowed for this interaction.");
        return type switch
        {
            Message => MessageRules.CheckNew(data, options, isInteraction: true, path: "data"),
            DeferredMessage => Deferral(data),
            Update when pressed is null => RestFault.UnknownMessage,
            Update => MessageRules.CheckEdit(data, options, pressed, path: "data"),
            Modal => ModalRules.Check(data),
            _ => null,
        };
    }

    private static bool Fits(OpenInteraction interaction, int type) => type switch
    {
        Message or DeferredMessage => true,
        DeferredUpdate or Update => interaction.Kind == InteractionKind.Component,
        Modal => interaction.Kind is InteractionKind.Command or InteractionKind.Component,
        _ => false,
    };

    // Only the choice between public and ephemeral can be made now (documentation: Message Flags of a deferral).
    private static RestFault? Deferral(RestBody data)
    {
        var errors = new FormErrors();
        var flags = new Form(data.Object, "data", errors).Integer("flags") ?? 0;
        if ((flags & ~MessageRules.Ephemeral) != 0)
            errors.Add("data.flags", "MESSAGE_FLAGS_INVALID", "Only EPHEMERAL can be set when deferring.");
        return errors.Fault();
    }
}
