namespace Bot.Core.Jobs.Alerts;

/// <summary>Where the operators read alerts.</summary>
/// <param name="Platform">The platform's name in lower case.</param>
/// <param name="Room">Discord's channel id; Telegram's chat id, with <c>/topic</c> in a forum.</param>
public sealed record AlertRoom(string Platform, string Room);
