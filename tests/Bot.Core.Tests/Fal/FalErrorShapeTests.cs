using System.Text;
using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

public sealed class FalErrorShapeTests
{
    [Theory]
    [InlineData(401, """{"detail":"Invalid key"}""", FailureKind.BadKey)]
    [InlineData(403, """{"detail":"User is locked. Reason: Exhausted balance."}""", FailureKind.ExhaustedBalance)]
    [InlineData(403, """{"detail":"Access denied"}""", FailureKind.Forbidden)]
    [InlineData(402, "", FailureKind.ExhaustedBalance)]
    [InlineData(404, """{"detail":"Application not found"}""", FailureKind.EndpointGone)]
    [InlineData(410, "", FailureKind.EndpointGone)]
    [InlineData(422, """{"detail":"nope"}""", FailureKind.InvalidInput)]
    [InlineData(429, """{"message":"slow down"}""", FailureKind.RateLimited)]
    [InlineData(400, "{}", FailureKind.Rejected)]
    [InlineData(405, "", FailureKind.Rejected)]
    [InlineData(413, "", FailureKind.InvalidInput)]
    [InlineData(500, "<html>oops</html>", FailureKind.Unavailable)]
    [InlineData(503, "", FailureKind.Unavailable)]
    [InlineData(504, "gateway", FailureKind.Timeout)]
    [InlineData(302, "", FailureKind.Rejected)]
    [InlineData(418, "[1,2]", FailureKind.Rejected)]
    public void The_status_decides_where_no_error_is_named(int status, string body, FailureKind kind)
    {
        var failure = Read(status, body);
        Assert.Equal(kind, failure.Kind);
        Assert.Equal(status, failure.Status);
        Assert.Null(failure.ErrorType);
        Assert.NotEmpty(failure.MemberText);
    }

    [Fact]
    public void After_submitting_404_means_that_the_request_is_lost() => Assert.Equal(
        FailureKind.RequestLost,
        FalErrorReader.Read(new FalReply(404, """{"status":"NOT_FOUND"}"""u8.ToArray()), FalStep.Status).Kind);

    [Theory]
    [InlineData("""{"detail":[]}""")]
    [InlineData("""{"detail":[1,null,"x",[]]}""")]
    [InlineData("""{"detail":null}""")]
    [InlineData("""{"detail":{"a":1}}""")]
    [InlineData("""{"detail":[{"loc":5,"msg":[],"type":{},"ctx":[]}]}""")]
    [InlineData("""{"detail":[{"type":"value_error.missing","loc":["body","prompt"],"msg":"field required"}]}""")]
    [InlineData("""{"error":"text"}""")]
    [InlineData("""{"error":{}}""")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"detail\":\"\\ud800\"}")]
    [InlineData("{\"detail\"")]
    public void A_strange_body_still_gives_a_clear_failure(string body)
    {
        var failure = Read(422, body);
        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.False(failure.Retryable);
    }

    [Fact]
    public void The_first_error_that_is_known_is_taken()
    {
        var failure = Read(422, """
            {"detail":[{"type":"odd","loc":["body","a"]},{"type":"less_than","loc":["body","b"],"ctx":{"lt":4}}]}
            """);
        Assert.Equal("less_than", failure.ErrorType);
        Assert.Equal("The option b must be less than 4. Change it and try again.", failure.MemberText);
    }

    [Theory]
    [InlineData("""["body","loras",0,"path"]""", "The option path ")]
    [InlineData("""["body"]""", "One of the options ")]
    [InlineData("""["body",3]""", "One of the options ")]
    [InlineData("""["body","<b>evil</b>"]""", "One of the options ")]
    [InlineData("[]", "One of the options ")]
    public void The_option_is_named_when_its_name_is_plain(string loc, string words)
    {
        var failure = Read(422, $$$"""{"detail":[{"type":"less_than","loc":{{{loc}}},"ctx":{"lt":4}}]}""");
        Assert.StartsWith(words, failure.MemberText);
    }

    [Fact]
    public void Limits_that_are_not_plain_do_not_reach_the_member()
    {
        var failure = Read(422, """
            {"detail":[{"type":"one_of","loc":["body","size"],"ctx":{"expected":["@everyone","http://evil"]}}]}
            """);
        Assert.Equal(
            "The option size is not one of the values this model takes. Change it and try again.", failure.MemberText);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(null, true)]
    public void The_header_decides_whether_a_model_error_is_retryable(bool? header, bool retryable)
    {
        var reply = new FalReply(500, """{"detail":[{"type":"internal_server_error"}]}"""u8.ToArray())
        {
            Retryable = header,
        };
        Assert.Equal(retryable, FalErrorReader.Read(reply, FalStep.Result).Retryable);
    }

    [Fact]
    public void A_header_cannot_make_a_refusal_retryable()
    {
        var reply = new FalReply(422, """{"detail":[{"type":"content_policy_violation"}]}"""u8.ToArray())
        {
            Retryable = true,
        };
        Assert.False(FalErrorReader.Read(reply, FalStep.Result).Retryable);
    }

    [Fact]
    public void Our_own_start_deadline_is_not_retryable() => Assert.False(
        FalErrorReader.Read(new FalReply(504, default) { IsUserTimeout = true }, FalStep.Submit).Retryable);

    [Fact]
    public void The_operators_line_is_bounded_and_on_one_line()
    {
        var failure = Read(500, $$"""{"detail":"a\nb{{new string('x', 60_000)}}"}""");
        Assert.InRange(failure.OperatorText.Length, 50, 400);
        Assert.DoesNotContain('\n', failure.OperatorText);
    }

    [Fact]
    public void A_completed_status_with_unknown_words_is_a_rejection()
    {
        var failure = FalErrorReader.ReadCompleted("Invalid status code: 418", null);
        Assert.Equal(FailureKind.Rejected, failure.Kind);
        Assert.Contains("Invalid status code", failure.OperatorText);
        Assert.DoesNotContain("Invalid status code", failure.MemberText);
    }

    private static FalFailure Read(int status, string body) =>
        FalErrorReader.Read(new FalReply(status, Encoding.UTF8.GetBytes(body)), FalStep.Submit);
}
