using System.Text.Json.Nodes;
using Bot.Core.Models;
using Bot.Core.Tests.Storage;
using Bot.Core.Web;

namespace Bot.Core.Tests.Models;

/// <summary>An operator's catalogue is checked whole at the start, and its faults are told in plain words.</summary>
public sealed class CatalogAuditTests : IDisposable
{
    private const string Good = """
        {"models":[{"name":"own","endpoint":"fal-ai/own","command":"video","kind":"text-to-video","description":"Own",
        "price":{"unit":"second","credits":10,"usd":0.01,"factorInput":"duration","rates":[{"input":"resolution","value":"1080p","credits":20,"usd":null}]},
        "inputs":[{"name":"prompt","type":"text","option":"prompt","isRequired":true},
        {"name":"duration","type":"integer","option":"duration","default":"5","min":1,"max":10},
        {"name":"resolution","type":"text","option":"resolution","default":"720p","choices":["720p","1080p"]},
        {"name":"num","type":"integer","option":"n","default":"1","min":1,"max":4}]}]}
        """;

    private readonly TempFolder _folder = new();

    [Fact]
    public void A_good_entry_is_taken() => Assert.Equal("own", Start(Good).Find("own")!.Name);

    [Theory]
    [InlineData("price", "credits", "-33", "own: its price cannot be negative.")]
    [InlineData("price", "credits", "1e25", "own: its price must be 0, which is free, or 0.001 to 1000000 credits.")]
    [InlineData("price", "credits", "0.0000000000001", "its price must be 0")]
    [InlineData("price", "usd", "-1", "its price in usd must be 0 to 1000, or null")]
    [InlineData("price", "billedUsd", "-1", "billedUsd must be")]
    [InlineData("price", "further", "-5", "further must be")]
    [InlineData("price", "factorInput", "\"prompt\"", "prompt is counted by the price")]
    [InlineData("price", "factorInput", "\"resolution\"", "resolution is counted by the price")]
    [InlineData("price", "factorInput", "\"nothing\"", "a price by second needs a factorInput")]
    [InlineData("price", "rates", """[{"input":"resolution","value":"1080p","credits":-20,"usd":null}]""", "the rate of resolution 1080p cannot be negative")]
    [InlineData("price", "rates", """[{"input":"resolution","value":"4k","credits":20,"usd":null}]""", "which is none of its choices")]
    [InlineData("price", "rates", "[null]", "one of its lists holds null")]
    [InlineData("duration", "min", "0", "duration is counted by the price: it must be a number with min above 0")]
    [InlineData("duration", "max", "1e27", "duration is counted by the price")]
    [InlineData("duration", "default", "\"0\"", "duration: its default 0 fails: The duration for own must be a whole number from 1 to 10.")]
    [InlineData("duration", "default", "\"soon\"", "its default soon fails")]
    [InlineData("resolution", "default", "\"4k\"", "resolution: its default 4k fails")]
    [InlineData("num", "max", "1e27", "the option n must be an integer")]
    [InlineData("num", "type", "\"number\"", "the option n must be an integer")]
    [InlineData("num", "option", "\"prompt\"", "two inputs take the same option")]
    [InlineData("prompt", "option", "null", "it is required, and no option fills it")]
    [InlineData("model", "maxMinutes", "-1", "maxMinutes must be 0 to 1440.")]
    [InlineData("model", "endpoint", "\"fal-ai/../own\"", "an endpoint looks like owner/alias.")]
    [InlineData("model", "endpoint", "\"fal-ai/own?x=1\"", "an endpoint looks like owner/alias.")]
    [InlineData("model", "aliases", "[null]", "one of its lists holds null")]
    public void A_faulty_entry_stops_the_start_with_a_sentence(string part, string word, string value, string told) =>
        Assert.Contains(told, Refused(Changed(part, word, JsonNode.Parse(value))), StringComparison.Ordinal);

    [Theory]
    [InlineData("price", "usd", "models[0] (own): price lacks usd. Write null if it is not known.")]
    [InlineData("price", "credits", "models[0] (own): price lacks credits.")]
    [InlineData("model", "command", "models[0] (own) lacks command.")]
    [InlineData("model", "name", "models[0] lacks name.")]
    [InlineData("duration", "type", "models[0] (own): inputs[1] lacks type.")]
    public void A_word_that_is_missing_is_named(string part, string word, string told)
    {
        var fault = Refused(Without(part, word));
        Assert.Contains(told, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("Bot.Core", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "it must be an object with a list \"models\".")]
    [InlineData("null", "it must be an object with a list \"models\".")]
    [InlineData("", "line 1 is not JSON")]
    [InlineData("{\"models\":[{]}", "line 1 is not JSON")]
    [InlineData("{\"models\":[],\"models\":[{}]}", "a word that stands twice")]
    [InlineData("{\"models\":[{\"name\":5}]}", "models[0] lacks endpoint.")]
    [InlineData("{\"models\":[null]}", "an entry is null")]
    public void What_is_no_catalogue_is_told_in_our_words(string text, string told) =>
        Assert.Contains(told, Refused(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("price", "credits", "\"ten\"", "models[0].price.credits is not of the kind that docs/operations.md describes.")]
    [InlineData("price", "unit", "\"secnd\"", "models[0].price.unit is not of the kind")]
    [InlineData("duration", "optoin", "\"x\"", "models[0] (own): inputs[1] has optoin, which no entry has. Did you mean option?")]
    public void A_word_that_does_not_fit_is_named(string part, string word, string value, string told) =>
        Assert.Contains(told, Refused(Changed(part, word, JsonNode.Parse(value))), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static string Changed(string part, string word, JsonNode? value)
    {
        var root = JsonNode.Parse(Good)!;
        Part(root, part)[word] = value;
        return root.ToJsonString();
    }

    private static string Without(string part, string word)
    {
        var root = JsonNode.Parse(Good)!;
        Assert.True(Part(root, part).Remove(word));
        return root.ToJsonString();
    }

    private static JsonObject Part(JsonNode root, string part)
    {
        var model = root["models"]![0]!.AsObject();
        return part switch
        {
            "model" => model,
            "price" => model["price"]!.AsObject(),
            _ => model["inputs"]!.AsArray().Single(input => (string)input!["name"]! == part)!.AsObject(),
        };
    }

    private Catalogue Start(string text)
    {
        var path = _folder.File("catalogue.json");
        File.WriteAllText(path, text);
        return new Catalogue(CatalogFile.ReadWith(path), new PublicAddress([]));
    }

    private string Refused(string text) => Assert.Throws<CatalogException>(() => Start(text)).Message;
}
