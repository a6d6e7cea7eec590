using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Batches;
using Bot.Core.Jobs.Readings;

namespace Bot.Core.Tests.Jobs;

/// <summary>
/// What earlier versions stored of requests, quotes, readings and tickets: all of it is read, and written again under the same names,
/// so that an earlier version can read it too. A field may be added.
/// </summary>
public sealed class StoredFormsTests
{
    private const string Request =
        """
        {"Command":"upscale","Model":"esrgan","Endpoint":"fal-ai/esrgan","Prompt":"a fox","InputJson":"{\u0022scale\u0022:2}","Images":[{"InputKey":"image_url","Image":{"Origin":"discord","Reference":"a","Width":80,"Height":60,"Bytes":900,"ContentType":"image/png","IsReplied":false},"MaxPixels":1000000,"Kind":"Image","Form":"Single","IsPriced":true,"MinFiles":0}],"Count":1,"Makes":"Picture","Fallback":{"Model":"clarity","Endpoint":"fal-ai/clarity","InputJson":"{}","Cost":{"EstimateMicros":7,"UsdPerBilledUnit":0.1},"Price":3,"Images":[]},"Note":"n","Cost":{"EstimateMicros":25000,"UsdPerBilledUnit":0.025},"Spared":2,"Undelivered":1,"Refines":"discord:1","IsAgeRestricted":true,"From":{"Roles":["r"],"Channel":"5","Parent":"4"}}
        """;

    private const string Asked =
        """
        {"Request":{"Command":"upscale","Model":"esrgan","Options":{"scale":"2"},"Loras":[{"Path":"owner/lora","Scale":0.5}],"Files":[],"Note":"n","SavesLora":{"Name":"my-fox","Trigger":"TOK"},"IsLiteral":false,"Written":{"size":"ar"}},"Model":"esrgan","Kind":"Image","Name":"Ann","Allowed":["esrgan"],"Username":"ann","IsModerator":false,"IsMember":true,"Roles":["r"],"Channel":{"Id":"5","Parent":"4","IsAgeRestricted":false},"IsPrivate":false}
        """;

    private const string Ticket =
        """
        {"RequestId":"r-1","StatusUrl":"https://queue.fal.run/a/requests/r-1/status","ResponseUrl":"https://queue.fal.run/a/requests/r-1","CancelUrl":"https://queue.fal.run/a/requests/r-1/cancel"}
        """;

    [Fact]
    public void A_job_s_request() => Stays(Request, JobJson.Default.JobRequest);

    [Fact]
    public void A_job_s_ticket() => Stays(Ticket, JobJson.Default.FalTicket);

    [Fact]
    public void A_quote_s_jobs() => Stays(
        $$"""[{"Request":{{Request}},"Price":5,"Within":"01:00:00","Because":"That is more.","Missing":4}]""", BatchJson.Default.JobPlanArray);

    [Fact]
    public void A_reading_s_question() => Stays(Asked, ReadingJson.Default.ReadingRequest);

    private static void Stays<T>(string stored, JsonTypeInfo<T> type)
    {
        var read = JsonSerializer.Deserialize(stored, type) ?? throw new InvalidOperationException("It is read as nothing.");
        using var before = JsonDocument.Parse(stored);
        using var after = JsonDocument.Parse(JsonSerializer.Serialize(read, type));
        Holds(before.RootElement, after.RootElement, "$");
    }

    private static void Holds(JsonElement before, JsonElement after, string at)
    {
        Assert.True(before.ValueKind == after.ValueKind, $"{at} is {after}");
        if (before.ValueKind == JsonValueKind.Object)
        {
            foreach (var part in before.EnumerateObject())
            {
                Assert.True(after.TryGetProperty(part.Name, out var now), $"{at} has no {part.Name}");
                Holds(part.Value, now, $"{at}.{part.Name}");
            }
        }
        else if (before.ValueKind == JsonValueKind.Array)
        {
            Assert.Equal(before.GetArrayLength(), after.GetArrayLength());
            foreach (var (was, now) in before.EnumerateArray().Zip(after.EnumerateArray())) Holds(was, now, $"{at}[]");
        }
        else
        {
            Assert.True(before.GetRawText() == after.GetRawText(), $"{at} is {after}");
        }
    }
}
