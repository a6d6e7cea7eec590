using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Sandbox.Telegram;
using Bot.Sandbox.Tests.Fal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Bot.Sandbox.Tests.Page;

public sealed class PageTests : IAsyncLifetime
{
    private SandboxServer _sandbox = null!;
    private WebApplication _app = null!;
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        _app = builder.Build();
        _sandbox.MapPage(_app, isFalReal: false);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _browser = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("rebound.example", HttpStatusCode.NotFound)]
    public async Task The_page_answers_to_this_machines_own_names_only(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;
        using var answer = await _browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/sandbox/assets/page.css", "text/css")]
    [InlineData("/sandbox/assets/app.js", "text/javascript")]
    [InlineData("/sandbox/assets/icon.svg", "image/svg+xml")]
    public async Task The_page_and_its_files_come_with_their_type_and_a_strict_policy(string path, string type)
    {
        using var answer = await _browser.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Every_file_that_the_page_names_is_there()
    {
        var html = await _browser.GetStringAsync("/", TestContext.Current.CancellationToken);
        var named = html.Split('"').Where(static part => part.StartsWith("/sandbox/assets/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(named);
        foreach (var path in named)
        {
            using var answer = await _browser.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_the_pages_is_not_found()
    {
        using var answer = await _browser.GetAsync("/sandbox/assets/..%2Ffal-models.json", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_feed_begins_with_a_snapshot_and_goes_on_with_what_people_write()
    {
        await using var stream = await _browser.GetStreamAsync("/sandbox/feed", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var snapshot = await NextAsync(reader, "snapshot");
        Assert.Equal(5, snapshot["discord"]!["people"]!.AsArray().Count);
        Assert.Equal(
            ["pictures", "talk", "after-dark", "Foxes"],
            snapshot["discord"]!["channels"]!.AsArray().Select(static one => (string?)one!["name"]));
        Assert.Contains(snapshot["discord"]!["roles"]!.AsArray(), static one => (string?)one!["name"] == "Painter");
        Assert.False((bool)snapshot["isFalReal"]!);
        var mia = _sandbox.World.Telegram.People.All[0];
        using var answer = await ActAsync("/sandbox/telegram/text", $$"""{"person":"{{mia.Id}}","chat":{{mia.Id}},"text":"<b>hello</b>"}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var news = await NextAsync(reader, "telegram");
        Assert.Equal("<b>hello</b>", (string?)news["message"]!["text"]);
    }

    [Theory]
    [InlineData("/sandbox/discord/command")]
    [InlineData("/sandbox/discord/press")]
    [InlineData("/sandbox/discord/upload?name=a.png")]
    [InlineData("/sandbox/telegram/text")]
    [InlineData("/sandbox/telegram/files")]
    [InlineData("/sandbox/telegram/press")]
    [InlineData("/sandbox/telegram/pay")]
    public async Task An_act_without_the_pages_header_is_refused(string path)
    {
        using var body = new StringContent("{}");
        using var answer = await _browser.PostAsync(path, body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/sandbox/discord/command", "not json", "The body is not JSON.")]
    [InlineData("/sandbox/discord/command", "[]", "The body must be a JSON object.")]
    [InlineData("/sandbox/discord/command", "{}", "person must be a text.")]
    [InlineData("/sandbox/discord/command", """{"person":"1","command":"imagine","options":{}}""", "There is no such person.")]
    [InlineData("/sandbox/discord/command", """{"person":"1100000000000000011","command":"imagine","options":7}""", "options must be an object of texts.")]
    [InlineData("/sandbox/discord/upload", "bytes", "name must have 1 to 200 characters.")]
    [InlineData("/sandbox/telegram/text", """{"chat":1.5}""", "chat must be a whole number.")]
    [InlineData("/sandbox/telegram/text", """{"person":"5000000001","chat":5000000002,"text":"hi"}""", "There is no such chat for this person.")]
    [InlineData("/sandbox/telegram/text", """{"person":"5000000001","chat":5000000001,"text":"  "}""", "A message has 1 to 4096 characters.")]
    public async Task A_bad_body_is_refused_with_words(string path, string body, string words)
    {
        using var answer = await ActAsync(path, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(words, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_the_platforms_own_app_would_refuse_is_told_in_its_words()
    {
        using var answer = await ActAsync("/sandbox/discord/command", """{"person":"1100000000000000011","command":"nonsense","options":{}}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var words = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("/nonsense is not registered, or hidden from Mia.", words);
    }

    [Fact]
    public async Task An_invoice_is_paid_through_the_page_and_the_purse_shows_it()
    {
        var (telegram, mia) = (_sandbox.World.Telegram, _sandbox.World.Telegram.People.All[0]);
        using var bot = new HttpClient();
        var root = $"{_sandbox.TelegramApiUrl}bot{_sandbox.TelegramToken}";
        await bot.GetStringAsync(
            $"{root}/sendInvoice?chat_id={mia.Id}&title=Credits&description=Many&payload=p&currency=XTR&prices=[{{\"label\":\"x\",\"amount\":7}}]",
            TestContext.Current.CancellationToken);
        var invoice = Assert.Single(telegram.Transcript.Messages(mia.Id));
        var paying = ActAsync("/sandbox/telegram/pay", $$"""{"person":"{{mia.Id}}","chat":{{mia.Id}},"message":{{invoice.MessageId}}}""");
        var updates = JsonNode.Parse(
            await bot.GetStringAsync($"{root}/getUpdates?timeout=30", TestContext.Current.CancellationToken))!["result"]!;
        var query = (string?)updates[0]!["pre_checkout_query"]!["id"];
        await bot.GetStringAsync(
            $"{root}/answerPreCheckoutQuery?pre_checkout_query_id={query}&ok=true", TestContext.Current.CancellationToken);
        using var answer = await paying;
        Assert.True((bool)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["isPaid"]!);
        var purse = await _browser.GetStringAsync($"/sandbox/telegram/stars?person={mia.Id}", TestContext.Current.CancellationToken);
        Assert.Equal(9_993, (long)JsonNode.Parse(purse)!["stars"]!);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused()
    {
        using var answer = await ActAsync("/sandbox/telegram/text", new string(' ', 300 * 1024));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_file_of_any_kind_is_shown_as_what_it_is()
    {
        (byte[] Bytes, string Kind)[] files =
        [
            (FalImages.Png(64, 48), "photo"), (SampleMedia.Mp4(2), "video"), (SampleMedia.Mp3(40), "audio"),
            (SampleMedia.Zip(), "document"),
        ];
        await using var stream = await _browser.GetStreamAsync("/sandbox/feed", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        await NextAsync(reader, "snapshot");

        foreach (var (bytes, kind) in files)
        {
            using var answer = await SendAsync($"&caption=/info&name=a&size={bytes.Length}", bytes);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var message = (await NextAsync(reader, "telegram"))["message"]!;
            Assert.Equal((kind, "/info"), ((string?)message["media"]!["kind"], (string?)message["text"]));
        }
    }

    [Fact]
    public async Task Several_files_come_as_an_album_and_what_cannot_share_one_as_documents()
    {
        var (photo, film, zip) = (FalImages.Png(64, 48), SampleMedia.Mp4(2), SampleMedia.Zip());

        using var album = await SendAsync(Sizes(photo, film), [.. photo, .. film]);
        using var mixed = await SendAsync(Sizes(photo, zip), [.. photo, .. zip]);

        var messages = _sandbox.World.Telegram.Transcript.Messages(Mia);
        Assert.Equal(
            [TelegramMediaKind.Photo, TelegramMediaKind.Video, TelegramMediaKind.Document, TelegramMediaKind.Document],
            messages.Select(static message => message.Media!.Kind));
        Assert.Equal(2, messages.Select(static message => message.MediaGroupId).Distinct().Count());
        Assert.Equal(photo, _sandbox.World.Telegram.Transcript.ReadFile(messages[2].Media!.FileId));

        static string Sizes(byte[] one, byte[] other) => $"&name=a&size={one.Length}&name=b&size={other.Length}";
    }

    [Theory]
    [InlineData("", "Every file has a name and a size.")]
    [InlineData("&name=a", "Every file has a name and a size.")]
    [InlineData("&name=a&size=4", "The sizes do not add up to the body.")]
    [InlineData("&name=a&size=2&name=b&size=4", "The sizes do not add up to the body.")]
    [InlineData("&name=a&size=-5", "The sizes do not add up to the body.")]
    [InlineData("&name=&size=5", "name must have 1 to 200 characters.")]
    public async Task Files_that_do_not_add_up_are_refused_with_words(string query, string words)
    {
        using var answer = await SendAsync(query, [1, 2, 3, 4, 5]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(words, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(_sandbox.World.Telegram.Transcript.Messages(Mia));
    }

    [Fact]
    public async Task The_page_may_play_what_the_stand_ins_serve()
    {
        using var answer = await _browser.GetAsync("/", TestContext.Current.CancellationToken);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var (others, telegram) = (_sandbox.Url.GetLeftPart(UriPartial.Authority), _sandbox.TelegramApiUrl.GetLeftPart(UriPartial.Authority));
        Assert.Contains($"img-src 'self' {others} {telegram}; media-src {others} {telegram};", policy, StringComparison.Ordinal);
    }

    private long Mia => _sandbox.World.Telegram.People.All[0].Id;

    private async Task<HttpResponseMessage> SendAsync(string query, byte[] bytes)
    {
        var path = $"/sandbox/telegram/files?person={Mia}&chat={Mia}{query}";
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("X-Sandbox", "1");
        request.Content = new ByteArrayContent(bytes);
        return await _browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> ActAsync(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("X-Sandbox", "1");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<JsonObject> NextAsync(StreamReader reader, string kind)
    {
        Assert.Equal($"event: {kind}", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        var data = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        return JsonNode.Parse(data!["data: ".Length..])!.AsObject();
    }
}
