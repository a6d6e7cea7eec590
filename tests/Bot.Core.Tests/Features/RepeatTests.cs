using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Chat.Grammar;
using Bot.Core.Features.Generate;
using Bot.Core.Features.Loras;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Batches;
using Bot.Core.Media.Metadata;
using Bot.Core.Models;

namespace Bot.Core.Tests.Features;

/// <summary>The command that a picture tells asks for the same as the command that it was made by.</summary>
public sealed class RepeatTests
{
    private static readonly Catalogue Models = DeclaredCommands.Models;

    private static readonly CommandSet Commands = DeclaredCommands.All;

    private static readonly CommandReader Reader = new(Commands);

    private static readonly string[] Prose =
    [
        "a", "fox", "it's", "'80s", "boys'", "\"open\"", "\"", "“so”", "„", "«x»", "—", "—size", "–n",
        "\\--n", "\\—ar", "\\\\--n", "\\",
        "\\{red,", "green\\}", "\\{", "\\}", "{blue}", "{", "}", "\\,", ",", "16:9", "--", "-x", "🦊", "狐狸", "شبح", "\n", "5", "@ann", "/edit",
        "{red, green}", "<b>", "*x*", "_y_",
    ];

    [Fact]
    public void A_command_becomes_a_job_whose_picture_tells_a_command_that_asks_for_the_same()
    {
        var random = new Random(20_261_203);
        var repeat = new RepeatCommand(Models, Commands);
        var told = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var command = Command(random);
            if (!Reader.Read(new CommandInput.Text(command)).IsOk(out var read, out _) || Plan(read) is not { } plan) continue;
            foreach (var job in plan)
            {
                var facts = FactsJson.Read(FactsJson.Write(JobFacts.Of(JobOf(job.Request))))!;
                var line = repeat.Of(facts, []);
                Assert.True(line is not null, $"{command} tells nothing");
                Assert.True(Reader.Read(new CommandInput.Text(line)).IsOk(out var again, out var refusal), $"{line}: {refusal?.Text}");
                var same = Assert.Single(Plan(again)!).Request;
                Assert.Equal(
                    (job.Request.Command, job.Request.Model, job.Request.InputJson), (same.Command, same.Model, same.InputJson));
                told++;
            }
        }

        Assert.InRange(told, 5_000, 200_000);
    }

    [Theory]
    [InlineData("/imagine a \\{red, green\\} fox", @"/imagine a \{red, green\} fox --model flux-schnell")]
    [InlineData("/imagine a {red} fox", "/imagine a {red} fox --model flux-schnell")]
    [InlineData("/imagine a sign \\--n 2", @"/imagine a sign \--n 2 --model flux-schnell")]
    [InlineData("/imagine two\nlines", "/imagine two\nlines --model flux-schnell")]
    [InlineData("/imagine \"two  spaces\"", "/imagine \"two  spaces\" --model flux-schnell")]
    [InlineData("/imagine 80s --no bad hands, text --model sdxl", "/imagine 80s --model fast-sdxl --negative bad hands, text")]
    [InlineData("/lora a fox --lora_url owner/name:0.8", "/lora a fox --model flux-lora --lora_url owner/name:0.8")]
    public void What_is_told_is_short_where_it_can_be(string command, string line)
    {
        Assert.True(Reader.Read(new CommandInput.Text(command)).IsOk(out var read, out _));
        Assert.Equal(line, new RepeatCommand(Models, Commands).Of(JobFacts.Of(JobOf(Plan(read)![0].Request)), []));
    }

    [Fact]
    public void Each_picture_of_a_series_tells_its_own_words_and_seed()
    {
        Assert.True(Reader.Read(new CommandInput.Text("/imagine a {red, green} fox")).IsOk(out var read, out _));
        var lines = Plan(read)!.Select((job, at) => new RepeatCommand(Models, Commands).Of(
            JobFacts.Of(JobOf(job.Request) with { Output = new JobOutput([], $"{at + 7}", null) }), []));
        Assert.Equal(
            ["/imagine a red fox --model flux-schnell --seed 7", "/imagine a green fox --model flux-schnell --seed 8"], lines);
    }

    [Fact]
    public void Any_text_without_choices_can_be_written_so_that_its_braces_are_read_as_they_are()
    {
        var random = new Random(20_261_204);
        for (var round = 0; round < 50_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => @"{}\,ab "[random.Next(7)]));
            Assert.True(Choices.Expand(Choices.Escaped(text), 1).IsOk(out var prompts, out var refusal), $"{text}: {refusal?.Text}");
            Assert.Equal([text], prompts);
        }
    }

    private static string Command(Random random)
    {
        string[] commands = ["imagine", "imagine", "lora", "video"];
        var command = commands[random.Next(commands.Length)];
        var models = Models.For(command)
            .Where(static model => model.Inputs.All(static input => !input.TakesFiles || !input.IsRequired)).ToList();
        var model = models[random.Next(models.Count)];
        var words = string.Join(' ', Enumerable.Range(0, random.Next(1, 7)).Select(_ => Prose[random.Next(Prose.Length)]));
        var text = $"/{command} {(random.Next(6) == 0 ? $"\"{words}\"" : words)} --model {model.Name}";
        if (command == "lora") text += $" --lora_url owner/name{(random.Next(2) == 0 ? ":0.7" : "")}";
        foreach (var input in model.Inputs)
        {
            if (input.Option is not { } option || option == "prompt" || random.Next(2) == 0) continue;
            var value = (option, input.Type) switch
            {
                ("negative", _) => new[] { "hands, bad \"text\"", "\"text\"", "\\--n 2", "text", "it's 'bad'" }[random.Next(5)],
                (_, InputType.Integer) => $"{random.Next((int)(input.Min ?? 0), (int)Math.Min(1_000_000, input.Max ?? 9) + 1)}",
                (_, InputType.Number) => $"{(input.Min ?? 0) + 0.5m * ((input.Max ?? 1) - (input.Min ?? 0))}",
                (_, InputType.Size) => new[] { "16:9", "square", "1024x768", "640x480" }[random.Next(4)],
                (_, InputType.Text) when input.Choices.Count > 0 => input.Choices[random.Next(input.Choices.Count)],
                _ => "",
            };
            if (value.Length > 0) text += $" --{option} {value}";
        }

        return text;
    }

    private static JobPlan[]? Plan(ReadCommand read)
    {
        var incoming = new IncomingCommand(
            "discord:1",
            IntakeBench.Ann,
            new CommunityId("discord", "77"),
            new ReplyAddress("discord", "5", "first"),
            new CommandInput.Text(""));
        if (!LoraArguments.Read(read.Options).IsOk(out var loras, out _)) return null;
        var request = GenerationOptions.Request(incoming, read) with
        {
            Loras = [.. loras.Select(static lora => new LoraWeight(lora.Word, lora.Scale))],
        };
        return JobPlans.Of(Models, request).IsOk(out var plan, out _) ? plan : null;
    }

    private static Job JobOf(JobRequest request) => new(
        new JobId("discord:1"),
        IntakeBench.Ann.Id,
        new CommunityId("discord", "77"),
        new ReplyAddress("discord", "5", "first"),
        request,
        new CreditAmount(1),
        JobState.Delivered,
        DateTimeOffset.UnixEpoch,
        DateTimeOffset.UnixEpoch);
}
