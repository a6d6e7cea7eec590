using Bot.Sandbox.Faults;

namespace Bot.EndToEnd.Tests;

/// <summary>Whatever fal answers, the member reads why, in words, and gets the credits back; or gets the picture after all.</summary>
public sealed class FalWeatherTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private const string Validation =
        """{"detail":[{"loc":["body","guidance_scale"],"msg":"no","type":"less_than_equal","ctx":{"le":20}}]}""";

    private const string Policy = """{"detail":[{"loc":["body","prompt"],"msg":"no","type":"content_policy_violation"}]}""";

    private readonly Scene _scene = shared.Scene;

    [Theory]
    [InlineData("[policy]", "content")]
    [InlineData("[no-image]", "without")]
    [InlineData("[fail]", "")]
    [InlineData("[timeout]", "too long")]
    [InlineData("[unavailable]", "")]
    [InlineData("[html]", "")]
    public async Task A_failure_is_told_and_nothing_is_charged(string word, string expected)
    {
        var before = await _scene.CreditsAsync();
        var (asked, said) = await _scene.AskBothAsync($"a fox {word}");
        var shown = await _scene.DiscordAnswerAsync(asked, static message => IsEnd(message.Content));
        var told = await _scene.TelegramAnswerAsync(said, static message => IsEnd(message.Text));
        foreach (var text in new[] { shown.Content, told.Text })
        {
            Assert.Contains(expected, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
            Assert.DoesNotContain("fal-ai", text, StringComparison.Ordinal);
        }

        Assert.Empty(shown.Attachments);
        Assert.Empty(shown.Buttons);
        Assert.Empty(told.Keyboard);
        Assert.Equal(before, await _scene.CreditsAsync());
    }

    [Theory]
    [InlineData("fal.submit", 404, """{"detail":"Application not found"}""", "/models")]
    [InlineData("fal.submit", 422, Validation, "must be at most 20")]
    [InlineData("fal.submit", 422, """{"detail":"No."}""", "")]
    [InlineData("fal.submit", 500, """{"detail":"No."}""", "")]
    [InlineData("fal.submit", 400, "<html>", "")]
    [InlineData("fal.result", 422, Policy, "content rules")]
    [InlineData("fal.result", 422, """{"detail":"No."}""", "")]
    [InlineData("fal.result", 200, """{"images":"none"}""", "")]
    public async Task A_refusal_is_told_and_nothing_is_charged(string operation, int status, string body, string expected)
    {
        var before = await _scene.CreditsAsync();
        _scene.Sandbox.World.Faults.Add(operation, new Fault(FaultKind.Answer, status, body), times: 2);
        var (asked, said) = await _scene.AskBothAsync($"a fox refused by {operation} with {status}");
        var shown = await _scene.DiscordAnswerAsync(asked, static message => IsEnd(message.Content));
        var told = await _scene.TelegramAnswerAsync(said, static message => IsEnd(message.Text));
        Assert.Empty(shown.Attachments);
        Assert.Null(told.Media);
        foreach (var text in new[] { shown.Content, told.Text })
        {
            Assert.Contains(expected, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Top up", text, StringComparison.Ordinal);
        }

        Assert.Equal(before, await _scene.CreditsAsync());
    }

    [Theory]
    [InlineData("fal.submit", FaultKind.Answer, 429)]
    [InlineData("fal.submit", FaultKind.Answer, 503)]
    [InlineData("fal.submit", FaultKind.Answer, 401)]
    [InlineData("fal.submit", FaultKind.Answer, 403)]
    [InlineData("fal.submit", FaultKind.Drop, 0)]
    [InlineData("fal.stream", FaultKind.Answer, 500)]
    [InlineData("fal.stream", FaultKind.Drop, 0)]
    [InlineData("fal.result", FaultKind.Answer, 401)]
    [InlineData("fal.result", FaultKind.Answer, 404)]
    [InlineData("fal.result", FaultKind.Answer, 500)]
    [InlineData("fal.result", FaultKind.Answer, 503)]
    [InlineData("fal.result", FaultKind.Drop, 0)]
    [InlineData("fal.result", FaultKind.LoseAnswer, 0)]
    [InlineData("fal.submit", FaultKind.LoseAnswer, 0)]
    [InlineData("fal.cdn", FaultKind.Answer, 502)]
    [InlineData("fal.cdn", FaultKind.Drop, 0)]
    public async Task A_passing_fault_is_got_over(string operation, FaultKind kind, int status)
    {
        _scene.Sandbox.World.Faults.Add(operation, new Fault(kind, status));
        var (asked, said) = await _scene.AskBothAsync($"a fox in spite of {operation} {kind} {status}");
        await _scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        await _scene.TelegramAnswerAsync(said, static message => message.Media is not null);
    }

    [Fact]
    public async Task A_model_that_fal_does_not_have_is_replaced_and_the_view_says_so()
    {
        _scene.Sandbox.World.Faults.Add("fal.submit", new Fault(FaultKind.Answer, 404, """{"detail":"Application not found"}"""));
        var asked = await _scene.UseAsync(_scene.Mia, "imagine", ("prompt", "a replaced fox"), ("model", "flux-pro"));
        var shown = await _scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Contains("in place of flux-pro", shown.Content, StringComparison.Ordinal);
        // The model that ran is charged at its own price, not at that of the one that was asked for.
        Assert.Contains("40 credits", shown.Content, StringComparison.Ordinal);
        Assert.Equal(
            "fal-ai/flux-pro/v1.1",
            Assert.Single(_scene.Sandbox.World.Fal.Requests, static request => request.Prompt == "a replaced fox").Endpoint);
    }

    [Fact]
    public async Task A_stream_that_is_always_cut_is_followed_by_asking()
    {
        var (asked, said) = await _scene.AskBothAsync("a fox [drop-stream]");
        await _scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        await _scene.TelegramAnswerAsync(said, static message => message.Media is not null);
    }

    [Fact]
    public async Task A_picture_that_is_in_the_result_itself_is_shown()
    {
        var (asked, said) = await _scene.AskBothAsync("a fox [inline]");
        await _scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        await _scene.TelegramAnswerAsync(said, static message => message.Media is not null);
    }

    [Fact]
    public async Task A_picture_too_large_for_the_platform_is_still_handed_over()
    {
        var (asked, said) = await _scene.AskBothAsync("a fox [huge]");
        var shown = await _scene.DiscordAnswerAsync(asked, static message => message.Content.Contains(" left", StringComparison.Ordinal));
        Assert.Contains("http", shown.Content + string.Concat(shown.Buttons.Select(static button => button.Url)), StringComparison.Ordinal);
        await _scene.TelegramAnswerAsync(said, static message =>
            message.Text.Contains(" left", StringComparison.Ordinal)
                && (message.Media is not null || message.Text.Contains("http", StringComparison.Ordinal)
                || message.Keyboard.Count > 0));
    }

    [Fact]
    public async Task The_ledger_balances_after_all_of_it() => Assert.Empty(await _scene.AuditAsync());

    private static bool IsEnd(string text) => text.Contains("Nothing was charged", StringComparison.Ordinal);
}
