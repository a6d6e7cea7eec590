using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Microsoft.Extensions.Hosting;

namespace Bot.Chats.Tests.Lines;

/// <summary>Hears the room.</summary>
internal sealed partial class LinesService(LinesWire wire, LinesChat chat, ICommandIntake intake) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (number, line) in wire.Said.ReadAllAsync(stoppingToken))
            {
                if (Read(number, line) is not { } command) continue;
                if (await intake.AcceptAsync(command, stoppingToken) is { } words && command.PressedAt is not null)
                    wire.Tell(command.Caller.Name, words);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private IncomingCommand? Read(int number, string line)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        if (Written().Match(line) is { Success: true } written)
        {
            var text = new CommandInput.Text(written.Groups["text"].Value);
            var files = written.Groups["file"] is { Success: true, Value: var name } ? [File(name)] : Array.Empty<FileReference>();
            return Command(id, written.Groups["name"].Value, text) with { Files = files };
        }

        if (Pressed().Match(line) is not { Success: true } pressed || wire.Button(pressed.Groups["number"].Value) is not { } button)
            return null;
        return Command(id, pressed.Groups["name"].Value, new CommandInput.Press(button.Button.Action)) with
        {
            PressedAt = Address(button.Message),
            IsButtonThere = true,
        };
    }

    private IncomingCommand Command(string id, string name, CommandInput input) => new(
        $"{chat.Platform}:{id}", chat.Person(name), LinesModule.Community, Address(id), input);

    private FileReference File(string name) => new(chat.Platform, name, Bytes: wire.Files[name].Length) { Name = name };

    private ReplyAddress Address(string message) => new(chat.Platform, LinesModule.Room, message);

    [GeneratedRegex(
        "^(?<name>[A-Za-z]{1,40})( with (?<file>[a-z.]+))?: (?<text>/.*)$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Written();

    [GeneratedRegex("^(?<name>[A-Za-z]{1,40}) presses (?<number>[0-9]{1,2})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pressed();
}
