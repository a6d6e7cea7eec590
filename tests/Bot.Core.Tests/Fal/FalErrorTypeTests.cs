using System.Text;
using Bot.Core.Fal;
using Kind = Bot.Core.Fal.FailureKind;

namespace Bot.Core.Tests.Fal;

public sealed class FalErrorTypeTests
{
    [Theory]
    [InlineData("internal_server_error", 500, "{}", Kind.Unavailable, true, "few minutes")]
    [InlineData("generation_timeout", 504, "{}", Kind.Timeout, true, "fewer steps")]
    [InlineData("downstream_service_error", 400, "{}", Kind.Unavailable, true, "another model")]
    [InlineData("downstream_service_unavailable", 500, "{}", Kind.Unavailable, true, "another model")]
    [InlineData("content_policy_violation", 422, "{}", Kind.ContentPolicy, false, "content rules")]
    [InlineData("no_media_generated", 422, "{}", Kind.NoMedia, false, "Change the prompt")]
    [InlineData("image_too_small", 422, """{"min_width":64,"min_height":48}""",
        Kind.InputUnreadable, false, "64 x 48")]
    [InlineData("image_too_large", 422, """{"max_width":4096,"max_height":4000}""",
        Kind.InputUnreadable, false, "4096 x 4000")]
    [InlineData("image_load_error", 422, "{}", Kind.InputUnreadable, false, "PNG")]
    [InlineData("file_download_error", 422, "{}", Kind.InputUnreadable, false, "public")]
    [InlineData("face_detection_error", 422, "{}", Kind.InputUnreadable, false, "face")]
    [InlineData("file_too_large", 422, """{"max_size":1048576}""", Kind.InputUnreadable, false, "1048576 bytes")]
    [InlineData("greater_than", 422, """{"gt":0}""", Kind.InvalidInput, false, "steps must be more than 0")]
    [InlineData("greater_than_equal", 422, """{"ge":1}""", Kind.InvalidInput, false, "steps must be at least 1")]
    [InlineData("less_than", 422, """{"lt":51}""", Kind.InvalidInput, false, "steps must be less than 51")]
    [InlineData("less_than_equal", 422, """{"le":50}""", Kind.InvalidInput, false, "steps must be at most 50")]
    [InlineData("multiple_of", 422, """{"multiple_of":8}""", Kind.InvalidInput, false, "a multiple of 8")]
    [InlineData("sequence_too_short", 422, """{"min_length":3}""", Kind.InvalidInput, false, "at least 3")]
    [InlineData("sequence_too_long", 422, """{"max_length":77}""", Kind.InvalidInput, false, "at most 77")]
    [InlineData("one_of", 422, """{"expected":["png","jpeg"]}""", Kind.InvalidInput, false, "one of png, jpeg")]
    [InlineData("feature_not_supported", 422, "{}", Kind.InvalidInput, false, "another model")]
    [InlineData("invalid_archive", 422, """{"supported_extensions":[".zip",".tar"]}""",
        Kind.InputUnreadable, false, ".zip, .tar")]
    [InlineData("archive_file_count_below_minimum", 422, """{"min_count":4,"provided_count":2}""",
        Kind.InputUnreadable, false, "at least 4")]
    [InlineData("archive_file_count_exceeds_maximum", 422, """{"max_count":9,"provided_count":12}""",
        Kind.InputUnreadable, false, "at most 9")]
    [InlineData("audio_duration_too_long", 422, """{"max_duration":30}""",
        Kind.InputUnreadable, false, "at most 30 seconds")]
    [InlineData("audio_duration_too_short", 422, """{"min_duration":2}""",
        Kind.InputUnreadable, false, "at least 2 seconds")]
    [InlineData("video_duration_too_long", 422, """{"max_duration":60}""",
        Kind.InputUnreadable, false, "at most 60 seconds")]
    [InlineData("video_duration_too_short", 422, """{"min_duration":1.5}""",
        Kind.InputUnreadable, false, "at least 1.5 seconds")]
    [InlineData("unsupported_audio_format", 422, """{"supported_formats":["mp3"]}""",
        Kind.InputUnreadable, false, "one of: mp3")]
    [InlineData("unsupported_image_format", 422, """{"supported_formats":["png"]}""",
        Kind.InputUnreadable, false, "one of: png")]
    [InlineData("unsupported_video_format", 422, """{"supported_formats":["mp4"]}""",
        Kind.InputUnreadable, false, "one of: mp4")]
    public void A_model_error_says_what_to_do(
        string type, int status, string ctx, Kind kind, bool retryable, string words)
    {
        var failure = Read(status, $$"""
            {"detail":[{"loc":["body","steps"],"msg":"do not parse","type":"{{type}}","url":"x",
                        "ctx":{{ctx}},"input":1}]}
            """);

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(retryable, failure.Retryable);
        Assert.Equal(type, failure.ErrorType);
        Assert.Equal(status, failure.Status);
        Assert.Contains(words, failure.MemberText);
        AssertFitForMembers(failure);
    }

    [Theory]
    [InlineData("request_timeout", 504, Kind.Timeout, true)]
    [InlineData("startup_timeout", 504, Kind.Timeout, true)]
    [InlineData("runner_scheduling_failure", 503, Kind.Unavailable, true)]
    [InlineData("runner_connection_timeout", 503, Kind.Unavailable, true)]
    [InlineData("runner_disconnected", 503, Kind.Unavailable, true)]
    [InlineData("runner_connection_refused", 503, Kind.Unavailable, true)]
    [InlineData("runner_connection_error", 503, Kind.Unavailable, true)]
    [InlineData("runner_incomplete_response", 502, Kind.Unavailable, true)]
    [InlineData("runner_server_error", 500, Kind.Unavailable, true)]
    [InlineData("client_disconnected", 499, Kind.CancelledAtFal, true)]
    [InlineData("client_cancelled", 499, Kind.CancelledAtFal, false)]
    [InlineData("bad_request", 400, Kind.Rejected, false)]
    [InlineData("internal_error", 500, Kind.Unavailable, true)]
    public void A_request_error_says_what_to_do(string type, int status, Kind kind, bool retryable)
    {
        var fromBody = Read(status, $$"""{"detail":"some words","error_type":"{{type}}"}""");
        var fromHeader = FalErrorReader.Read(
            new FalReply(status, "<html>"u8.ToArray()) { ErrorType = type }, FalStep.Result);
        var fromStatus = FalErrorReader.ReadCompleted("some words", type);

        foreach (var failure in (FalFailure[])[fromBody, fromHeader, fromStatus])
        {
            Assert.Equal((kind, retryable, type), (failure.Kind, failure.Retryable, failure.ErrorType));
            AssertFitForMembers(failure);
        }
    }

    [Theory]
    [InlineData("authorization_error", 401, Kind.BadKey)]
    [InlineData("validation_error", 400, Kind.InvalidInput)]
    [InlineData("not_found", 404, Kind.EndpointGone)]
    [InlineData("rate_limited", 429, Kind.RateLimited)]
    [InlineData("server_error", 500, Kind.Unavailable)]
    [InlineData("not_implemented", 501, Kind.Rejected)]
    public void A_platform_error_says_what_to_do(string type, int status, Kind kind)
    {
        var body = $$$"""{"error":{"type":"{{{type}}}","message":"m","request_id":"r"}}""";
        var failure = FalErrorReader.Read(new FalReply(status, Encoding.UTF8.GetBytes(body)), FalStep.Submit);
        Assert.Equal((kind, type), (failure.Kind, failure.ErrorType));
        AssertFitForMembers(failure);
    }

    [Fact]
    public void Every_entry_of_the_table_has_words_with_and_without_limits()
    {
        foreach (var (type, entry) in FalModelErrors.All.Concat(FalRequestErrors.All))
        {
            var bare = FalErrorReader.ReadCompleted(null, type);
            Assert.Equal(entry.Kind, bare.Kind);
            AssertFitForMembers(bare);
        }
    }

    private static FalFailure Read(int status, string body) =>
        FalErrorReader.Read(new FalReply(status, Encoding.UTF8.GetBytes(body)), FalStep.Result);

    private static void AssertFitForMembers(FalFailure failure)
    {
        Assert.DoesNotContain('{', failure.MemberText);
        Assert.DoesNotContain("do not parse", failure.MemberText);
        Assert.EndsWith(".", failure.MemberText);
        Assert.True(failure.MemberText.Length is > 20 and < 250);
    }
}
