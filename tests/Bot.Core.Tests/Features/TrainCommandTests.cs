using System.Text.Json.Nodes;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Fal;
using Bot.Core.Ledger;
using Bot.Core.Loras;
using Bot.Core.Tests.Media;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Features;

/// <summary>From <c>/train</c> and its consent to a LoRA that is used by its name.</summary>
public sealed class TrainCommandTests
{
    private static readonly CreditPolicy Rich = Bench.Policy with { StartingCredits = new CreditAmount(10_000), DailyLimit = new CreditAmount(10_000) };

    [Fact]
    public async Task Nothing_is_trained_before_the_member_agrees()
    {
        await using var bench = new IntakeBench(Rich);
        var view = await AskAsync(bench, "/train my-fox --steps 300");
        Assert.Contains("A LoRA with flux-lora-training: 600 credits, from 4 pictures", view.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("everybody who can be recognised in them has agreed", view.Text.Plain, StringComparison.Ordinal);
        Assert.Equal("I agree, start for 600 credits", view.Buttons[0].Label);
        Assert.Empty(bench.Fal.Submitted);
        Assert.Equal(10_000, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task A_press_trains_and_the_lora_is_used_by_its_name()
    {
        await using var bench = new IntakeBench(Rich);
        bench.Fal.Result = new FalOutput(
            [new FalMedia(new Uri("https://cdn.example.com/w.safetensors"), null, null, IsFlagged: false)], null, 1);
        var view = await AskAsync(bench, "/train my-fox --trigger TOKFOX --steps 300");
        await bench.SendAsync(new CommandInput.Press(view.Buttons[0].Action));
        await bench.Chat.WhenAskedAsync(static shown => shown.Text.Plain.Contains("is trained and saved", StringComparison.Ordinal));
        var sent = JsonNode.Parse(Assert.Single(bench.Fal.Submitted))!;
        Assert.Equal(("TOKFOX", 300), ((string?)sent["trigger_word"], (int)sent["steps"]!));
        Assert.NotNull(sent["images_data_url"]);
        Assert.Equal("application/zip", Assert.Single(bench.Fal.Uploaded).Type);

        bench.Fal.Result = Bot.Core.Tests.Jobs.ScriptedFal.OnePicture;
        await bench.SendAsync(new CommandInput.Text("/lora a portrait --lora my-fox"));
        await bench.Chat.WhenAskedAsync(static shown => shown.Media.Count == 1);
        var used = JsonNode.Parse(bench.Fal.Submitted[^1])!;
        Assert.Equal("TOKFOX, a portrait", (string?)used["prompt"]);
        Assert.Equal("https://cdn.example.com/w.safetensors", (string?)used["loras"]![0]!["path"]);
    }

    [Theory]
    [InlineData("/train my-fox", 3, "flux-lora-training needs 4 images; there are 3")]
    [InlineData("/train my-fox", 21, "at most 20 images")]
    [InlineData("/train my-fox", 0, "needs at least 4 pictures")]
    [InlineData("/train my!fox", 4, "cannot name a LoRA")]
    [InlineData("/train", 4, "name is missing")]
    [InlineData("/train my-fox --trigger {tok}", 4, "Trigger words cannot hold braces")]
    [InlineData("/train my-fox --trigger tok} --steps 5000", 4, "Trigger words cannot hold braces")]
    [InlineData("/train my-fox --steps 20000", 4, "from 1 to 10,000")]
    [InlineData("/train my-fox --zip_url https://example.com/a.zip", 4, "one zip archive, or pictures")]
    [InlineData("/train my-fox --zip_url http://example.com/a.zip", 0, "https")]
    public async Task What_cannot_be_trained_is_told_before_anything_is_stored(string text, int images, string words)
    {
        await using var bench = new IntakeBench(Rich);
        Assert.Contains(words, (await AskAsync(bench, text, images)).Text.Plain, StringComparison.Ordinal);
        Assert.Equal(10_000, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task A_form_with_an_archive_is_a_training_from_it()
    {
        await using var bench = new IntakeBench(Rich);
        var archive = new FileReference("discord", "z") { Option = "zip" };
        await bench.SendAsync(
            new CommandInput.Form("train", null, [new("name", "my-fox")]), with: command => command with { Files = [archive] });
        await bench.Chat.WhenAskedAsync(static shown => shown.Buttons.Count > 0);
        var view = bench.Chat.Views[^1];
        Assert.Contains("from a zip archive", view.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_cost_is_known_without_running_it()
    {
        await using var bench = new IntakeBench(Rich);
        Assert.Contains("costs 800 credits", (await AskAsync(bench, "/cost /train my-fox")).Text.Plain, StringComparison.Ordinal);
    }

    /// <summary>What a training is refused for when it is saved, it must be refused for before fal is paid.</summary>
    [Fact]
    public async Task Every_name_and_trigger_that_is_taken_can_be_saved()
    {
        await using var bench = new IntakeBench(Rich);
        string[] parts = ["fox", " ", "{", "}", "\"", ",", "\u201c", "🦊", "-", "_", "a b", "\t", "x,y", new string('t', 60), "é", "\0", ".."];
        var random = new Random(5);
        var (taken, refused) = (0, 0);
        for (var round = 0; round < 400; round++)
        {
            string Some() => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => parts[random.Next(parts.Length)]));
            var command = new IncomingCommand(
                $"discord:t{round}", IntakeBench.Ann, new CommunityId("discord", "77"), new ReplyAddress("discord", "5", "first"),
                new CommandInput.Form("train", null, [new("name", random.Next(2) == 0 ? "fox" : Some()), new("trigger", Some())]));
            var asked = bench.Get<CommandReader>().Read(command.Input).IsOk(out var read, out _)
                ? await bench.Get<Bot.Core.Features.Generate.GenerationRequests>().ReadAsync(command, read, CancellationToken.None)
                : new Refusal("Not read.");
            if (!asked.IsOk(out var request, out _))
            {
                refused++;
                continue;
            }

            taken++;
            var (name, trigger) = (request.SavesLora!.Name, request.SavesLora.Trigger);
            var saving = new NewLora(command.Id, command.Caller, name, "https://cdn.example.com/w.safetensors", trigger) { MustBeKept = true };
            Assert.True((await bench.Get<LoraStore>().SaveAsync(saving, CancellationToken.None)).IsOk(out _, out var fault), fault?.Text);
        }

        Assert.True(taken > 50 && refused > 50, $"{taken} taken, {refused} refused");
    }

    private static async Task<View> AskAsync(IntakeBench bench, string text, int images = 4)
    {
        List<FileReference> files = [];
        for (var at = 0; at < images; at++)
        {
            bench.Chat.Files[$"{at}"] = Pictures.Png(64, 64);
            files.Add(new FileReference("discord", $"{at}", ContentType: "image/png"));
        }

        await bench.SendAsync(new CommandInput.Text(text), with: command => command with { Files = files });
        await bench.Chat.WhenAskedAsync(static _ => true);
        return bench.Chat.Views[^1];
    }
}
