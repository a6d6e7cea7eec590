namespace Bot.EndToEnd.Tests;

/// <summary>Messages that say that something goes on, or offer to end it, when all has ended.</summary>
internal static class Lies
{
    // Buttons of what is under way; a quote's own are true for as long as it is open.
    private static readonly string[] OfWork = ["cancel:", "stop-batch:", "drop-reading:"];

    /// <summary>
    /// Ends when none is left. A message that was sent twice may stay, when its words say so; then a press tells how it is, and takes
    /// it away.
    /// </summary>
    public static async Task AreNoneAsync(Scene scene)
    {
        using var patience = new CancellationTokenSource(Scene.Patience);
        var pressed = new HashSet<string>(StringComparer.Ordinal);
        while (Of(scene).ToList() is { Count: > 0 } lies)
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"Still there: {string.Join(" | ", lies.Select(static one => one.Words))}\n{scene.Bot.Output}");
            foreach (var twin in lies.Where(twin => twin.Press is not null && pressed.Add(twin.Id))) await twin.Press!();
            await Task.Delay(50);
        }
    }

    private static IEnumerable<Lie> Of(Scene scene) => OnTelegram(scene).Concat(OnDiscord(scene));

    private static IEnumerable<Lie> OnTelegram(Scene scene)
    {
        var telegram = scene.Sandbox.World.Telegram;
        return telegram.Transcript.Chats().SelectMany(chat => telegram.Transcript.Messages(chat.Id))
            .Where(static message => message.IsFromBot)
            .Select(message =>
            {
                var actions = message.Keyboard.SelectMany(static row => row).Select(static button => button.CallbackData);
                return Lie.In($"{message.ChatId}/{message.MessageId}", message.Text, isThinking: false, actions, async action =>
                {
                    var answer = await telegram.People.PressAsync(Scene.Tia, message.ChatId, message.MessageId, action);
                    Assert.False(string.IsNullOrEmpty(answer.Text));
                });
            }).OfType<Lie>();
    }

    private static IEnumerable<Lie> OnDiscord(Scene scene) => scene.Sandbox.World.Discord.Messages
        .Where(static message => message.Author is null)
        .Select(message => Lie.In(
            message.Id,
            message.Content,
            message.IsThinking,
            message.Buttons.Select(static button => button.CustomId),
            action => scene.Sandbox.World.Discord.PressAsync(scene.Mia, message.Id, action)))
        .OfType<Lie>();

    /// <param name="Id">Which message.</param>
    /// <param name="Words">What it says.</param>
    /// <param name="Press">Of one whose words say that it may stay: the press that takes it away.</param>
    private sealed record Lie(string Id, string Words, Func<Task>? Press)
    {
        /// <summary>Null when the message is true.</summary>
        public static Lie? In(string id, string words, bool isThinking, IEnumerable<string?> actions, Func<string, Task> press)
        {
            var action = actions.FirstOrDefault(static action => OfWork.Any(work => action?.StartsWith(work, StringComparison.Ordinal) == true));
            var isProgress = words.Contains('▱', StringComparison.Ordinal) || words.Contains('▰', StringComparison.Ordinal);
            if (action is null && !isProgress && !isThinking) return null;
            var saysSo = words.Contains("If this stays as it is, the result comes as a new message.", StringComparison.Ordinal);
            return new Lie(id, isThinking ? "thinking" : words, saysSo && action is not null ? () => press(action) : null);
        }
    }
}
