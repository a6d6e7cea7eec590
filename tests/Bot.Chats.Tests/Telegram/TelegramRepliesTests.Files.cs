using System.Text.Json;

namespace Bot.Chats.Tests.Telegram;

/// <content>Files that came with a command.</content>
public sealed partial class TelegramRepliesTests
{
    [Fact]
    public async Task An_image_is_opened_by_its_file_id()
    {
        _telegram.Ok("getFile", """{"file_id":"f","file_path":"photos/file 1.jpg"}""")
            .Then("photos/file%201.jpg", static () => new HttpResponseMessage { Content = new StringContent("bytes") });
        await using var image = await Chat().OpenFileAsync("f", default);
        Assert.Equal("bytes", await new StreamReader(image!).ReadToEndAsync());
    }

    [Theory]
    [InlineData("/var/lib/telegram/file.jpg")]
    [InlineData("../../bot1:2/getMe")]
    [InlineData("https://elsewhere.test/file")]
    [InlineData("photos/1.jpg?x=1")]
    [InlineData("%2e%2e/x")]
    [InlineData("")]
    public async Task A_path_that_leads_elsewhere_is_not_followed(string path)
    {
        _telegram.Ok("getFile", JsonSerializer.Serialize(new { file_path = path }));
        Assert.Null(await Chat().OpenFileAsync("f", default));
        Assert.Equal(["getFile"], _telegram.Methods);
    }

    [Fact]
    public async Task An_image_that_is_gone_is_null()
    {
        _telegram.Refuse("getFile", 400, "Bad Request: wrong file_id or the file is temporarily unavailable");
        Assert.Null(await Chat().OpenFileAsync("f", default));
        Assert.Null(await Chat().OpenFileAsync(new string('x', 600), default));
    }
}
