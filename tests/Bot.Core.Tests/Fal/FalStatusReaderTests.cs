using System.Text;
using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

public sealed class FalStatusReaderTests
{
    [Theory]
    [InlineData("""{"status":"IN_QUEUE","queue_position":0}""", 0)]
    [InlineData("""{"status":"IN_QUEUE","queue_position":12,"request_id":"r","logs":null}""", 12)]
    [InlineData("""{"status":"IN_QUEUE"}""", null)]
    [InlineData("""{"status":"IN_QUEUE","queue_position":-1}""", null)]
    [InlineData("""{"status":"IN_QUEUE","queue_position":1.5}""", null)]
    [InlineData("""{"status":"IN_QUEUE","queue_position":99999999999}""", null)]
    [InlineData("""{"status":"IN_QUEUE","queue_position":"3"}""", null)]
    public void A_place_in_the_queue_is_read(string payload, int? position) =>
        Assert.Equal(new FalUpdate.InQueue(position), Read(payload));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"status":5}""")]
    [InlineData("""{"status":"FAILED"}""")]
    [InlineData("""{"status":"IN_QUEUE" """)]
    [InlineData("\u0000")]
    [InlineData("")]
    public void What_is_no_status_is_nothing(string payload) => Assert.Null(Read(payload));

    [Fact]
    public void Nesting_without_end_is_nothing() => Assert.Null(Read(new string('[', 60_000)));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("[1,null,{},{\"message\":5},{\"message\":\"\"}]")]
    public void Logs_that_say_nothing_leave_progress_as_it_was(string logs)
    {
        var known = new FalProgress(1, 2, 50, null);
        Assert.Equal(
            new FalUpdate.InProgress(known),
            FalStatusReader.Read(Bytes($$"""{"status":"IN_PROGRESS","logs":{{logs}}}"""), known));
    }

    [Fact]
    public void Of_a_long_log_the_end_counts()
    {
        var entries = string.Join(",", Enumerable.Range(0, 500).Select(i => $$"""{"message":"{{i}}/500"}"""));
        var update = Assert.IsType<FalUpdate.InProgress>(Read($$"""{"status":"IN_PROGRESS","logs":[{{entries}}]}"""));
        Assert.Equal(499, update.Progress!.Done);
    }

    [Theory]
    [InlineData("""{"status":"COMPLETED","error":null,"error_type":""}""", false)]
    [InlineData("""{"status":"COMPLETED","error":"boom"}""", true)]
    [InlineData("""{"status":"COMPLETED","error_type":"request_timeout"}""", true)]
    public void Completed_with_an_error_is_a_failure(string payload, bool failed) =>
        Assert.Equal(failed, Assert.IsType<FalUpdate.Completed>(Read(payload)).Failure is not null);

    private static FalUpdate? Read(string payload) => FalStatusReader.Read(Bytes(payload), known: null);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
