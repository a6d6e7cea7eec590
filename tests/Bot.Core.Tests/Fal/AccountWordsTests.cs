using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

/// <summary>fal's word on the bot's own account, and on how long it wants to be left alone.</summary>
public sealed class AccountWordsTests : IDisposable
{
    private readonly FalWorld _world = new();

    [Theory]
    [InlineData(401, """{"detail":"No user found for Key ID and Secret"}""", FailureKind.BadKey)]
    [InlineData(401, "", FailureKind.BadKey)]
    [InlineData(402, "<html>", FailureKind.ExhaustedBalance)]
    [InlineData(403, """{"detail":"User is locked. Reason: Exhausted balance. Top up your balance."}""", FailureKind.ExhaustedBalance)]
    [InlineData(403, """{"detail":"User is locked. Reason: TOP_UP"}""", FailureKind.ExhaustedBalance)]
    [InlineData(403, """{"detail":"x","error_type":"TOP_UP"}""", FailureKind.ExhaustedBalance)]
    [InlineData(403, """{"detail":"User is locked. Reason: anything at all"}""", FailureKind.Forbidden)]
    [InlineData(403, "", FailureKind.Forbidden)]
    public async Task The_accounts_trouble_is_told_by_the_status(int status, string body, FailureKind kind)
    {
        _world.Network.Answer(status, body);
        var failure = (await _world.SubmitAsync()).Failure!;
        Assert.Equal((kind, true), (failure.Kind, failure.IsAccount));
        Assert.Contains("bot's account", failure.MemberText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(422, """{"detail":[{"loc":["body"],"msg":"balance your prompt","type":"content_policy_violation"}]}""")]
    [InlineData(400, """{"detail":"User is locked","error_type":"bad_request"}""")]
    [InlineData(404, "")]
    public async Task Nothing_else_is(int status, string body)
    {
        _world.Network.Answer(status, body);
        Assert.False((await _world.SubmitAsync()).Failure!.IsAccount);
    }

    [Theory]
    [InlineData(86_400, "about 24 hours")]
    [InlineData(259_200, "about 3 days")]
    [InlineData(600, "about 10 minutes")]
    public async Task A_long_wait_that_fal_asks_for_is_told(int seconds, string words)
    {
        _world.Network.Answer(429, "", ("Retry-After", $"{seconds}"));
        Assert.Contains(words, (await _world.SubmitAsync()).Failure!.MemberText, StringComparison.Ordinal);
        Assert.Single(_world.Network.Sent);
    }

    public void Dispose() => _world.Dispose();
}
