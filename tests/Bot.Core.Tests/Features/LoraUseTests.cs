using System.Text.Json.Nodes;
using Bot.Core.Chat.Commands;
using Bot.Core.People.Privacy;

namespace Bot.Core.Tests.Features;

/// <summary>Saved LoRAs from a written /lora to what fal is sent.</summary>
public sealed class LoraUseTests
{
    private static readonly string[] Saved =
    [
        "/loras add fox owner/fox TOK 0.8",
        "/loras add ink https://example.com/ink.safetensors ink drawing, sepia",
        "/loras add plain owner/plain",
    ];

    [Theory]
    [InlineData("/lora a hut --lora fox", "owner/fox 0.8", "TOK, a hut")]
    [InlineData("/lora a hut --lora FOX", "owner/fox 0.8", "TOK, a hut")]
    [InlineData("/lora a hut --lora fox:0.5", "owner/fox 0.5", "TOK, a hut")]
    [InlineData("/lora a hut --lora fox:0,5", "owner/fox 0.5", "TOK, a hut")]
    [InlineData("/lora a hut --lora fox --scale 0.3", "owner/fox 0.3", "TOK, a hut")]
    [InlineData("/lora a hut --lora fox:0.5 --scale 0.3", "owner/fox 0.5", "TOK, a hut")]
    [InlineData("/lora a hut --lora=plain", "owner/plain 1", "a hut")]
    [InlineData("/lora a TOK hut --lora fox", "owner/fox 0.8", "a TOK hut")]
    [InlineData("/lora a hut --lora fox --lora ink:2", "owner/fox 0.8; https://example.com/ink.safetensors 2", "TOK, ink drawing, sepia, a hut")]
    [InlineData("/lora a hut in sepia --lora ink "
        + "--lora fox", "https://example.com/ink.safetensors 1; owner/fox 0.8", "ink drawing, TOK, a hut in sepia")]
    [InlineData("/lora a hut --lora fox --lora_url a/b:0.2 --lora plain", "owner/fox 0.8; a/b 0.2; owner/plain 1", "TOK, a hut")]
    [InlineData("/lora a hut --lora fox https://example.com/b.safetensors --scale 0.1 --scale 0.2",
        "owner/fox 0.1; https://example.com/b.safetensors 0.2", "TOK, a hut")]
    [InlineData("/lora a hut --lora a/b:0.7 --lora plain:0", "a/b 0.7; owner/plain 0", "a hut")]
    public async Task A_saved_lora_acts_by_its_name(string text, string loras, string prompt)
    {
        var input = await InputAsync(text);
        Assert.Equal(prompt, (string?)input["prompt"]);
        Assert.Equal(loras, string.Join("; ", input["loras"]!.AsArray().Select(static lora => $"{lora!["path"]} {lora["scale"]}")));
    }

    [Theory]
    [InlineData("fast-sdxl")]
    [InlineData("qwen-image")]
    public async Task Any_model_that_takes_loras_takes_saved_ones(string model)
    {
        var input = await InputAsync($"/lora a hut --lora fox --model {model}");
        Assert.Equal(("TOK, a hut", "owner/fox"), ((string?)input["prompt"], (string?)input["loras"]![0]!["path"]));
    }

    [Theory]
    [InlineData("/lora a hut --lora_url https://civitai.com/api/download/models/12?token=k3y:0.5",
        "https://civitai.com/api/download/models/12?token=k3y 0.5")]
    [InlineData("/lora a hut https://civitai.com/api/download/models/12?token=k3y",
        "https://civitai.com/api/download/models/12?token=k3y 1")]
    [InlineData("/lora a hut https://huggingface.co/owner/name", "owner/name 1")]
    [InlineData("/lora a hut --lora https://huggingface.co/owner/name/blob/main/x.safetensors:2",
        "https://huggingface.co/owner/name/resolve/main/x.safetensors 2")]
    public async Task An_address_acts_as_people_copy_it(string text, string lora)
    {
        var input = await InputAsync(text);
        Assert.Equal("a hut", (string?)input["prompt"]);
        Assert.Equal(lora, $"{input["loras"]![0]!["path"]} {input["loras"]![0]!["scale"]}");
    }

    [Fact]
    public async Task A_key_in_an_address_goes_to_fal_and_is_shown_nowhere()
    {
        const string Address = "https://civitai.com/api/download/models/12?token=k3y";
        await using var bench = new IntakeBench();
        await bench.AskAsync($"/loras add fox {Address} TOK");
        await bench.SendAsync(new CommandInput.Text("/lora a hut --lora fox"));
        await bench.SendAsync(new CommandInput.Text($"/lora an inn {Address}"));
        await bench.SettledAsync();
        Assert.All(bench.Fal.Submitted, static input => Assert.Contains("token=k3y", input, StringComparison.Ordinal));
        foreach (var text in new[] { "/loras", "/history", "/loras share fox", "/loras pending", "/cost /lora a hut --lora fox" })
            await bench.SendAsync(new CommandInput.Text(text), IntakeBench.Ann with { IsModerator = true });
        await bench.DrainAsync();
        Assert.Contains(
            bench.Chat.Views, static view => view.Text.Plain.Contains("civitai.com/api/download/models/12", StringComparison.Ordinal));
        Assert.DoesNotContain(bench.Chat.Views, static view => view.Text.Plain.Contains("k3y", StringComparison.Ordinal));
        using var export = new MemoryStream();
        Assert.True(await new PersonExport(bench.Database, bench.Time).WriteAsync(IntakeBench.Ann.Id, export, CancellationToken.None));
        var exported = System.Text.Encoding.UTF8.GetString(export.ToArray());
        Assert.Contains("models/12?token=(hidden)", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("k3y", exported, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lora_paints_over_a_picture_that_comes_along()
    {
        await using var bench = new IntakeBench();
        var picture = new Bot.Core.Chat.FileReference("discord", "a", 800, 600, 1_000, "image/png");
        bench.Chat.Files["a"] = Bot.Core.Tests.Media.Pictures.Png(800, 600);
        await bench.SendAsync(
            new CommandInput.Text("/lora a hut --lora owner/name --strength 0.5"), with: command => command with { Files = [picture] });
        await bench.SettledAsync();
        var input = JsonNode.Parse(bench.Fal.Submitted[0])!;
        Assert.Equal(
            ("owner/name", 0.5m, "https://storage/image.png"),
            ((string?)input["loras"]![0]!["path"], (decimal)input["strength"]!, (string?)input["image_url"]));
    }

    [Fact]
    public async Task A_model_that_may_do_without_loras_is_sent_none() =>
        Assert.Null((await InputAsync("/imagine a hut --model fast-sdxl"))["loras"]);

    [Theory]
    [InlineData("/lora a hut", "lora or lora_url is missing")]
    [InlineData("/lora a hut --model fast-sdxl", "lora or lora_url is missing")]
    [InlineData("/lora a hut --lora fix", "There is no LoRA \"fix\" that you can use here. Did you mean fox?")]
    [InlineData("/lora a hut --lora fox --lora nothing", "There is no LoRA \"nothing\"")]
    [InlineData("/lora a hut --lora fox:loud", "names no LoRA")]
    [InlineData("/lora a hut --lora fox:", "names no LoRA")]
    [InlineData("/lora a hut --lora fox:9", "scale must be from 0 to 4; 9 is not")]
    [InlineData("/lora a hut --lora fox:-0.1", "scale must be from 0 to 4")]
    [InlineData("/lora a hut --lora fox:99999999999999999999999999999999", "names no LoRA")]
    [InlineData("/lora a hut --lora fox --lora ink --lora plain --lora_url a/b", "At most 3 LoRAs")]
    [InlineData("/lora a hut --lora_url fox", "Hugging Face")]
    [InlineData("/lora a hut --lora fox --model flux-dev", "belongs to /imagine")]
    public async Task What_cannot_act_is_refused_and_holds_nothing(string text, string words)
    {
        await using var bench = await FilledAsync();
        var view = await bench.AskAsync(text);
        Assert.Contains(words, view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
        Assert.Empty(bench.Fal.Submitted);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Theory]
    [InlineData("/cost /lora a hut --lora fox", "/lora with flux-lora costs 35 credits. Nothing was started.\nThe price is for the "
        + "prompt with trigger words put in: TOK.")]
    [InlineData("/cost /lora a TOK hut --lora fox:0.5 --model fast-sdxl", "/lora with fast-sdxl costs 5 credits. Nothing was started.")]
    [InlineData("/cost /lora a hut --lora fix", "Did you mean fox?")]
    [InlineData("/cost /lora a hut", "/lora with flux-lora costs 35 credits")]
    [InlineData("/cost /loras add owl a/b", "/loras costs nothing.")]
    public async Task A_quote_knows_saved_loras(string text, string words)
    {
        await using var bench = await FilledAsync();
        Assert.StartsWith(
            words,
            (await bench.AskAsync(text))
                .Text.Plain.Replace("There is no LoRA \"fix\" that you can use here. ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Empty(bench.Fal.Submitted);
    }

    [Fact]
    public async Task The_view_says_which_words_were_put_in()
    {
        await using var bench = await FilledAsync();
        await bench.SendAsync(new CommandInput.Text("/lora a hut --lora fox"));
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        Assert.Contains(
            bench.Chat.Views,
            static view =>
                view.Progress is not null && view.Text.Plain == "TOK, a hut\nflux-lora · trigger words put in: TOK · 35 credits");
        Assert.Contains(" · trigger words put in: TOK · 35 credits", bench.Chat.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_lora_serves_others_until_it_is_taken_back()
    {
        await using var bench = await FilledAsync();
        const string Use = "/lora a hut --lora fox";
        Assert.Contains("There is no LoRA \"fox\"", (await bench.AskAsync(Use, IntakeBench.Bob)).Text.Plain, StringComparison.Ordinal);
        await bench.AskAsync("/loras share fox");
        Assert.Contains("There is no LoRA \"fox\"", (await bench.AskAsync(Use, IntakeBench.Bob)).Text.Plain, StringComparison.Ordinal);
        await bench.AskAsync("/loras approve fox", IntakeBench.Mod);
        await bench.SendAsync(new CommandInput.Text(Use), IntakeBench.Bob);
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        Assert.Contains("owner/fox", Assert.Single(bench.Fal.Submitted), StringComparison.Ordinal);
        await bench.AskAsync("/loras remove fox");
        Assert.Contains("There is no LoRA \"fox\"", (await bench.AskAsync(Use, IntakeBench.Bob)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forms_fields_name_loras_in_their_order()
    {
        await using var bench = await FilledAsync();
        bench.Fal.WatchesForEver = true;
        KeyValuePair<string,
        string>[] values = [new("prompt", "a hut"), new("lora_url", "a/b"), new("lora", "plain:0.4"), new("lora2", "fox")];
        await bench.SendAsync(new CommandInput.Form("lora", null, values));
        await bench.Fal.Watching.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var loras = JsonNode.Parse(Assert.Single(bench.Fal.Submitted))!["loras"]!.AsArray();
        Assert.Equal(["a/b 1", "owner/plain 0.4", "owner/fox 0.8"], loras.Select(static lora => $"{lora!["path"]} {lora["scale"]}"));
    }

    private static async Task<JsonNode> InputAsync(string text)
    {
        await using var bench = await FilledAsync();
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text(text));
        await bench.Fal.Watching.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return JsonNode.Parse(Assert.Single(bench.Fal.Submitted))!;
    }

    private static async Task<IntakeBench> FilledAsync()
    {
        var bench = new IntakeBench();
        foreach (var text in Saved) Assert.StartsWith("Saved", (await bench.AskAsync(text)).Text.Plain, StringComparison.Ordinal);
        return bench;
    }
}
