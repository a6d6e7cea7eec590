using System.Globalization;
using Bot.Core;
using Bot.Core.Chat.Commands;
using Bot.Telegram.Api;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace Bot.Telegram.Updates;

/// <summary>Asks Telegram who is in a group. Only that a group could not be asked is kept, for seconds.</summary>
internal sealed class GroupMembers(TelegramApi api, UnresponsiveChats silent)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private static readonly Refusal IsBusy = new("Telegram does not tell me its members right now. Try again in a minute.");
    private static readonly Refusal IsNoGroup = new("Only a group has administrators and members. Use this there.");

    /// <summary>The administrators, bots and those who hide behind the group's name left out.</summary>
    internal async Task<Result<IReadOnlyList<Caller>>> WithRoleAsync(string group, string role, CancellationToken cancellation)
    {
        if (role != Role.Administrators)
            return new Refusal($"Telegram has no roles but \"{Role.Administrators}\". Name that, or members one by one.");
        if (ChatOf(group) is not { } chat) return IsNoGroup;
        if (silent.IsSilent(chat)) return IsBusy;
        var asked = await api.CallAsync(new GetChatAdministratorsRequest { ChatId = chat }, AnswerTimeout, cancellation);
        if (!asked.IsOk(out var administrators, out var failure)) return RefusalOf(chat, failure, IsNoGroup);
        return administrators.Where(static one => one is { User.IsBot: false } && !IsAnonymous(one))
            .Select(static one => People.Administrator(People.Of(one.User))).ToList();
    }

    /// <summary>The member with that id.</summary>
    internal async Task<Result<Caller>> FindAsync(string group, string user, CancellationToken cancellation)
    {
        if (!long.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
            return new Refusal("That is no member's id on Telegram.");
        if (ChatOf(group) is not { } chat) return IsNoGroup;
        if (silent.IsSilent(chat)) return IsBusy;
        var request = new GetChatMemberRequest { ChatId = chat, UserId = id };
        var asked = await api.CallAsync(request, AnswerTimeout, cancellation);
        var isAbsent = new Refusal("They are not in this group, or Telegram does not tell me. Reply to one of their messages instead.");
        if (!asked.IsOk(out var member, out var failure)) return RefusalOf(chat, failure, isAbsent);
        if (!member.IsInChat || member.User is not { } known) return isAbsent;
        // Who hides behind the group's name is not given away.
        return member.IsAdmin && !IsAnonymous(member) ? People.Administrator(People.Of(known)) : People.Of(known);
    }

    /// <summary>An administrator who writes in the group's name; told to bots that administer the group.</summary>
    internal static bool IsAnonymous(ChatMember member) =>
        member is ChatMemberOwner { IsAnonymous: true } or ChatMemberAdministrator { IsAnonymous: true };

    private Refusal RefusalOf(long chat, ApiFailure failure, Refusal refused)
    {
        if (failure is ApiFailure.Refused or ApiFailure.Forbidden or ApiFailure.Migrated) return refused;
        silent.Add(chat);
        return IsBusy;
    }

    private static long? ChatOf(string group) =>
        long.TryParse(group, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat) && chat < 0 ? chat : null;
}
