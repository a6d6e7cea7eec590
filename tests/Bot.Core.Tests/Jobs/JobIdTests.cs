using System.Text.Json;
using Bot.Core.Jobs;

namespace Bot.Core.Tests.Jobs;

public sealed class JobIdTests
{
    // As a version stored it in which ids were plain text.
    private const string Stored =
        """{"Command":"imagine","Model":"flux","Endpoint":"fal-ai/flux","Prompt":"a fox","InputJson":"{}","Images":[],"Count":1,"Refines":"discord:1/2"}""";

    [Fact]
    public void A_stored_request_still_reads_and_is_written_as_before()
    {
        var request = JsonSerializer.Deserialize(Stored, JobJson.Default.JobRequest)!;

        Assert.Equal(new JobId("discord:1/2"), request.Refines);
        Assert.Contains("\"Refines\":\"discord:1/2\"", JsonSerializer.Serialize(request, JobJson.Default.JobRequest), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Refines", JsonSerializer.Serialize(request with { Refines = null }, JobJson.Default.JobRequest), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_listed_as_strings() => Assert.Equal(
        """["discord:1","discord:1/2"]""",
        JsonSerializer.Serialize([new JobId("discord:1"), new JobId("discord:1/2")], JobJson.Default.IReadOnlyCollectionJobId));

    [Fact]
    public void It_stands_in_texts_as_it_is() => Assert.Equal("cancel:discord:1", $"cancel:{new JobId("discord:1")}");
}
