namespace Bot.Core.Chat.Commands;

/// <summary>What the bot may send to a place, as far as an adapter knows without asking for it.</summary>
/// <param name="Pictures">Pictures, in some form.</param>
/// <param name="Videos">Videos, in some form.</param>
/// <param name="Fix">Who can change that, and how: a sentence.</param>
public sealed record SendRights(bool Pictures, bool Videos, string Fix);
