using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Payments;
using Bot.Core.People.Moves;
using Bot.Telegram;
using Bot.Telegram.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Chats.Tests.Telegram;

public sealed class TelegramServiceTests : IAsyncDisposable
{
    private const string Update = """
        [{"update_id":10,"message":{"message_id":1,"chat":{"id":5,"type":"private"},"from":{"id":5,"first_name":"Mia"},
        "text":"/imagine fox","entities":[{"type":"bot_command","offset":0,"length":8}]} }]
        """;

    private const string Press = """
        [{"update_id":11,"callback_query":{"id":"77","from":{"id":5,"first_name":"Mia"},"data":"cancel:1",
        "message":{"message_id":1,"chat":{"id":-5,"type":"group"}} } }]
        """;

    private readonly ScriptedTelegram _telegram = new();
    private readonly FakeLoggerProvider _log = new();
    private readonly FakeIntake _intake = new();
    private readonly ManualTime _time = new();
    private readonly ServiceProvider _services;

    public TelegramServiceTests() => _services = new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log))
        .AddSingleton<ICommandIntake>(_intake)
        .AddSingleton(new Ids(Guid.NewGuid)).AddSingleton<IStarPaymentHandler>(new FakeTill()).AddSingleton<ICommunityMoves>(new FakeMoves())
        .AddSingleton<TimeProvider>(_time)
        .AddTelegram(ScriptedTelegram.Options, () => _telegram)
        .BuildServiceProvider();

    private BackgroundService Service => (BackgroundService)_services.GetRequiredService<IHostedService>();

    private TelegramChat Chat => _services.GetRequiredService<TelegramChat>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task It_starts_takes_commands_answers_presses_and_stops()
    {
        Connects().Ok("getUpdates", Update).Ok("getUpdates", Press).Hang("getUpdates")
            .Ok("getChatMember", """{"status":"administrator"}""").Ok("answerCallbackQuery", "true");
        _intake.Rule = static command => Task.FromResult(command.Input is CommandInput.Press ? new string('x', 300) : null);
        await Service.StartAsync(default);
        await UntilAsync(() => _telegram.Methods.Contains("answerCallbackQuery") && Chat.IsReady);
        Assert.Same(Chat, _services.GetRequiredService<IChat>());
        await Service.StopAsync(default);
        Assert.False(Chat.IsReady);
        Assert.Equal(["telegram:7000000001:10", "telegram:7000000001:11"], _intake.Accepted.Select(static one => one.Id));
        Assert.True(_intake.Accepted.Last().Caller.IsModerator);
        Assert.Equal(
            $$"""{"callback_query_id":"77","text":"{{new string('x', 199)}}…"}""", _telegram.Last("answerCallbackQuery").Body, JsonTexts.Same);
        Assert.DoesNotContain("deleteWebhook", _telegram.Methods);
    }

    [Fact]
    public async Task A_press_is_answered_even_when_there_is_nothing_to_say_and_a_late_answer_is_no_matter()
    {
        Connects().Ok("getUpdates", Press).Hang("getUpdates").Ok("getChatMember", """{"status":"member"}""")
            .Refuse("answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
        await Service.StartAsync(default);
        await UntilAsync(() => _telegram.Methods.Contains("answerCallbackQuery"));
        await Service.StopAsync(default);
        Assert.Equal("""{"callback_query_id":"77"}""", _telegram.Last("answerCallbackQuery").Body);
        Assert.DoesNotContain(_log.Collector.GetSnapshot(), static line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_webhook_is_removed_before_the_first_poll()
    {
        Connects("https://old.test/hook").Ok("deleteWebhook", "true").Hang("getUpdates");
        await Service.StartAsync(default);
        await UntilAsync(() => _telegram.Methods.Contains("getUpdates"));
        await Service.StopAsync(default);
        Assert.Equal(["getMe", "getWebhookInfo", "deleteWebhook"], _telegram.Methods.Take(3));
    }

    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(404, "Not Found")]
    public async Task A_wrong_token_ends_the_service_with_words_for_the_operator(int code, string description)
    {
        _telegram.Refuse("getMe", code, description);
        await Service.StartAsync(default);
        var words = await Chat.Refused.WaitAsync(TimeSpan.FromSeconds(30));
        await Service.ExecuteTask!;
        Assert.Contains("TELEGRAM_TOKEN", words, StringComparison.Ordinal);
        Assert.Equal(words, Assert.Single(_log.Collector.GetSnapshot()).Message);
        Assert.DoesNotContain(ScriptedTelegram.Token, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_revoked_later_ends_this_chat_alone_with_a_loud_log()
    {
        Connects().Refuse("getMe", 401, "Unauthorized").Refuse("getUpdates", 401, "Unauthorized");
        await Service.StartAsync(default);
        for (var question = 0; question < TokenConfirmation.Questions; question++) await _time.PassAsync(TokenConfirmation.Pause);
        await Service.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(Chat.IsReady);
        Assert.False(Chat.Refused.IsCompleted);
        var line = Assert.Single(_log.Collector.GetSnapshot(), static line => line.Level == LogLevel.Critical);
        Assert.Contains("no longer takes TELEGRAM_TOKEN", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_goes_wrong_the_token_is_not_logged()
    {
        var words = $"http://telegram.test/bot{ScriptedTelegram.Token}/getUpdates refused";
        Connects().Refuse("getMyCommands", 400, "Bad Request: no").Then("getUpdates", () => throw new HttpRequestException(words));
        await Service.StartAsync(default);
        await UntilAsync(() => _log.Collector.All.Contains("Polling Telegram failed", StringComparison.Ordinal));
        await Service.StopAsync(default);
        Assert.Contains("command menu", _log.Collector.All, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret-token", _log.Collector.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_before_telegram_could_be_reached_is_no_fault()
    {
        _telegram.Hang("getMe");
        await Service.StartAsync(default);
        await UntilAsync(() => _telegram.Methods.Contains("getMe"));
        await Service.StopAsync(default);
        Assert.True(Service.ExecuteTask!.IsCompletedSuccessfully);
    }

    private ScriptedTelegram Connects(string webhook = "") => _telegram
        .Ok("getMe", """{"id":7000000001,"is_bot":true,"first_name":"Fox","username":"FoxBot"}""")
        .Ok("getWebhookInfo", $$"""{"url":"{{webhook}}"}""")
        .Ok("getMyCommands", "[]")
        .Ok("setMyCommands", "true");

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
