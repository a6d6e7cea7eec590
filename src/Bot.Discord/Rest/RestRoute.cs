namespace Bot.Discord.Rest;

/// <summary>One operation of Discord's API.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Below the API's root; may hold an interaction's token, so it is never logged.</param>
/// <param name="Key">The operation's name, under which its rate limit bucket is learned.</param>
/// <param name="Major">The top-level resource that has a bucket of its own; may hold an interaction's token.</param>
/// <param name="UsesBotToken">
/// Needs the bot's token. Interaction routes do not (their token is the credential), and are outside the global limit.
/// </param>
internal readonly record struct RestRoute(HttpMethod Method, string Path, string Key, string Major, bool UsesBotToken)
{
    public static RestRoute Gateway() => Bot(HttpMethod.Get, "gateway/bot", "gateway", "");

    public static RestRoute Me() => Bot(HttpMethod.Get, "users/@me", "me", "");

    /// <summary>It is <see cref="Me"/>.</summary>
    public bool IsMe => Path == "users/@me";

    public static RestRoute Commands(HttpMethod method, string application, string? guild) => guild is null
        ? Bot(method, $"applications/{application}/commands", "commands", "")
        : Bot(method, $"applications/{application}/guilds/{guild}/commands", "guild-commands", guild);

    public static RestRoute Guild(string guild) => Bot(HttpMethod.Get, $"guilds/{guild}", "guild", guild);

    public static RestRoute Member(string guild, string user) =>
        Bot(HttpMethod.Get, $"guilds/{guild}/members/{user}", "member", guild);

    public static RestRoute Members(string guild, int limit, string after) =>
        Bot(HttpMethod.Get, $"guilds/{guild}/members?limit={limit}&after={after}", "members", guild);

    public static RestRoute CreateMessage(string channel) =>
        Bot(HttpMethod.Post, $"channels/{channel}/messages", "messages", channel);

    public static RestRoute EditMessage(string channel, string message) =>
        Bot(HttpMethod.Patch, $"channels/{channel}/messages/{message}", "message", channel);

    public static RestRoute Answer(string interaction, string token) => ByToken(
        HttpMethod.Post, $"interactions/{interaction}/{token}/callback?with_response=true", "callback", token);

    public static RestRoute EditOriginal(string application, string token) => ByToken(
        HttpMethod.Patch, $"webhooks/{application}/{token}/messages/@original", "original", token);

    public static RestRoute Original(string application, string token) => ByToken(
        HttpMethod.Get, $"webhooks/{application}/{token}/messages/@original", "original", token);

    public static RestRoute DeleteOriginal(string application, string token) => ByToken(
        HttpMethod.Delete, $"webhooks/{application}/{token}/messages/@original", "original", token);

    public static RestRoute DeleteFollowUp(string application, string token, string message) =>
        ByToken(HttpMethod.Delete, $"webhooks/{application}/{token}/messages/{message}", "original", token);

    public static RestRoute DeleteMessage(string channel, string message) =>
        Bot(HttpMethod.Delete, $"channels/{channel}/messages/{message}", "message", channel);

    public static RestRoute FollowUp(string application, string token) =>
        ByToken(HttpMethod.Post, $"webhooks/{application}/{token}?wait=true", "follow-up", token);

    public static RestRoute EditFollowUp(string application, string token, string message) =>
        ByToken(HttpMethod.Patch, $"webhooks/{application}/{token}/messages/{message}", "original", token);

    /// <summary>The operation only: the path may hold a token.</summary>
    public override string ToString() => $"{Method} {Key}";

    private static RestRoute Bot(HttpMethod method, string path, string key, string major) =>
        new(method, path, $"{method} {key}", major, UsesBotToken: true);

    private static RestRoute ByToken(HttpMethod method, string path, string key, string token) =>
        new(method, path, $"{method} {key}", token, UsesBotToken: false);
}
