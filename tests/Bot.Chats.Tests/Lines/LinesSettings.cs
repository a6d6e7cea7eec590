using Bot.Core.Chat;

namespace Bot.Chats.Tests.Lines;

/// <summary>The settings that switch the chat on.</summary>
internal sealed class LinesSettings : IChatSettings
{
    public const string Password = "a-room-for-everybody";

    public string? Text(string name) => name == "LINES_PASSWORD" ? Password : null;

    public string? Secret(string name) => Text(name);

    public Uri Address(string name, string usual) => new(usual);

    public void Fault(string name, string words) => throw new InvalidOperationException($"{name} {words}");
}
