using System.Text.Json;
using Bot.Discord.Rest;
using Bot.Discord.Wire;

namespace Bot.Chats.Tests.Discord.Rest;

public sealed class MessageContentTests
{
    private static readonly MessageBody Body = new("hi", [], [new("0", "a.png", "words")], AllowedMentions.None);

    [Fact]
    public async Task Without_files_it_is_JSON()
    {
        using var content = MessageContent.Create(Body, DiscordJson.Default.MessageBody, []);

        Assert.Equal("application/json", content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(await content.ReadAsStringAsync());
        Assert.Equal("hi", json.RootElement.GetProperty("content").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength());
        Assert.Equal(JsonValueKind.String, json.RootElement.GetProperty("attachments")[0].GetProperty("id").ValueKind);
        Assert.False(json.RootElement.TryGetProperty("flags", out _));
    }

    [Fact]
    public async Task With_files_it_is_a_form_with_quoted_names()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "the picture");
            using var content = MessageContent.Create(
                Body, DiscordJson.Default.MessageBody, [new UploadFile(path, "a.png", "image/png")]);
            var form = await content.ReadAsStringAsync();

            Assert.Equal("multipart/form-data", content.Headers.ContentType?.MediaType);
            Assert.Contains("name=\"payload_json\"", form, StringComparison.Ordinal);
            Assert.Contains("name=\"files[0]\"; filename=\"a.png\"", form, StringComparison.Ordinal);
            Assert.Contains("Content-Type: image/png", form, StringComparison.Ordinal);
            Assert.Contains("the picture", form, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_is_gone_is_an_IO_error_and_leaves_nothing_open()
    {
        var files =
            new[] { new UploadFile(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()), "a.png", "image/png") };

        Assert.ThrowsAny<IOException>(() => MessageContent.Create(Body, DiscordJson.Default.MessageBody, files));
    }
}
