using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Tests.Discord;

/// <summary>An answer of the REST API, read.</summary>
internal sealed record DiscordAnswer(int Status, JsonNode? Json, HttpResponseHeaders Headers)
{
    public string Id => Text("id");

    public string Text(string name) => Json![name]!.ToString();

    public string Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    /// <summary>Asserts a refusal without a tree of errors.</summary>
    public void Refuses(int status, int code, string message)
    {
        var expected = new JsonObject { ["message"] = message, ["code"] = code };
        Assert.Equal(expected.ToJsonString(), Json?.ToJsonString());
        Assert.Equal(status, Status);
    }

    /// <summary>Asserts that the form was refused with one error at the path, such as <c>embeds.0.title</c>.</summary>
    public void RefusesForm(string path, string code, string? message = null)
    {
        Assert.Equal(400, Status);
        Assert.Equal("Invalid Form Body", Text("message"));
        Assert.Equal(50035, Json!["code"]!.GetValue<int>());
        var node = Json["errors"];
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries)) node = node?[part];
        var errors = node?["_errors"] as JsonArray;
        Assert.True(errors is not null, $"Nothing at {path}: {Json.ToJsonString()}");
        var error = Assert.Single(errors)!;
        Assert.Equal(code, error["code"]!.ToString());
        if (message is not null) Assert.Equal(message, error["message"]!.ToString());
    }
}
