using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Cdn;
using Bot.Sandbox.Discord.Commands;
using Bot.Sandbox.Discord.Gateway;
using Bot.Sandbox.Discord.Guild;
using Bot.Sandbox.Discord.Interactions;
using Bot.Sandbox.Discord.Messages;

namespace Bot.Sandbox.Discord.People;

/// <summary>What people do, turned into interactions and dispatched.</summary>
internal sealed class PersonActions(
    DiscordStandInOptions options, CommandRegistry commands, OpenInteractions interactions, GatewayHub gateway,
    AttachmentStore files, MessageJson json, Snowflakes ids, TimeProvider time)
{
    /// <summary>Scheme and host for the addresses of files.</summary>
    public string Origin { get; set; } = "http://localhost";

    public string RunCommand(
        DiscordPerson person, string command, IReadOnlyDictionary<string, string> values, int times, string channel) =>
        Dispatch(Open(person, InteractionKind.Command, "/" + command, channel), Data(person, command, values), times).Id;

    public string Press(DiscordPerson person, StoredMessage? message, string customId, IReadOnlyList<string>? values)
    {
        if (message is null || (message.OnlyFor is { } reader && reader != person.Id))
            throw new ArgumentException("There is no such message.", nameof(message));
        var pressed = ShownMessage.Flat(message.Components)
            .FirstOrDefault(one => one["custom_id"]?.ToString() == customId)
            ?? throw new ArgumentException("The message has no such button.", nameof(customId));
        if (pressed["disabled"]?.GetValue<bool>() == true)
            throw new ArgumentException("The button is disabled.", nameof(customId));
        var data = new JsonObject { ["custom_id"] = customId, ["component_type"] = pressed["type"]!.DeepClone() };
        if (values is not null) data["values"] = new JsonArray([.. values.Select(static value => (JsonNode)value)]);
        return Dispatch(Open(person, InteractionKind.Component, "a button", message.ChannelId, message), data, times: 1, message).Id;
    }

    public void Redeliver(string id) => gateway.Dispatch("INTERACTION_CREATE", Find(id).Payload, times: 1);

    public JsonObject? ModalOf(string id) => Find(id) is { Answer: AnswerRules.Modal } answered
        ? answered.AnswerData.DeepClone().AsObject()
        : null;

    public string SubmitModal(string id, IReadOnlyDictionary<string, string> values)
    {
        var before = Find(id);
        var modal = ModalOf(id) ?? throw new ArgumentException("No modal was opened.", nameof(id));
        var data = new JsonObject
        {
            ["custom_id"] = modal["custom_id"]!.ToString(),
            ["components"] = ModalForm.Fill(modal, values),
        };
        return Dispatch(Open(before.Person, InteractionKind.Modal, "a form", before.ChannelId), data, times: 1).Id;
    }

    public OpenInteraction Find(string id) =>
        interactions.FindById(id) ?? throw new ArgumentException("There is no such interaction.", nameof(id));

    private JsonObject Data(DiscordPerson person, string command, IReadOnlyDictionary<string, string> values)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var declared = commands.VisibleTo(person).OfType<JsonObject>().FirstOrDefault(one =>
            words.Length > 0 && one["name"]!.ToString() == words[0] && one["type"]!.ToString() == "1");
        if (declared is null)
        {
            throw new ArgumentException(
                $"/{command} is not registered, or hidden from {person.Name}.", nameof(command));
        }

        var filled = new FilledValues(options, files, json, Origin);
        return new FilledForm(filled).Data(declared, words.AsSpan(1), values);
    }

    private OpenInteraction Open(
        DiscordPerson person, InteractionKind kind, string shown, string channel, StoredMessage? pressed = null) => new()
        {
            Id = ids.Next(),
            Token = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)),
            Kind = kind,
            Person = person,
            ChannelId = options.Channel(channel)?.Id ?? throw new ArgumentException("There is no such channel.", nameof(channel)),
            At = time.GetUtcNow(),
            Shown = shown,
            PressedMessageId = pressed?.Id,
        };

    private OpenInteraction Dispatch(
        OpenInteraction interaction, JsonObject data, int times, StoredMessage? pressed = null)
    {
        interactions.Add(interaction);
        interaction.Payload = InteractionJson.Write(options, interaction, data);
        if (pressed is not null) interaction.Payload["message"] = json.Write(pressed, Origin);
        gateway.Dispatch("INTERACTION_CREATE", interaction.Payload, times);
        return interaction;
    }
}
