using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.People;

namespace Bot.Sandbox.Discord;

/// <content>What people do.</content>
public sealed partial class DiscordStandIn
{
    /// <summary>The commands a person's client offers, as registered (JSON).</summary>
    public JsonArray CommandsFor(DiscordPerson person) => _commands.VisibleTo(person);

    /// <summary>Puts a file where a command can attach it.</summary>
    /// <returns>The id to give as the option's value.</returns>
    /// <exception cref="ArgumentException">It is larger than the guild allows.</exception>
    public string Upload(string name, byte[] bytes)
    {
        if (bytes.LongLength > _options.AttachmentSizeLimit)
            throw new ArgumentException($"{name} is larger than the guild allows.", nameof(bytes));
        return _files.Add(_ids.Next(), name, bytes, description: null).Id;
    }

    /// <summary>Writes an ordinary message in a channel; bots without the intent for it hear nothing.</summary>
    /// <param name="person">Who.</param>
    /// <param name="content">The words.</param>
    /// <param name="channel">Where; null for the first channel.</param>
    /// <returns>The message's id.</returns>
    public string Write(DiscordPerson person, string content, string? channel = null) =>
        _writer.Create(person, channel ?? _options.ChannelId, content).Id;

    /// <summary>Uses a slash command.</summary>
    /// <param name="person">Who.</param>
    /// <param name="command">The command, with its group and subcommand after spaces.</param>
    /// <param name="values">Options as text; an attachment by the id of its upload, a member, role or channel by its id.</param>
    /// <param name="times">How often the gateway delivers it.</param>
    /// <param name="channel">The channel or thread it is used in; null for the first channel.</param>
    /// <returns>The interaction's id.</returns>
    /// <exception cref="ArgumentException">Discord's own client would have refused it; it says why.</exception>
    public Task<string> RunCommandAsync(
        DiscordPerson person, string command, IReadOnlyDictionary<string, string> values, int times = 1, string? channel = null) =>
        Task.FromResult(_acts.RunCommand(person, command, values, times, channel ?? _options.ChannelId));

    /// <summary>Presses a button, or chooses values from a select.</summary>
    /// <returns>The interaction's id.</returns>
    /// <exception cref="ArgumentException">The person sees no such message, or it has no such button.</exception>
    public Task<string> PressAsync(
        DiscordPerson person, string messageId, string customId, IReadOnlyList<string>? values = null) =>
        Task.FromResult(_acts.Press(person, _messages.Find(messageId), customId, values));

    /// <summary>Delivers an interaction once more, as a gateway does that lost track.</summary>
    /// <exception cref="ArgumentException">It is not known.</exception>
    public void Redeliver(string interactionId) => _acts.Redeliver(interactionId);

    /// <summary>
    /// The kind of the first answer that an interaction got (4 message, 5 deferred, ...); 0 while there is none.
    /// </summary>
    /// <exception cref="ArgumentException">It is not known.</exception>
    public int AnswerTo(string interactionId) => _acts.Find(interactionId).Answer;

    /// <summary>The modal that a bot opened as its answer (JSON); null when the answer was another.</summary>
    /// <exception cref="ArgumentException">The interaction is not known.</exception>
    public JsonObject? ModalOf(string interactionId) => _acts.ModalOf(interactionId);

    /// <summary>Fills in the modal that answered an interaction.</summary>
    /// <param name="interactionId">The interaction that was answered with the modal.</param>
    /// <param name="values">Texts by the custom id of their input.</param>
    /// <returns>The new interaction's id.</returns>
    /// <exception cref="ArgumentException">There is no such modal.</exception>
    public Task<string> SubmitModalAsync(string interactionId, IReadOnlyDictionary<string, string> values) =>
        Task.FromResult(_acts.SubmitModal(interactionId, values));
}
