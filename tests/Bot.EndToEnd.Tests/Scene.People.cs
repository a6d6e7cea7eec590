using System.Text;
using Bot.Sandbox.Discord.Guild;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Discord.People;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <content>Who is there, and what they do besides asking for pictures.</content>
internal sealed partial class Scene
{
    /// <summary>The plain Telegram group; Moe administers it.</summary>
    public const long Group = TelegramStandInOptions.DefaultGroupId;

    /// <summary>The Telegram supergroup with the topics 11 and 12; Moe administers it, and Ana does so anonymously.</summary>
    public const long Forum = TelegramStandInOptions.DefaultSupergroupId;

    /// <summary>A member on Discord; a Painter.</summary>
    public DiscordPerson Mia => Sandbox.World.Discord.People[0];

    /// <summary>A moderator on Discord.</summary>
    public DiscordPerson Max => Sandbox.World.Discord.People[1];

    /// <summary>A second member on Discord; a Painter and a Regular.</summary>
    public DiscordPerson Lea => Sandbox.World.Discord.People[2];

    /// <summary>The operator on Discord, in BOT_OWNERS unless a test says otherwise.</summary>
    public DiscordPerson Ada => Sandbox.World.Discord.People[3];

    /// <summary>A member on Telegram.</summary>
    public static TelegramPerson Tia => TelegramStandInOptions.Member;

    /// <summary>A moderator on Telegram.</summary>
    public static TelegramPerson Moe => TelegramStandInOptions.Moderator;

    /// <summary>A second member on Telegram.</summary>
    public static TelegramPerson Lee => TelegramStandInOptions.SecondMember;

    /// <summary>The operator on Telegram, in BOT_OWNERS unless a test says otherwise; administers no group.</summary>
    public static TelegramPerson Ode => TelegramStandInOptions.Operator;

    /// <summary>Administers the forum, and writes there in its name.</summary>
    public static TelegramPerson Ana => TelegramStandInOptions.AnonymousModerator;

    /// <summary>A role of the Discord guild: Painter (Mia, Lea, a bot), Regular (Lea) or Nobody.</summary>
    public DiscordRole Role(string name) => Sandbox.World.Discord.Roles.Single(role => role.Name == name);

    /// <summary>A channel of the Discord guild: pictures, talk, after-dark (age-restricted) or Foxes (a thread in pictures).</summary>
    public DiscordChannel Channel(string name) => Sandbox.World.Discord.Channels.Single(channel => channel.Name == name);

    /// <summary>Uses a slash command in a channel.</summary>
    public Task<string> UseInAsync(
        DiscordChannel channel, DiscordPerson person, string command, params (string Name, string Value)[] options) =>
        Sandbox.World.Discord.RunCommandAsync(
            person, command, options.ToDictionary(static pair => pair.Name, static pair => pair.Value), channel: channel.Id);

    /// <summary>Writes on Telegram.</summary>
    /// <returns>The message's id, to be given to <see cref="TelegramAnswerAsync(long, long, Func{TelegramMessage, bool})"/>.</returns>
    public long Say(TelegramPerson person, long chat, string text, long? topic = null, long? replyTo = null) =>
        Sandbox.World.Telegram.People.SendText(person, chat, text, replyTo, topic);

    /// <summary>Uses a command on Discord and waits for an answer with words.</summary>
    public async Task<DiscordMessage> AskAsync(DiscordPerson person, string command, params (string Name, string Value)[] options) =>
        await DiscordAnswerAsync(await UseAsync(person, command, options), static message => message.Content.Length > 0);

    /// <summary>Writes on Telegram and waits for an answer with words.</summary>
    public Task<TelegramMessage> AskAsync(TelegramPerson person, long chat, string text, long? topic = null) =>
        TelegramAnswerAsync(chat, Say(person, chat, text, topic), static message => message.Text.Length > 0);

    /// <summary>The bot's answer to a message of a chat.</summary>
    public Task<TelegramMessage> TelegramAnswerAsync(long chat, long to, Func<TelegramMessage, bool> isWanted) =>
        WithOutputAsync(Sandbox.World.Telegram.Transcript.WaitForMessageAsync(
            message => message.ChatId == chat && message.IsFromBot && message.ReplyToMessageId == to && isWanted(message), Patience));

    /// <summary>Presses the button whose label begins with these words; ends with the interaction's id.</summary>
    public Task<string> PressAsync(DiscordPerson person, DiscordMessage message, string label) =>
        Sandbox.World.Discord.PressAsync(
            person, message.Id, message.Buttons.First(button => button.Label.StartsWith(label, StringComparison.Ordinal)).CustomId!);

    /// <summary>Presses the button whose label begins with these words; ends with what the bot answers to the press.</summary>
    public Task<TelegramCallbackAnswer> PressAsync(TelegramPerson person, TelegramMessage message, string label)
    {
        var button = message.Keyboard.SelectMany(static row => row)
            .First(button => button.Text.StartsWith(label, StringComparison.Ordinal));
        return WithOutputAsync(
            Sandbox.World.Telegram.People.PressAsync(person, message.ChatId, message.MessageId, button.CallbackData!).WaitAsync(Patience));
    }

    /// <summary>The same message once it is as wanted.</summary>
    public Task<DiscordMessage> EditedAsync(DiscordMessage message, Func<DiscordMessage, bool> isWanted) =>
        WithOutputAsync(Sandbox.World.Discord.WaitForMessageAsync(one => one.Id == message.Id && isWanted(one), Patience));

    /// <summary>The same message once it is as wanted.</summary>
    public Task<TelegramMessage> EditedAsync(TelegramMessage message, Func<TelegramMessage, bool> isWanted) =>
        WithOutputAsync(Sandbox.World.Telegram.Transcript.WaitForMessageAsync(
            one => one.ChatId == message.ChatId && one.MessageId == message.MessageId && isWanted(one), Patience));

    /// <summary>Any message of the bot in a Discord channel, once there is one as wanted.</summary>
    public Task<DiscordMessage> DiscordMessageAsync(string channel, Func<DiscordMessage, bool> isWanted) =>
        WithOutputAsync(Sandbox.World.Discord.WaitForMessageAsync(
            message => message.Channel == channel && message.Author is null && isWanted(message), Patience));

    /// <summary>Any message of the bot in a Telegram chat, once there is one as wanted.</summary>
    public Task<TelegramMessage> TelegramMessageAsync(long chat, Func<TelegramMessage, bool> isWanted) =>
        WithOutputAsync(Sandbox.World.Telegram.Transcript.WaitForMessageAsync(
            message => message.ChatId == chat && message.IsFromBot && isWanted(message), Patience));

    /// <summary>The weather is fine again, and the books show what was drawn, once.</summary>
    public async Task ChargedOnceAsync(int discord, int telegram)
    {
        Sandbox.World.Faults.Clear();
        var balances = await BalancesAsync();
        Assert.Contains($"{discord} credits", balances.Discord, StringComparison.Ordinal);
        Assert.Contains($"{telegram} credits", balances.Telegram, StringComparison.Ordinal);
        Assert.Empty(await AuditAsync());
    }

    /// <summary>The text of the only file that a message carries.</summary>
    public async Task<string> ReadFileAsync(DiscordMessage message)
    {
        using var http = new HttpClient();
        return Encoding.UTF8.GetString(await http.GetByteArrayAsync(new Uri(Sandbox.Url, Assert.Single(message.Attachments).Path)));
    }

    /// <summary>The text of the file that a message carries.</summary>
    public string ReadFile(TelegramMessage message) =>
        Encoding.UTF8.GetString(Sandbox.World.Telegram.Transcript.ReadFile(message.Media!.FileId)!);
}

/// <summary>What a message on Discord says.</summary>
internal static class DiscordWords
{
    /// <summary>The words as they are read: without markup and the backslashes that keep other characters from being any.</summary>
    public static string Plain(this DiscordMessage message) =>
        message.Content.Replace("\\", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal);
}
