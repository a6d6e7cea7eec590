using Bot.Core.Media.Metadata;

namespace Bot.Core.Tests.Media.Metadata;

public sealed class FactsTests
{
    [Fact]
    public void Facts_are_written_and_read() => Assert.Equal(WholeFiles.Facts, FactsJson.Read(FactsJson.Write(WholeFiles.Facts)));

    [Fact]
    public void Facts_without_a_seed_are_written_and_read()
    {
        var facts = WholeFiles.Facts with { Seed = null, Parameters = "{}", Prompt = "" };
        Assert.Equal(facts, FactsJson.Read(FactsJson.Write(facts)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"model":5}""")]
    [InlineData("""{"model":""}""")]
    [InlineData("""{"model":"\ud800"}""")]
    public void What_are_no_facts_are_none(string? text) => Assert.Null(FactsJson.Read(text));

    [Fact]
    public void What_is_too_long_or_of_another_type_is_left_out()
    {
        var read = FactsJson.Read($$"""{"model":"m","prompt":"{{new string('a', 4_001)}}","seed":7,"parameters":[],"date":"yesterday","more":1}""");
        Assert.Equal(new GenerationFacts("", "m", "", "", null, "{}", default), read);
    }

    [Fact]
    public void Nested_without_end_they_are_none() =>
        Assert.Null(FactsJson.Read($$"""{"model":"m","parameters":{{string.Concat(Enumerable.Repeat("[", 5_000))}}"""));

    [Theory]
    [InlineData("""{"prompt":"a fox","seed":1}""", """{"seed":1}""")]
    [InlineData("""{"prompt":"TOK, a fox"}""", """{"prompt":"TOK, a fox"}""")]
    [InlineData("""{"image_url":"https://fal.media/files/x.png","strength":0.5}""", """{"strength":0.5}""")]
    [InlineData("""{"image_urls":["https://a/b.png"],"face":"https://a/c.png"}""", "{}")]
    [InlineData("""{"face":"data:image/png;base64,AAAA"}""", "{}")]
    [InlineData("""{"extra":["https://a/b.png",1,{"u":"https://a/c"}]}""", """{"extra":[1,{}]}""")]
    [InlineData("""{"loras":[{"path":"https://fal.media/files/secret/style.safetensors?token=abc","scale":0.8}]}""",
        """{"loras":[{"path":"style.safetensors","scale":0.8}]}""")]
    [InlineData("""{"loras":[{"path":"owner/name","scale":1}]}""", """{"loras":[{"path":"owner/name","scale":1}]}""")]
    [InlineData("""{"hf_token":"x","OPENAI_API_KEY":"y","webhook":"z","client_secret":"s"}""", "{}")]
    [InlineData("""{"negative_prompt":"as on https://example.com please"}""", """{"negative_prompt":"as on https://example.com please"}""")]
    [InlineData("""{"image_size":{"width":8,"height":9},"x":null,"y":true}""", """{"image_size":{"width":8,"height":9},"x":null,"y":true}""")]
    [InlineData("not json", "{}")]
    [InlineData("[1]", "{}")]
    [InlineData("""{"a":"\ud800"}""", "{}")]
    public void Parameters_hold_nothing_private(string input, string expected) => Assert.Equal(expected, SafeParameters.Of(input, "a fox"));

    [Fact]
    public void Parameters_without_end_are_left_out() =>
        Assert.Equal("{}", SafeParameters.Of($$"""{"a":"{{new string('x', 9_000)}}"}""", ""));
}
