using System.Globalization;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Discord.People;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>A LoRA is saved, used, shared with a moderator's yes, used by somebody else, and taken away, on both platforms.</summary>
public sealed class SavedLoraTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private readonly Scene _scene = shared.Scene;

    [Fact]
    public async Task On_Discord_a_saved_lora_serves_its_owner_and_then_the_community()
    {
        var (mia, max) = (_scene.Mia, _scene.Max);
        var added = await _scene.UseAsync(
            mia, "loras add", ("name", "fox"), ("url", "https://example.com/fox.safetensors"), ("trigger", "TOK"), ("scale", "0.8"));
        await ToldAsync(added, "Saved fox");
        await ToldAsync(mia, "loras list", "fox, scale 0.8, trigger \"TOK\": https://example.com/fox.safetensors");
        await UsedAsync(mia, "a hut on Discord", "fox:0.5", "TOK, a hut on Discord", 0.5);
        await ToldAsync(max, "lora", "There is no LoRA \"fox\"", ("prompt", "a barn"), ("lora", "fox"));
        await ToldAsync(mia, "loras approve", "Only moderators", ("name", "fox"));
        var asked = await ToldAsync(mia, "loras share", "@mia asks to share fox here", ("name", "fox"));
        Assert.False(asked.WouldPing);
        await ToldAsync(max, "loras pending", "fox by @mia");
        await ToldAsync(max, "loras approve", "fox by @mia is shared here now", ("name", "fox"));
        await UsedAsync(max, "a barn on Discord", "fox", "TOK, a barn on Discord", 0.8);
        await ToldAsync(mia, "loras remove", "fox is removed", ("name", "fox"));
        _scene.Sandbox.World.Discord.Redeliver(added);
        await ToldAsync(max, "lora", "There is no LoRA \"fox\"", ("prompt", "a barn"), ("lora", "fox"));
        await ToldAsync(mia, "loras list", "You have no LoRA yet");
    }

    [Fact]
    public async Task On_Telegram_a_saved_lora_serves_its_owner_and_then_the_community()
    {
        var (tia, moe) = (Scene.Tia, TelegramStandInOptions.Moderator);
        await ToldAsync(tia, "/loras add owl owner/owl red style, TOK 0.8", "Saved owl");
        await ToldAsync(tia, "/loras", "owl, scale 0.8, trigger \"red style, TOK\": owner/owl");
        await UsedAsync(tia, "a hut on Telegram in RED style", "owl:0.5", "TOK, a hut on Telegram in RED style", 0.5);
        await ToldAsync(moe, "/lora a barn —lora owl", "There is no LoRA \"owl\"");
        await ToldAsync(tia, "/loras approve owl", "Only moderators");
        await ToldAsync(tia, "/loras share owl", "@mia_member asks to share owl here");
        await ToldAsync(moe, "/loras pending", "owl by @mia_member");
        await ToldAsync(moe, "/loras approve owl @mia_member", "owl by @mia_member is shared here now");
        await UsedAsync(moe, "a barn on Telegram", "owl", "red style, TOK, a barn on Telegram", 0.8);
        await ToldAsync(moe, "/loras decline owl", "owl by @mia_member is not shared here any more");
        await ToldAsync(moe, "/lora a barn —lora owl", "There is no LoRA \"owl\"");
        await ToldAsync(tia, "/cost /lora a barn —lora owl", "trigger words put in: red style, TOK");
    }

    private async Task UsedAsync(DiscordPerson person, string prompt, string lora, string sent, double scale)
    {
        var asked = await _scene.UseAsync(person, "lora", ("prompt", prompt), ("lora", lora));
        var shown = await _scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Contains("trigger words put in: TOK", WithoutMarks(shown), StringComparison.Ordinal);
        AssertSent(sent, $"https://example.com/fox.safetensors at {scale.ToString(CultureInfo.InvariantCulture)}");
    }

    private async Task UsedAsync(TelegramPerson person, string prompt, string lora, string sent, double scale)
    {
        var said = Say(person, $"/lora {prompt} —lora {lora}");
        var shown = await _scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Contains("trigger words put in: ", shown.Text, StringComparison.Ordinal);
        AssertSent(sent, $"owner/owl at {scale.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>Exactly one request with that prompt has reached fal, with that one LoRA.</summary>
    private void AssertSent(string prompt, string lora)
    {
        var request = Assert.Single(_scene.Sandbox.World.Fal.Requests, request => request.Prompt == prompt);
        Assert.Equal("fal-ai/flux-lora", request.Endpoint);
        Assert.Equal([lora], request.Input["loras"]!.AsArray().Select(static one => $"{one!["path"]} at {one["scale"]}"));
    }

    private async Task<DiscordMessage> ToldAsync(DiscordPerson person, string command, string words, params (string, string)[] options) =>
        await ToldAsync(await _scene.UseAsync(person, command, options), words);

    private async Task<DiscordMessage> ToldAsync(string interaction, string words)
    {
        var message = await _scene.DiscordAnswerAsync(interaction, static message => message.Content.Length > 0);
        Assert.Contains(words, WithoutMarks(message), StringComparison.Ordinal);
        return message;
    }

    private async Task ToldAsync(TelegramPerson person, string text, string words)
    {
        var message = await _scene.TelegramAnswerAsync(Say(person, text), static message => message.Text.Length > 0);
        Assert.Contains(words, message.Text, StringComparison.Ordinal);
    }

    private static string WithoutMarks(DiscordMessage message) =>
        string.Concat(message.Content.Where(static c => c is not ('`' or '*' or '\\')));

    private long Say(TelegramPerson person, string text) =>
        _scene.Sandbox.World.Telegram.People.SendText(person, TelegramStandInOptions.DefaultGroupId, text);
}
