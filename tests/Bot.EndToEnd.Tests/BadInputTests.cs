using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>Each wrong command gets one clear answer, and costs nothing.</summary>
public sealed class BadInputTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private const string Private = "not on the public internet";

    private readonly Scene _scene = shared.Scene;

    [Theory]
    [InlineData("/imagine", "prompt is missing")]
    [InlineData("/imagine    ", "prompt is missing")]
    [InlineData("/imagine \u200b\u2060", "prompt is missing")]
    [InlineData("/imagni a fox", "/imagine")]
    [InlineData("/imagine a fox --sizze 16:9", "--size")]
    [InlineData("/imagine a fox --model flux-dve", "flux-dev")]
    [InlineData("/imagine a fox --model flux-lora", "/lora")]
    [InlineData("/imagine a fox --n 99", "from 1 to 8")]
    [InlineData("/imagine a fox --n 7", "from 1 to 4")]
    [InlineData("/imagine a fox --n 1.5", "whole number")]
    [InlineData("/imagine a fox --steps 0", "from 1 to")]
    [InlineData("/imagine a fox --seed", "needs a value")]
    [InlineData("/upscale", "image")]
    [InlineData("/upscale http://example.com/a.png", "https://")]
    [InlineData("/upscale https://127.0.0.1/a.png", Private)]
    [InlineData("/upscale https://10.1.2.3/a.png", Private)]
    [InlineData("/upscale https://169.254.169.254/latest/meta-data", Private)]
    [InlineData("/upscale https://[::1]/a.png", Private)]
    [InlineData("/upscale https://localhost/a.png", Private)]
    [InlineData("/upscale https://user:word@example.com/a.png", "user name")]
    [InlineData("/upscale ftp://example.com/a.png", "https://")]
    [InlineData("/lora a fox", "lora_url is missing")]
    [InlineData("/lora a fox --lora_url nothing", "Hugging Face")]
    [InlineData("/lora a fox --lora_url https://192.168.0.1/a.safetensors", Private)]
    [InlineData("/lora a fox --lora_url https://example.com/a.zip", ".safetensors")]
    [InlineData("/credits grant @moe_moderator 5 please", "Only moderators")]
    [InlineData("/credits gift 5", "no \"gift\"")]
    public Task A_wrong_command_is_answered_with_what_to_do(string text, string expected) => AnsweredAsync(text, expected);

    [Fact]
    public Task An_address_far_too_long_is_refused() =>
        AnsweredAsync($"/upscale https://example.com/{new string('a', 3_000)}.png", "2000 characters");

    [Fact]
    public Task An_enormous_prompt_is_refused_with_its_limit() => AnsweredAsync($"/imagine {new string('x', 4_000)}", "Shorten it");

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999999999")]
    [InlineData("9223372036854775807")]
    public async Task An_impossible_amount_is_refused_and_moves_nothing(string amount)
    {
        var before = await _scene.BalancesAsync();
        var said = _scene.Sandbox.World.Telegram.People.SendText(
            TelegramStandInOptions.Moderator,
            TelegramStandInOptions.DefaultGroupId,
            $"/credits@SandboxBot grant {Scene.Tia.Id} {amount} because");
        var told = await _scene.TelegramAnswerAsync(said, static _ => true);
        Assert.Contains("whole number", told.Text, StringComparison.Ordinal);
        Assert.Equal(before, await _scene.BalancesAsync());
    }

    [Theory]
    [InlineData("@everyone <@1100000000000000012> **bold** `code` [x](https://example.com) ||s||")]
    [InlineData("\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd \ud83e\udd8a")]
    [InlineData("<b>html</b> &amp; _under_ \\ ~~struck~~ # head")]
    public async Task A_hostile_prompt_is_shown_as_written_and_pings_nobody(string prompt)
    {
        var (asked, said) = await _scene.AskBothAsync(prompt);
        var shown = await _scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.False(shown.WouldPing);
        var told = await _scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Contains(
            prompt.Replace("\u202e", "", StringComparison.Ordinal).Replace("\u202c", "", StringComparison.Ordinal),
            told.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_image_is_refused_on_both()
    {
        byte[] text = [.. "This is no picture."u8];
        var upload = _scene.Sandbox.World.Discord.Upload("fox.png", text);
        var asked = await _scene.UseAsync(_scene.Mia, "upscale", ("image", upload));
        await _scene.DiscordAnswerAsync(asked, static message => message.Content.Contains("PNG, JPEG or WebP", StringComparison.Ordinal));
        var people = _scene.Sandbox.World.Telegram.People;
        var sent = people.SendPhoto(Scene.Tia, Scene.Tia.Id, text, "/upscale", asDocument: true, fileName: "fox.png");
        var told = await _scene.TelegramAnswerAsync(
            sent, static message => message.Text.Contains("PNG, JPEG or WebP", StringComparison.Ordinal));
        Assert.Empty(told.Keyboard);
    }

    [Fact]
    public async Task The_ledger_balances_after_all_of_it() => Assert.Empty(await _scene.AuditAsync());

    private async Task AnsweredAsync(string text, string expected)
    {
        var said = _scene.Say(text);
        var told = await _scene.TelegramAnswerAsync(said, static _ => true);
        Assert.Contains(expected, told.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(told.Keyboard);
        Assert.Single(
            _scene.Sandbox.World.Telegram.Transcript.Messages(Scene.Tia.Id),
            message => message.IsFromBot && message.ReplyToMessageId == said);
    }
}
