using Bot.Core.Ledger;
using Bot.Core.Storage;
using Bot.Sandbox;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Discord.People;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>A sandbox, a bot, and what people do there.</summary>
internal sealed partial class Scene : IAsyncDisposable
{
    /// <summary>Only a test that fails waits so long; a busy machine needs a good part of it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    private Scene(SandboxServer sandbox) => Sandbox = sandbox;

    public SandboxServer Sandbox { get; }

    public string DatabasePath => System.IO.Path.Combine(_folder.Path, "data", "bot.db");

    public BotProcess Bot { get; private set; } = null!;

    public static async Task<Scene> StartAsync(SandboxOptions? options = null, params (string, string)[] settings)
    {
        options ??= new SandboxOptions { Fal = FalStandInOptions.Instant };
        // Discord's 3 seconds have tests of their own; here they would only measure how busy the machine is.
        var sandbox = await SandboxServer.StartAsync(options with { Discord = options.Discord with { AnswerLimit = Patience } });
        var scene = new Scene(sandbox);
        await scene.RestartAsync(settings);
        return scene;
    }

    /// <summary>Starts the bot (again) on the same data.</summary>
    public async Task RestartAsync(params (string, string)[] settings)
    {
        Bot = await BotProcess.StartAsync(Sandbox, _folder.Path, launched => Bot = launched, settings);
        await Sandbox.World.Discord.Connected.WaitAsync(Patience);
        using var limit = new CancellationTokenSource(Patience);
        while (Sandbox.World.Discord.CommandsFor(Mia).Count == 0) await Task.Delay(20, limit.Token);
    }

    public Task<string> UseAsync(DiscordPerson person, string command, params (string Name, string Value)[] options) =>
        Sandbox.World.Discord.RunCommandAsync(person, command, options.ToDictionary(static pair => pair.Name, static pair => pair.Value));

    /// <summary>Writes to the bot on Telegram, in private.</summary>
    public long Say(string text) => Sandbox.World.Telegram.People.SendText(Tia, Tia.Id, text);

    /// <summary>Asks for the same picture on both platforms.</summary>
    public async Task<(string Discord, long Telegram)> AskBothAsync(string prompt) =>
        (await UseAsync(Mia, "imagine", ("prompt", prompt)), Say($"/imagine {prompt}"));

    /// <summary>What both say of their credits once nothing of theirs is held: a hold is settled just after the picture is shown.</summary>
    public async Task<(string Discord, string Telegram)> BalancesAsync()
    {
        while (true)
        {
            var asked = await UseAsync(Mia, "credits balance");
            var shown = await DiscordAnswerAsync(asked, static message => message.Content.Length > 0);
            var said = Say("/credits");
            var told = await TelegramAnswerAsync(said, static message => message.Text.Length > 0);
            var (one, other) = (FirstLine(shown.Content), FirstLine(told.Text));
            if (!one.Contains("held", StringComparison.Ordinal) && !other.Contains("held", StringComparison.Ordinal)) return (one, other);
        }
    }

    /// <summary>The same as numbers.</summary>
    public async Task<(long Discord, long Telegram)> CreditsAsync()
    {
        var (shown, told) = await BalancesAsync();
        return (Number(shown), Number(told));
    }

    public Task<DiscordMessage> DiscordAnswerAsync(string interaction, Func<DiscordMessage, bool> isWanted) =>
        WithOutputAsync(
            Sandbox.World.Discord.WaitForMessageAsync(message => message.InteractionId == interaction && isWanted(message), Patience));

    public Task<TelegramMessage> TelegramAnswerAsync(long to, Func<TelegramMessage, bool> isWanted) =>
        WithOutputAsync(Sandbox.World.Telegram.Transcript.WaitForMessageAsync(
            message => message.IsFromBot && message.ReplyToMessageId == to && isWanted(message), Patience));

    public async Task<IReadOnlyList<string>> AuditAsync()
    {
        await using var database = Database.Open(DatabasePath);
        return await new LedgerAudit(database).RunAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Sandbox.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The balance; the entries follow below.</summary>
    private static string FirstLine(string text) => text.Split('\n')[0];

    /// <summary>The first number of a sentence such as "You have 9,997 credits."</summary>
    private static long Number(string text) =>
        long.Parse(string.Concat(text.SkipWhile(static c => !char.IsAsciiDigit(c)).TakeWhile(static c => char.IsAsciiDigit(c) || c == ',').Where(static c => c != ',')));

    private async Task<T> WithOutputAsync<T>(Task<T> waiting)
    {
        try
        {
            return await waiting;
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\n{Bot.Output}", late);
        }
    }
}
