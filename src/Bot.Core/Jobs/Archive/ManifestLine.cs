using Bot.Core.Media.Metadata;

namespace Bot.Core.Jobs.Archive;

/// <summary>A job's line of the manifest: JSON, its job first; a field may be added, never renamed.</summary>
internal static class ManifestLine
{
    /// <summary>The line, without its end.</summary>
    /// <param name="job">With its output.</param>
    /// <param name="files">The names of its files, in order.</param>
    public static string Write(Job job, IReadOnlyList<string> files)
    {
        var facts = JobFacts.Of(job);
        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("job", job.Id.Value);
            writer.WriteString("date", FactsJson.TimeText(facts.MadeAt));
            writer.WriteString("member", job.Member.ToString());
            writer.WriteString("community", job.Community.ToString());
            writer.WriteString("command", facts.Command);
            writer.WriteString("model", facts.Model);
            writer.WriteString("endpoint", facts.Endpoint);
            writer.WriteString("prompt", job.Request.Prompt);
            writer.WriteString("seed", facts.Seed);
            writer.WritePropertyName("parameters");
            writer.WriteRawValue(facts.Parameters);
            writer.WriteNumber("price", job.Price.Value);
            writer.WriteStartArray("files");
            foreach (var file in files) writer.WriteStringValue(file);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    /// <summary>How each line of the job begins, and of no other.</summary>
    public static string Start(Job job)
    {
        var alone = JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("job", job.Id.Value);
            writer.WriteEndObject();
        });
        return alone[..^1] + ",";
    }
}
