using Bot.Core.Chat.Commands;
using Bot.Core.Loras;

namespace Bot.Core.Tests.Loras;

/// <summary>A command that is delivered again changes nothing and is answered as it was the first time.</summary>
public sealed class LoraOnceTests
{
    [Fact]
    public async Task A_lora_saved_twice_by_one_cause_is_one_even_after_it_was_removed()
    {
        await using var bench = new LoraBench();
        var lora = bench.New(LoraBench.Ann, "fox", id: "job:1") with { MustBeKept = true };
        var first = LoraBench.Value(await bench.TryAsync(lora));
        Assert.Equal(first, LoraBench.Value(await bench.TryAsync(lora)));
        Assert.Single(await bench.ListAsync(LoraBench.Ann));
        await bench.DoneAsync(LoraAction.Remove, LoraBench.Ann, "fox");
        Assert.Equal(first, LoraBench.Value(await bench.TryAsync(lora)));
        Assert.Empty(await bench.ListAsync(LoraBench.Ann));
    }

    [Fact]
    public async Task One_cause_that_comes_many_times_at_once_saves_one()
    {
        await using var bench = new LoraBench();
        var lora = bench.New(LoraBench.Ann, "fox") with { MustBeKept = true };
        var saved = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => bench.TryAsync(lora)));
        Assert.Single(saved.Select(LoraBench.Value).Distinct());
        Assert.Single(await bench.ListAsync(LoraBench.Ann));
    }

    [Fact]
    public async Task A_refused_command_is_refused_in_the_same_words_even_when_it_could_be_done_by_now()
    {
        await using var bench = new LoraBench();
        await bench.SavedAsync(LoraBench.Ann, "fox");
        var lora = bench.New(LoraBench.Ann, "fox", "c/d");
        var refusal = LoraBench.Refusal(await bench.TryAsync(lora));
        await bench.DoneAsync(LoraAction.Remove, LoraBench.Ann, "fox");
        Assert.Equal(refusal, LoraBench.Refusal(await bench.TryAsync(lora)));
        Assert.Empty(await bench.ListAsync(LoraBench.Ann));
    }

    [Fact]
    public async Task One_id_for_two_different_things_is_a_defect()
    {
        await using var bench = new LoraBench();
        await bench.SavedAsync(LoraBench.Ann, "fox");
        await bench.TryAsync(LoraAction.Share, LoraBench.Ann, "fox", id: "same");
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.TryAsync(bench.New(LoraBench.Ann, "owl", id: "same")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Any_commands_delivered_any_number_of_times_leave_what_each_once_leaves(int seed)
    {
        await using var once = new LoraBench();
        await using var often = new LoraBench();
        var random = new Random(seed);
        var answers = new List<(Func<LoraBench, Task<string>> Send, string Answer)>();
        for (var i = 0; i < 300; i++)
        {
            var command = Command(random, $"discord:{i}");
            var answer = await command(once);
            Assert.Equal(answer, await command(often));
            answers.Add((command, answer));
            for (var repeats = random.Next(3); repeats > 0; repeats--)
            {
                var (send, earlier) = answers[random.Next(answers.Count)];
                Assert.Equal(earlier, await send(often));
            }

            foreach (var bench in new[] { once, often }) bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(await StateAsync(once), await StateAsync(often));
        Assert.InRange(answers.Count(static one => one.Answer.StartsWith("done", StringComparison.Ordinal)), 60, 290);
    }

    private static Func<LoraBench, Task<string>> Command(Random random, string id)
    {
        Caller[] members = [LoraBench.Ann, LoraBench.Bob, LoraBench.Mod];
        var caller = members[random.Next(3)];
        var owner = random.Next(2) == 0 ? members[random.Next(3)] : null;
        var name = new[] { "fox", "Fox", "owl" }[random.Next(3)];
        var community = random.Next(4) == 0 ? LoraBench.Elsewhere : LoraBench.Here;
        var isSaving = random.Next(7) < 2;
        var action = Enum.GetValues<LoraAction>()[random.Next(5)];
        var isKept = random.Next(4) == 0;
        return isSaving
            ? async bench => Told(await bench.TryAsync(bench.New(caller, name, id: id) with { MustBeKept = isKept }))
            : async bench => Told(await bench.TryAsync(action, caller, name, community, owner, id));
    }

    private static string Told<T>(Result<T> result)
        where T : notnull => result.IsOk(out var value, out var refusal) ? $"done {value}" : $"refused {refusal.Text}";

    private static async Task<string> StateAsync(LoraBench bench)
    {
        var lines = new List<string>();
        foreach (var community in new[] { LoraBench.Here, LoraBench.Elsewhere })
        {
            foreach (var member in new[] { LoraBench.Ann, LoraBench.Bob, LoraBench.Mod })
                lines.AddRange((await bench.ListAsync(member, community)).Select(one => $"{member.Name} in {community}: {one}"));
            lines.AddRange((await bench.AskedAsync(community)).Oldest.Select(lora => $"asked in {community}: {lora.Id}"));
        }

        return string.Join('\n', lines);
    }
}
