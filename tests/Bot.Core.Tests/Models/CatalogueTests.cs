using Bot.Core.Chat;
using Bot.Core.Models;
using Bot.Core.Web;

namespace Bot.Core.Tests.Models;

public sealed class CatalogueTests
{
    private static readonly PublicAddress Addresses = new([]);
    private static readonly Catalogue Models = new(TestModels.Read(), Addresses);
    private static readonly FileReference Picture = new("discord", "x", 1000, 1000, 5_000, "image/png");

    [Theory]
    [InlineData("imagine", null, "prompt=a", 3)]
    [InlineData("imagine", null, "prompt=a;n=4", 12)]
    [InlineData("imagine", "flux-schnell", "prompt=a;size=1024x1024", 3)]
    [InlineData("imagine", "flux-schnell", "prompt=a;size=1024x1025", 6)]
    [InlineData("imagine", "flux-schnell", "prompt=a;size=2048x1024", 6)]
    [InlineData("imagine", "flux-schnell", "prompt=a;size=1024x1025;n=3", 18)]
    // fal's published prices: $0.025; $0.030, $0.045 and $0.075.
    [InlineData("imagine", "flux-dev", "prompt=a;size=1024x1024", 25)]
    [InlineData("imagine", "flux-2-pro", "prompt=a;size=1024x1024", 30)]
    [InlineData("imagine", "flux-2-pro", "prompt=a;size=1920x1080", 45)]
    [InlineData("imagine", "flux-2-pro", "prompt=a;size=2048x2048", 75)]
    [InlineData("imagine", "dev", "prompt=a;size=16:9", 25)]
    [InlineData("imagine", "fal-ai/flux-pro", "prompt=a", 50)]
    [InlineData("imagine", "sdxl", "prompt=a;n=2;negative=text", 10)]
    [InlineData("imagine", "flux-2-pro", "prompt=a;size=1000x1000", 30)]
    [InlineData("imagine", "nano-banana", "prompt=a;size=16:9;n=2", 80)]
    [InlineData("imagine", "lightning", "prompt=a;steps=8", 3)]
    public void A_price_is_known_before(string command, string? model, string options, long price) =>
        Assert.Equal(price, Plan(command, model, options).Price.Value);

    [Theory]
    [InlineData(null, "", 5)]
    [InlineData("clarity", "", 120)]
    [InlineData("clarity", "factor=1.5", 90)]
    [InlineData("esrgan", "factor=8", 5)]
    public void Enlarging_costs_by_what_comes_out(string? model, string options, long price) =>
        Assert.Equal(price, Plan("upscale", model, options, images: [Picture]).Price.Value);

    [Theory]
    [InlineData("imagine", "flux-schnell", "prompt=a;steps=13", "from 1 to 12")]
    [InlineData("imagine", "flux-schnell", "prompt=a;negative=b", "takes no negative")]
    [InlineData("imagine", "lightning-sdxl", "prompt=a;steps=3", "must be one of 1, 2, 4, 8")]
    [InlineData("imagine", "nano-banana", "prompt=a;size=huge", "must be one of 21:9")]
    [InlineData("imagine", "flux-pro-1.1", "prompt=a;steps=3", "takes no steps")]
    [InlineData("edit", null, "prompt=a", "flux-kontext needs an image")]
    [InlineData("imagine", "flux-kontext", "prompt=a", "belongs to /edit")]
    [InlineData("imagine", "flux-schnell", "prompt=a;n=5", "from 1 to 4")]
    [InlineData("imagine", "flux-schnel", "prompt=a", "Did you mean flux-schnell")]
    [InlineData("imagine", "esrgan", "prompt=a", "belongs to /upscale")]
    [InlineData("imagine", null, "prompt=a;size=9000x10", "256 to 2048")]
    [InlineData("imagine", null, "prompt=a;size=9:1", "between 1:4")]
    [InlineData("imagine", null, "prompt=a;size=huge", "16:9")]
    [InlineData("imagine", "flux-image-to-image", "prompt=a", "needs an image")]
    [InlineData("upscale", null, "", "needs an image")]
    [InlineData("lora", null, "prompt=a", "lora_url is missing")]
    public void What_a_model_does_not_take_is_refused_with_the_fix(string command, string? model, string options, string words) =>
        Assert.Contains(words, Refused(command, model, options), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://example.com/a.safetensors")]
    [InlineData("https://127.0.0.1/a.safetensors")]
    [InlineData("https://example.com/a.exe")]
    [InlineData("not a name")]
    [InlineData("../../etc/passwd")]
    public void A_doubtful_lora_is_refused(string path) => Assert.NotEmpty(Refused("lora", null, "prompt=a", [new LoraWeight(path, null)]));

    [Theory]
    [InlineData("http://example.com/a.png")]
    [InlineData("https://192.168.0.1/a.png")]
    [InlineData("https://localhost/a.png")]
    [InlineData("file:///etc/passwd")]
    public void A_doubtful_address_is_refused(string url) =>
        Assert.NotEmpty(Refused("upscale", null, "", images: [new FileReference(FileReference.FromUrl, url)]));

    [Fact]
    public void Falls_request_is_exact() => Assert.Equal(
        """{"prompt":"a \"fox\"","image_size":{"width":1024,"height":512},"num_images":1,"seed":42,"num_inference_steps":4,"guidance_scale":3.5,"output_format":"jpeg","enable_safety_checker":true}""",
        Plan("imagine", null, "prompt=a \"fox\";size=1024x512;seed=42").Request.InputJson);

    [Fact]
    public void Loras_go_with_their_scales() => Assert.Contains(
        """
        "loras":[{"path":"owner/name","scale":0.8},{"path":"https://example.com/b.safetensors","scale":1}]
        """,
        Plan("lora", null, "prompt=a", [new LoraWeight("owner/name", 0.8m), new LoraWeight("https://example.com/b.safetensors", null)])
            .Request.InputJson,
        StringComparison.Ordinal);

    [Fact]
    public void An_image_with_imagine_chooses_the_model_that_takes_it() =>
        Assert.Equal("flux-image-to-image", Plan("imagine", null, "prompt=a", images: [Picture]).Request.Model);

    [Theory]
    [InlineData("flux-dev", "prompt=a;steps=9;seed=4", "flux-schnell")]
    [InlineData("flux-2-pro", "prompt=a", "flux-2")]
    [InlineData("flux-pro", "prompt=a", "flux-pro-1.1")]
    [InlineData("ideogram-v3", "prompt=a", "recraft-v3")]
    [InlineData("ideogram-v3", "prompt=a;n=2", null)]
    [InlineData("flux-dev", "prompt=a;steps=40", null)]
    [InlineData("flux-schnell", "prompt=a", null)]
    public void A_fallback_is_planned_where_it_does_the_same_for_no_more(string model, string options, string? fallback) =>
        Assert.Equal(fallback, Plan("imagine", model, options).Request.Fallback?.Model);

    [Fact]
    public void A_fallback_leaves_out_what_it_does_not_take()
    {
        var fallback = Plan("imagine", "flux-2", "prompt=a;steps=8;guidance=3;seed=1").Request.Fallback!;
        Assert.Contains("\"num_inference_steps\":8", fallback.InputJson, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "guidance_scale", Plan("imagine", "ideogram-v3", "prompt=a;size=1:1").Request.Fallback!.InputJson, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operators_file_adds_a_model_and_its_faults_are_named()
    {
        var path = Path.GetTempFileName();
        const string Model = """
            { "name": "kolors", "endpoint": "fal-ai/kolors", "command": "imagine", "kind": "text-to-image", "description": "d",
              "price": { "unit": "image", "credits": 4, "usd": null }, "inputs": [ { "name": "prompt", "type": "text", "option": "prompt" } ] }
            """;
        try
        {
            File.WriteAllText(path, $$"""{ "models": [ {{Model}} ] }""");
            var models = new Catalogue(CatalogFile.ReadWith(path), Addresses);
            Assert.True(models.Plan(Request("imagine", "kolors", "prompt=a")).IsOk(out var plan, out _));
            Assert.Equal(4, plan.Price.Value);
            File.WriteAllText(path, $$"""{ "models": [ {{Model.Replace("\"name\": \"kolors\"", "\"name\": \"two words\"", StringComparison.Ordinal)}} ] }""");
            Assert.Contains(
                "one word",
                Assert.Throws<CatalogException>(() => new Catalogue(CatalogFile.ReadWith(path), Addresses)).Message,
                StringComparison.Ordinal);
            File.WriteAllText(path, "{");
            Assert.Throws<CatalogException>(() => CatalogFile.ReadWith(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static JobPlan Plan(
        string command,
        string? model,
        string options,
        IReadOnlyList<LoraWeight>? loras = null,
        IReadOnlyList<FileReference>? images = null) =>
        Models.Plan(Request(command, model, options, loras, images)).IsOk(out var plan, out var refusal)
            ? plan
            : throw new InvalidOperationException(refusal.Text);

    private static string Refused(
        string command,
        string? model,
        string options,
        IReadOnlyList<LoraWeight>? loras = null,
        IReadOnlyList<FileReference>? images = null) =>
        Models.Plan(Request(command, model, options, loras, images)).IsOk(out _, out var refusal)
            ? throw new InvalidOperationException("It was planned.")
            : refusal.Text;

    private static GenerationRequest Request(
        string command,
        string? model,
        string options,
        IReadOnlyList<LoraWeight>? loras = null,
        IReadOnlyList<FileReference>? images = null) => new(
        command,
        model,
        options.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=', 2))
            .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal),
        loras ?? [],
        images ?? []);
}
