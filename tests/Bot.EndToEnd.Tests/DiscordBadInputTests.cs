namespace Bot.EndToEnd.Tests;

/// <summary>
/// Discord's own client refuses what the registered options rule out; what it lets through is answered to its sender alone.
/// Neither costs anything.
/// </summary>
public sealed class DiscordBadInputTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private const string Private = "not on the public internet", Weights = "lora_url";

    private readonly Scene _scene = shared.Scene;

    [Theory]
    [InlineData("imagine", "prompt", "   ", "prompt is missing")]
    [InlineData("imagine", "prompt", "\u200b\u2060\ufeff", "prompt is missing")]
    [InlineData("imagine", "prompt", "a fox --sizze 16:9", "--size")]
    [InlineData("imagine", "prompt", "a fox --model flux-dve", "flux-dev")]
    [InlineData("imagine", "prompt", "a fox --n 7", "from 1 to 4")]
    [InlineData("imagine", "prompt", "a fox —n 1.5", "whole number")]
    [InlineData("imagine", "prompt", "a fox --seed 99999999999999999999999999", "whole number")]
    [InlineData("upscale", "factor", "2", "image")]
    [InlineData("upscale", "image_url", "http://example.com/a.png", "must begin with")]
    [InlineData("upscale", "image_url", "javascript:alert(1)", "not a web address")]
    [InlineData("upscale", "image_url", "https://127.0.0.1:5080/a.png", "names a port")]
    [InlineData("upscale", "image_url", "https://169.254.169.254/latest/meta-data", Private)]
    [InlineData("upscale", "image_url", "https://[fd00::1]/a.png", Private)]
    [InlineData("upscale", "image_url", "https://[::ffff:10.0.0.1]/a.png", Private)]
    [InlineData("upscale", "image_url", "https://user:word@example.com/a.png", "user name")]
    [InlineData("lora", Weights, "http://example.com/a.safetensors", "must begin with")]
    [InlineData("lora", Weights, "https://192.168.0.1/a.safetensors", Private)]
    [InlineData("lora", Weights, "https://example.com/a.zip", ".safetensors")]
    public async Task What_the_client_lets_through_is_answered_to_its_sender_alone(
        string command, string option, string value, string expected)
    {
        var posted = _scene.Sandbox.World.Fal.Requests.Count;
        (string, string)[] filled = command == "lora" ? [("prompt", "a fox"), (option, value)] : [(option, value)];
        var asked = await _scene.UseAsync(_scene.Mia, command, filled);
        var answer = await _scene.DiscordAnswerAsync(asked, static message => message.Content.Length > 0);
        Assert.Contains(expected, answer.Content, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(_scene.Mia.Id, answer.OnlyFor);
        Assert.Empty(answer.Buttons);
        Assert.False(answer.WouldPing);
        Assert.Equal(posted, _scene.Sandbox.World.Fal.Requests.Count);
    }

    [Theory]
    [InlineData("imagine", "n", "0")]
    [InlineData("imagine", "n", "-1")]
    [InlineData("imagine", "n", "1.5")]
    [InlineData("imagine", "steps", "99999999999999999999999999")]
    [InlineData("imagine", "model", "flux-dve")]
    [InlineData("imagine", "colour", "red")]
    [InlineData("upscale", "factor", "0.5")]
    [InlineData("credits grant", "amount", "0")]
    [InlineData("credits grant", "amount", "-5")]
    [InlineData("credits grant", "amount", "1.5")]
    [InlineData("credits grant", "amount", "9223372036854775807")]
    [InlineData("credits take", "amount", "-5")]
    public async Task What_the_registered_options_rule_out_cannot_be_sent(string command, string option, string value)
    {
        List<(string, string)> filled = command switch
        {
            "imagine" => [("prompt", "a fox")],
            "upscale" => [("image_url", "https://example.com/a.png")],
            _ => [("member", _scene.Mia.Id), ("reason", "because")],
        };
        filled.Add((option, value));
        await Assert.ThrowsAsync<ArgumentException>(() => _scene.UseAsync(_scene.Max, command, [.. filled]));
    }

    [Theory]
    [InlineData("\U0001f98a")]
    [InlineData("e\u0301\u0336")]
    [InlineData("@everyone ")]
    [InlineData("*_~`|")]
    [InlineData("\u05e9\u202e")]
    public async Task The_longest_prompt_is_drawn_whole_and_shown_cut(string piece)
    {
        var prompt = string.Concat(Enumerable.Repeat(piece, 2_000 / piece.Length)).Trim();
        var asked = await _scene.UseAsync(_scene.Mia, "imagine", ("prompt", prompt));
        var shown = await _scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Contains("…", shown.Content, StringComparison.Ordinal);
        Assert.Contains("3 credits", shown.Content, StringComparison.Ordinal);
        Assert.False(shown.WouldPing);
        Assert.DoesNotContain('\ufffd', shown.Content);
        Assert.Contains(_scene.Sandbox.World.Fal.Requests, request => request.Prompt == WithoutTurningMarks(prompt));
    }

    [Fact]
    public async Task The_ledger_balances_after_all_of_it() => Assert.Empty(await _scene.AuditAsync());

    private static string WithoutTurningMarks(string text) => text.Replace("\u202e", "", StringComparison.Ordinal);
}
