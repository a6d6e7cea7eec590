using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Media;
using Bot.Core.Media.Metadata;
using Bot.Core.Tests.Media.Metadata;

namespace Bot.Core.Tests.Features.Info;

/// <summary>What a picture tells, asked from a chat.</summary>
public sealed class InfoCommandTests
{
    private static readonly byte[] Written = WholeFiles.Embedded(WholeFiles.Png(), MediaType.Png, Facts())!;

    [Fact]
    public async Task A_picture_tells_its_model_prompt_seed_parameters_and_the_command_to_make_it_again()
    {
        await using var bench = new IntakeBench();
        var view = await AskAsync(bench, Written);
        Assert.True(view.OnlyForCaller);
        Assert.Equal(
            """
            a fox in the snow
            Model flux-dev (fal-ai/flux/dev)
            Seed 42, made 2026-11-21 07:40 UTC
            Parameters {"image_size":"landscape_16_9","num_inference_steps":20,"guidance_scale":3.5,"num_images":1}

            To make it again:
            /imagine a fox in the snow --model flux-dev --size landscape_16_9 --steps 20 --seed 42
            """.ReplaceLineEndings("\n"),
            view.Text.Plain);
    }

    [Fact]
    public async Task The_command_it_gives_is_one_that_the_bot_takes()
    {
        await using var bench = new IntakeBench();
        var command = (await AskAsync(bench, Written)).Text.Plain.Split('\n')[^1];
        var quoted = await bench.AskAsync("/cost " + command);
        Assert.StartsWith("/imagine with flux-dev costs 25 credits.", quoted.Text.Plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lora", "flux-lora", """{"loras":[{"path":"owner/name","scale":0.8},{"path":"other/name","scale":1}]}""",
        "/lora a fox in the snow --model flux-lora --lora_url owner/name:0.8 --lora_url other/name:1 --seed 42")]
    [InlineData("lora", "flux-lora", """{"loras":[{"path":"owner/name","scale":0.8},{"path":"private.safetensors","scale":1}]}""", "none")]
    [InlineData("lora", "flux-lora", """{"loras":[{"path":7}]}""", "none")]
    [InlineData("lora", "flux-lora", """{"loras":{"path":"owner/name"}}""", "none")]
    [InlineData("lora", "flux-lora", "{}", "none")]
    [InlineData("imagine", "flux-dev", """{"image_size":{"width":640,"height":480},"num_inference_steps":"many"}""",
        "/imagine a fox in the snow --model flux-dev --size 640x480 --seed 42")]
    [InlineData("credits", "flux-dev", "{}", "/imagine a fox in the snow --model flux-dev --seed 42")]
    [InlineData("imagine", "fal-ai/flux/dev", "{}", "/imagine a fox in the snow --model flux-dev --seed 42")]
    [InlineData("imagine", "a model of tomorrow", "{}", "none")]
    public async Task The_command_holds_what_the_model_takes_and_no_more(string command, string model, string parameters, string expected)
    {
        await using var bench = new IntakeBench();
        var facts = Facts() with { Command = command, Model = model, Endpoint = "", Parameters = parameters };
        var text = (await AskAsync(bench, WholeFiles.Embedded(WholeFiles.Mp4(), MediaType.Mp4, facts)!)).Text.Plain;
        if (expected[0] == '/') Assert.Equal(expected, text.Split('\n').Single(static line => line.StartsWith('/')));
        else Assert.DoesNotContain("To make it again", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lora_of_the_readers_own_is_called_by_its_name_and_another_is_told_to_be_missing()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/loras add sly https://example.com/files/fox.safetensors TOK");
        var facts = Facts() with { Command = "lora", Model = "flux-lora", Parameters = """{"loras":[{"path":"fox.safetensors","scale":0.5}]}""" };
        var picture = WholeFiles.Embedded(WholeFiles.Png(), MediaType.Png, facts)!;
        Assert.Equal(
            "/lora a fox in the snow --model flux-lora --lora sly:0.5 --seed 42", (await AskAsync(bench, picture)).Text.Plain.Split('\n')[^1]);
        await bench.AskAsync("/loras remove sly");
        Assert.EndsWith(
            "Save it with /loras add, then /info tells how to make the picture again.",
            (await AskAsync(bench, picture)).Text.Plain,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_command_takes_the_place_of_what_stands_above_it()
    {
        await using var bench = new IntakeBench();
        var prompt = string.Join(' ', Enumerable.Repeat("foxes", 200));
        var told = (await AskAsync(bench, WholeFiles.Embedded(WholeFiles.Png(), MediaType.Png, Facts() with { Prompt = prompt })!)).Text.Plain;
        Assert.StartsWith("Model flux-dev", told, StringComparison.Ordinal);
        Assert.StartsWith($"/imagine {prompt} --model", told.Split('\n')[^1], StringComparison.Ordinal);
        Assert.InRange(told.Length, 1_200, 1_900);
    }

    [Fact]
    public async Task A_seed_that_the_model_does_not_take_is_not_told_as_one()
    {
        await using var bench = new IntakeBench();
        var facts = Facts() with { Seed = "18446744073709551615" };
        var lines = (await AskAsync(bench, WholeFiles.Embedded(WholeFiles.Png(), MediaType.Png, facts)!)).Text.Plain.Split('\n');
        Assert.DoesNotContain("--seed", lines[^2], StringComparison.Ordinal);
        Assert.Equal("The model takes no such seed, so the picture will be another.", lines[^1]);
    }

    [Fact]
    public async Task What_was_made_from_files_says_that_it_needs_them_again()
    {
        await using var bench = new IntakeBench();
        var facts = Facts() with { Command = "upscale", Model = "esrgan", Prompt = "", Parameters = """{"scale":4}""" };
        var lines = (await AskAsync(bench, WholeFiles.Embedded(WholeFiles.Png(), MediaType.Png, facts)!)).Text.Plain.Split('\n');
        Assert.Equal(["/upscale --model esrgan --factor 4", "Give it the files that it was made from."], lines[^2..]);
    }

    [Fact]
    public async Task A_file_that_the_platform_does_not_hand_out_is_refused_at_once()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Files["a"] = Written;
        await bench.SendAsync(
            new CommandInput.Text("/info"),
            with: static command => command with { Files = [new FileReference("discord", "a") { IsTooLargeToRead = true }] });
        await bench.DrainAsync();
        Assert.StartsWith("The picture is larger than 20 MB.", bench.Chat.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_by_address_is_fetched_the_guarded_way()
    {
        await using var bench = new IntakeBench();
        bench.Download = static path =>
        {
            File.WriteAllBytes(path, Written);
            return Task.FromResult(new MediaResult(new FetchedFile(path, Written.Length, MediaType.Png, 4, 4), null));
        };
        var view = await FinalAsync(bench, "/info https://example.com/a.png");
        Assert.StartsWith("a fox in the snow", view.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_may_not_be_fetched_is_refused_in_its_own_words()
    {
        await using var bench = new IntakeBench();
        bench.Download = static _ => Task.FromResult(
            new MediaResult(null, new MediaFailure(MediaFailureKind.Refused, "That address is not public.", "x", Retryable: false)));
        Assert.Equal("That address is not public.", (await FinalAsync(bench, "/info http://127.0.0.1/")).Text.Plain);
    }

    [Fact]
    public async Task A_picture_that_carries_nothing_is_told_and_why()
    {
        await using var bench = new IntakeBench();
        var text = (await AskAsync(bench, WholeFiles.Jpeg())).Text.Plain;
        Assert.StartsWith("This picture carries nothing of how it was made.", text, StringComparison.Ordinal);
        Assert.Contains("sent as a file, not as a photo", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_program_wrote_is_shown_as_it_stands()
    {
        await using var bench = new IntakeBench();
        var text = (await AskAsync(bench, WholeFiles.Png(WholeFiles.PngText("parameters", "a castle\nSteps: 20")))).Text;
        Assert.Equal("Another program wrote into this picture:\na castle\nSteps: 20", text.Plain);
        Assert.Equal(TextStyle.Code, text.Runs[^1].Style);
    }

    [Fact]
    public async Task Without_a_picture_the_answer_says_how_to_give_one()
    {
        await using var bench = new IntakeBench();
        Assert.StartsWith("Which picture?", (await bench.AskAsync("/info")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_is_gone_or_too_large_or_broken_is_told()
    {
        await using var bench = new IntakeBench();
        Assert.Contains("Attach it again", (await FinalAsync(bench, "/info", "gone")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("larger than 20 MB", (await AskAsync(bench, new byte[20_000_001])).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("carries nothing", (await AskAsync(bench, "no picture"u8.ToArray())).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_takes_its_time_holds_no_command_up()
    {
        await using var bench = new IntakeBench();
        var come = new TaskCompletionSource<MediaResult>();
        bench.Download = _ => come.Task;
        await bench.SendAsync(new CommandInput.Text("/info https://example.com/slow.png"));
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain == "Reading the picture.");
        Assert.True(bench.Chat.Views[^1].OnlyForCaller);
        await bench.SendAsync(new CommandInput.Text("/help"));
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.Contains("/imagine", StringComparison.Ordinal));
        come.SetResult(new MediaResult(null, new MediaFailure(MediaFailureKind.TimedOut, "Too slow.", "x", Retryable: true)));
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain == "Too slow.");
    }

    [Fact]
    public async Task Too_many_at_once_are_refused_and_room_comes_back()
    {
        await using var bench = new IntakeBench();
        var come = new TaskCompletionSource<MediaResult>();
        bench.Download = _ => come.Task;
        for (var i = 0; i < 16; i++) await bench.SendAsync(new CommandInput.Text("/info https://example.com/slow.png"));
        await bench.SendAsync(new CommandInput.Text("/info https://example.com/slow.png"));
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.StartsWith("Too many", StringComparison.Ordinal));
        come.SetResult(new MediaResult(null, new MediaFailure(MediaFailureKind.TimedOut, "Too slow.", "x", Retryable: true)));
        await bench.DrainAsync();
        Assert.Equal("Too slow.", (await FinalAsync(bench, "/info https://example.com/slow.png")).Text.Plain);
    }

    [Fact]
    public async Task A_defect_is_told_as_an_error_id()
    {
        await using var bench = new IntakeBench();
        bench.Download = static _ => throw new InvalidOperationException("secret detail");
        var text = (await FinalAsync(bench, "/info https://example.com/a.png")).Text.Plain;
        Assert.Matches(@"^Something went wrong on our side \(error [0-9a-f]{8}\)\.$", text);
    }

    [Fact]
    public async Task A_forged_picture_fills_no_answer_and_brings_no_option_of_its_own()
    {
        await using var bench = new IntakeBench();
        var forged = Facts() with
        {
            Command = "credits",
            Prompt = "a fox --n 10 —model flux-pro @everyone " + new string('x', 3_000),
            Endpoint = new string('e', 200),
            Seed = "1 --n 4",
            Parameters = $$"""{"num_images":10,"image_size":"{{new string('s', 5_000)}} --steps 99"}""",
        };
        var text = (await AskAsync(bench, WholeFiles.Embedded(WholeFiles.WebP(WholeFiles.Lossy), MediaType.WebP, forged)!)).Text;
        Assert.InRange(text.Plain.Length, 1, 2_000);
        Assert.DoesNotContain("To make it again", text.Plain, StringComparison.Ordinal);
        var brief = forged with { Prompt = "a fox --n 10 —model flux-pro", Parameters = """{"image_size":"square --steps 99"}""" };
        var last = (await AskAsync(bench, WholeFiles.Embedded(WholeFiles.WebP(WholeFiles.Lossy), MediaType.WebP, brief)!))
            .Text.Plain.Split('\n')[^1];
        Assert.Equal("/imagine a fox \\--n 10 \\—model flux-pro --model flux-dev --size \"square \\--steps 99\"", last);
    }

    private static GenerationFacts Facts() => WholeFiles.Facts with
    {
        Prompt = "a fox in the snow",
        Parameters = """{"image_size":"landscape_16_9","num_inference_steps":20,"guidance_scale":3.5,"num_images":1}""",
    };

    private static async Task<View> AskAsync(IntakeBench bench, byte[] file)
    {
        bench.Chat.Files["a"] = file;
        return await FinalAsync(bench, "/info", "a");
    }

    private static async Task<View> FinalAsync(IntakeBench bench, string text, string? image = null)
    {
        await bench.SendAsync(
            new CommandInput.Text(text),
            with: command => image is null ? command : command with { Files = [new FileReference("discord", image)] });
        await bench.DrainAsync();
        return bench.Chat.Views[^1];
    }
}
