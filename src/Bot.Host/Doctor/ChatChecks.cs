using Bot.Core.Chat;
using Bot.Host.Settings;

namespace Bot.Host.Doctor;

/// <summary>The rows of the chats: what each platform says to the bot's token.</summary>
internal static class ChatChecks
{
    /// <summary>Asks the platform, where there is a token to ask with.</summary>
    public static async Task<Check> RunAsync(ChatEntry chat, CancellationToken cancellation) => chat switch
    {
        { IsFaulty: true } => new Check(chat.Name, CheckState.None, "not checked; fix the settings first"),
        { Setup: { } setup } => Row(chat.Module, await setup.SignInAsync(TimeProvider.System, cancellation)),
        _ => new Check(chat.Name, CheckState.None, $"not set up; set {chat.Module.TokenSetting} to use it"),
    };

    /// <summary>The row of an answer.</summary>
    public static Check Row(IChatModule module, SignIn answer) => answer switch
    {
        SignIn.Accepted accepted => new Check(module.Traits.Name, CheckState.Ok, $"takes the token of {accepted.Name}"),
        SignIn.Refused => new Check(module.Traits.Name, CheckState.Fault, "refuses the token", module.TokenAdvice),
        SignIn.Unknown unknown => new Check(module.Traits.Name, CheckState.Fault, unknown.Reason, module.ReachAdvice),
        _ => throw new InvalidOperationException($"No row is known for {answer.GetType().Name}."),
    };
}
