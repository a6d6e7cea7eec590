using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Telegram.Updates;

namespace Bot.Chats.Tests.Telegram;

public sealed class UpdateReaderTests
{
    private const string Private = """{"id":5000000001,"type":"private"}""";
    private const string Group = """{"id":-1001234567890123,"type":"supergroup","title":"Foxes"}""";
    private const string Mia = """{"id":5000000001,"is_bot":false,"first_name":"Mia","last_name":"M","username":"mia","language_code":"de"}""";

    [Fact]
    public void A_command_in_a_private_chat_becomes_a_command_of_core()
    {
        var read = Read(TextMessage("/imagine a fox", 8, Private))!;
        var command = read.Command;
        Assert.Equal("telegram:7000000001:2000000993", command.Id);
        Assert.Equal(new Caller(new MemberId("telegram", "5000000001"), "Mia M", "mia"), command.Caller);
        Assert.Equal(new CommunityId("telegram", "5000000001"), command.Community);
        Assert.Equal(new CommandInput.Text("/imagine a fox"), command.Input);
        Assert.True(command.IsPrivate);
        Assert.False(Read(TextMessage("/imagine a fox", 8, Group))!.Command.IsPrivate);
        Assert.Equal(("telegram", "5000000001"), (command.ReplyTo.Platform, command.ReplyTo.Room));
        Assert.Empty(command.Files);
        Assert.Null(read.AskModerator);
    }

    [Theory]
    [InlineData("/imagine@FoxBot a fox", 15, "/imagine a fox")]
    [InlineData("/imagine@foxbot", 15, "/imagine")]
    [InlineData("/IMAGINE@FOXBOT x", 15, "/IMAGINE x")]
    [InlineData("/imagine 🦊 שלום", 8, "/imagine 🦊 שלום")]
    [InlineData("/unknown@FoxBot x", 15, "/unknown x")]
    public void A_command_to_this_bot_in_a_group_loses_the_bots_name(string text, int length, string expected) =>
        Assert.Equal(new CommandInput.Text(expected), Read(TextMessage(text, length, Group))?.Command.Input);

    [Theory]
    [InlineData("/imagine@OtherBot a fox", 17)]
    [InlineData("/imagine@FoxBot2 a fox", 16)]
    [InlineData("/imagine@ a fox", 9)]
    [InlineData("/unknown a fox", 8)]
    public void A_command_that_may_be_anothers_is_ignored_in_a_group(string text, int length) =>
        Assert.Null(Read(TextMessage(text, length, Group)));

    [Fact]
    public void An_unknown_command_in_a_private_chat_goes_to_core_for_the_nearest_name() =>
        Assert.Equal(new CommandInput.Text("/imagin fox"), Read(TextMessage("/imagin fox", 7, Private))?.Command.Input);

    [Fact]
    public void A_start_with_a_payload_goes_in_as_it_is() =>
        Assert.Equal(new CommandInput.Text("/start abc"), Read(TextMessage("/start abc", 6, Private))?.Command.Input);

    [Theory]
    [InlineData(""" "text":"hello" """)]
    [InlineData(""" "text":"/imagine fox" """)]
    [InlineData(""" "text":"🦊 /imagine fox","entities":[{"type":"bot_command","offset":3,"length":8}] """)]
    [InlineData(""" "text":"\u200f/imagine fox","entities":[{"type":"bot_command","offset":1,"length":8}] """)]
    [InlineData(""" "text":"/imagine fox","entities":[{"type":"bold","offset":0,"length":8}] """)]
    [InlineData(""" "text":"/im","entities":[{"type":"bot_command","offset":0,"length":2147483647}] """)]
    [InlineData(""" "text":"/","entities":[{"type":"bot_command","offset":0,"length":1}] """)]
    [InlineData(""" "text":"/im","entities":[{"type":"bot_command","offset":0,"length":-1}] """)]
    [InlineData(""" "sticker":{} """)]
    [InlineData(""" "migrate_to_chat_id":-100777 """)]
    public void A_message_that_does_not_start_with_a_marked_command_asks_nothing(string content) =>
        Assert.Null(Read(Message(Private, content)));

    [Theory]
    [InlineData("""{"id":42,"is_bot":true,"first_name":"Bot"}""", "null")]
    [InlineData("null", "null")]
    public void Bots_and_nobody_are_not_answered(string from, string sender) =>
        Assert.Null(Read(Message(Group, Command("/imagine fox", 8), from, $"\"sender_chat\":{sender},")));

    [Fact]
    public void Edited_messages_and_channel_posts_ask_nothing()
    {
        var message = $$"""{"message_id":1,"chat":{{Private}},"from":{{Mia}},{{Command("/imagine fox", 8)}}}""";
        Assert.Null(Read($$"""{"update_id":1,"edited_message":{{message}}}"""));
        Assert.Null(Read($$"""{"update_id":1,"channel_post":{{message}}}"""));
    }

    [Theory]
    [InlineData("\"forward_origin\":{\"type\":\"hidden_user\",\"date\":1,\"sender_user_name\":\"Eve\"},")]
    [InlineData("\"is_automatic_forward\":true,\"sender_chat\":{\"id\":-100999,\"type\":\"channel\",\"title\":\"News\"},")]
    public void A_forwarded_command_is_none(string origin)
    {
        Assert.Null(Read(Message(Group, Command("/credits grant @eve 500", 8), Mia, origin)));
        var alone = Read(Message(Private, Command("/credits grant @eve 500", 8), Mia, origin))!.Command;
        Assert.Equal((MessageOriginRules.Forwarded, new CommandInput.Text("")), (alone.Unfit, alone.Input));
    }

    /// <summary>A moderator chooses an inline bot's result before they can read what it says.</summary>
    [Fact]
    public void What_an_inline_bot_wrote_is_no_command_of_who_chose_it()
    {
        const string Via = "\"via_bot\":{\"id\":43,\"is_bot\":true,\"first_name\":\"Gifs\",\"username\":\"gifs_bot\"},";
        Assert.Null(Read(Message(Group, Command("/credits grant @eve 500", 8), Mia, Via)));
        var alone = Read(Message(Private, Command("/credits grant @eve 500", 8), Mia, Via))!.Command;
        Assert.Equal((MessageOriginRules.AnotherBots, new CommandInput.Text("")), (alone.Unfit, alone.Input));
    }

    [Theory]
    [InlineData("blockquote")]
    [InlineData("expandable_blockquote")]
    [InlineData("pre")]
    [InlineData("code")]
    public void A_quoted_command_is_none(string kind) => Assert.Null(Read(Message(
        Group,
        $$""" "text":"/imagine fox","entities":[{"type":"{{kind}}","offset":0,"length":12},{"type":"bot_command","offset":0,"length":8}] """)));

    [Fact]
    public void A_member_who_writes_as_a_channel_reads_why_nothing_comes_of_it()
    {
        const string Bot = """{"id":136817688,"is_bot":true,"first_name":"Channel","username":"Channel_Bot"}""";
        const string Sender = "\"sender_chat\":{\"id\":-100999,\"type\":\"channel\",\"title\":\"News\"},";
        var read = Read(Message(Group, Command("/imagine fox", 8), Bot, Sender))!;
        Assert.Equal(MessageOriginRules.AsChannel, read.Command.Unfit);
        Assert.False(read.Command.Caller.IsBot);
        Assert.Null(read.AskModerator);
        Assert.Null(read.AskRole);
        // A command that may be another bot's is not answered.
        Assert.Null(Read(Message(Group, Command("/unknown fox", 8), Bot, Sender)));
    }

    [Fact]
    public void An_anonymous_administrator_is_the_group_and_a_moderator()
    {
        const string anonymous = """{"id":1087968824,"is_bot":true,"first_name":"Group","username":"GroupAnonymousBot"}""";
        var read = Read(Message(Group, Command("/credits grant @mia 5", 8), anonymous, $"\"sender_chat\":{Group},"))!;
        Assert.Equal(
            new Caller(new MemberId("telegram", "-1001234567890123"), "Foxes", IsModerator: true) { Roles = [Role.Administrators] },
            read.Command.Caller);
        Assert.Null(read.AskRole);
        Assert.Null(read.AskModerator);
    }

    [Theory]
    [InlineData("/credits grant @mia 5", 8, true)]
    [InlineData("/credits GRANT @mia 5", 8, true)]
    [InlineData("/credits\ngrant @mia 5", 8, true)]
    [InlineData("/credits something", 8, true)]
    [InlineData("/credits code create 5", 8, true)]
    [InlineData("/credits code  CREATE", 8, true)]
    [InlineData("/credits code", 8, true)]
    [InlineData("/credits code mystery", 8, true)]
    [InlineData("/credits code use create", 8, false)]
    [InlineData("/credits balance", 8, false)]
    [InlineData("/credits", 8, false)]
    [InlineData("/ban mia", 4, true)]
    [InlineData("/imagine grant", 8, false)]
    public void Telegram_is_asked_about_moderators_only_where_it_matters(string text, int length, bool isAsked)
    {
        var question = new ModeratorQuestion(-1001234567890123, 5000000001);
        var read = Read(TextMessage(text, length, Group))!;
        Assert.Equal(isAsked ? question : null, read.AskModerator);
        // Elsewhere the role is good to know.
        Assert.Equal(isAsked ? null : question, read.AskRole);
        var alone = Read(TextMessage(text, length, Private))!;
        Assert.Equal((null, null), (alone.AskModerator, alone.AskRole));
    }

    [Fact]
    public void A_caption_is_a_command_on_its_largest_photo_that_can_be_downloaded()
    {
        const string photo = """
            "caption":"/upscale","caption_entities":[{"type":"bot_command","offset":0,"length":8}],"media_group_id":"7","photo":[
            {"file_id":"s","width":90,"height":60,"file_size":1000},
            {"file_id":"l","width":1280,"height":853,"file_size":200000},
            {"file_id":"xl","width":99999,"height":99999,"file_size":20971521},
            {"file_id":"m","width":320,"height":213}]
            """;
        var image = Assert.Single(Read(Message(Private, photo))!.Command.Files);
        Assert.Equal(new FileReference("telegram", "l", 1280, 853, 200000, "image/jpeg"), image);
    }

    [Fact]
    public void Own_images_come_before_those_of_the_message_replied_to()
    {
        const string content = """
            "caption":"/upscale","caption_entities":[{"type":"bot_command","offset":0,"length":8}],
            "document":{"file_id":"own","mime_type":"image/png","file_size":12},
            "reply_to_message":{"message_id":3,"chat":{"id":5},"from":{"id":9,"is_bot":false,"first_name":"Bob"},
              "photo":[{"file_id":"theirs","width":10,"height":20}]}
            """;
        var command = Read(Message(Private, content))!.Command;
        Assert.Equal(
            [
                new FileReference("telegram", "own", null, null, 12, "image/png"),
                new FileReference("telegram", "theirs", 10, 20, null, "image/jpeg") { IsReplied = true },
            ],
            command.Files);
        Assert.Equal(new Caller(new MemberId("telegram", "9"), "Bob"), command.RepliedTo);
    }

    [Theory]
    [InlineData("""{"file_id":"own","mime_type":"application/octet-stream","file_name":"1.PNG"}""", "application/octet-stream", "1.PNG")]
    [InlineData("""{"file_id":"own"}""", null, null)]
    [InlineData("""{"file_id":"own","mime_type":"application/pdf","file_name":"a.pdf"}""", "application/pdf", "a.pdf")]
    [InlineData("""{"file_id":"own","mime_type":"image/gif"}""", "image/gif", null)]
    public void A_document_is_passed_on_whatever_it_is_said_to_be(string document, string? type, string? name)
    {
        var content = $$"""
            "caption":"/upscale","caption_entities":[{"type":"bot_command","offset":0,"length":8}],"document":{{document}}
            """;
        var file = Assert.Single(Read(Message(Private, content))!.Command.Files);
        Assert.Equal(("own", type, name), (file.Reference, file.ContentType, file.Name));
    }

    [Theory]
    [InlineData(""" "sticker":{"file_id":"f","width":512,"height":512,"is_animated":false,"is_video":false} """, "image/webp")]
    [InlineData(""" "sticker":{"file_id":"f","width":512,"height":512,"is_animated":true} """, "application/x-tgsticker")]
    [InlineData(""" "sticker":{"file_id":"f","width":512,"height":512,"is_video":true} """, "video/webm")]
    [InlineData(""" "animation":{"file_id":"f","width":9,"height":9,"duration":1},"document":{"file_id":"f"} """, "video/mp4")]
    [InlineData(""" "photo":[{"file_id":"f","width":10,"height":20}] """, "image/jpeg")]
    [InlineData(""" "video_note":{"file_id":"f","length":240,"duration":3} """, "video/mp4")]
    public void What_is_replied_to_is_passed_on_in_this_chat_and_quoted_from_another(string media, string type)
    {
        const string command = """ "text":"/upscale","entities":[{"type":"bot_command","offset":0,"length":8}] """;
        var here = $$"""{{command}},"reply_to_message":{"message_id":3,"chat":{"id":5},{{media}} }""";
        var elsewhere = $$"""
            {{command}},"external_reply":{"origin":{"type":"hidden_user","date":1,"sender_user_name":"Bob"},{{media}} }
            """;
        foreach (var content in new[] { here, elsewhere })
        {
            var file = Assert.Single(Read(Message(Private, content))!.Command.Files);
            Assert.Equal(("f", type, true), (file.Reference, file.ContentType, file.IsReplied));
        }
    }

    [Fact]
    public void In_a_topic_the_message_that_opened_it_is_no_reply()
    {
        const string opened = """
            "message_thread_id":11,"is_topic_message":true,
            "reply_to_message":{"message_id":11,"chat":{"id":5},"from":{"id":9,"first_name":"Bob"}},
            """;
        var read = Read(Message(Group, Command("/imagine fox", 8), Mia, opened))!;
        Assert.Null(read.Command.RepliedTo);
        Assert.Contains("\"topic\":11", read.Command.ReplyTo.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thread_of_replies_outside_topics_is_no_topic()
    {
        var read = Read(Message(Group, Command("/imagine fox", 8), Mia, "\"message_thread_id\":11,"))!;
        Assert.DoesNotContain("topic", read.Command.ReplyTo.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void People_without_a_username_are_known_by_the_words_that_mention_them()
    {
        const string content = """
            "text":"/credits grant 🦊 Bob B 5","entities":[{"type":"bot_command","offset":0,"length":8},
            {"type":"text_mention","offset":18,"length":5,"user":{"id":9,"is_bot":false,"first_name":"Bob","last_name":"B"}},
            {"type":"text_mention","offset":20,"length":500,"user":{"id":10,"first_name":"Out"}}]
            """;
        var mentions = Read(Message(Group, content))!.Command.Mentions;
        Assert.Equal(new Caller(new MemberId("telegram", "9"), "Bob B"), Assert.Single(mentions, static one => one.Key == "Bob B").Value);
        Assert.Single(mentions);
    }

    [Fact]
    public void A_press_carries_its_data_and_asks_whether_the_presser_moderates()
    {
        var read = Read($$"""
            {"update_id":7,"callback_query":{"id":"77","from":{{Mia}},"data":"cancel:1",
            "message":{"message_id":40,"date":0,"chat":{{Group}} } } }
            """)!;
        Assert.Equal(new CommandInput.Press("cancel:1"), read.Command.Input);
        Assert.Equal("telegram:7000000001:7", read.Command.Id);
        Assert.Equal("-1001234567890123", read.Command.ReplyTo.Room);
        Assert.Equal(new ModeratorQuestion(-1001234567890123, 5000000001), read.AskModerator);
    }

    [Theory]
    [InlineData(""" "text":"Shall I?" """, "Text")]
    [InlineData(""" "photo":[{"file_id":"a","width":1,"height":1}] """, "Photo")]
    [InlineData(""" "video":{"file_id":"a"} """, "Video")]
    [InlineData(""" "animation":{"file_id":"a"},"document":{"file_id":"a"} """, "Document")]
    public void A_press_tells_the_message_with_the_button(string content, string kind)
    {
        var read = Read($$"""
            {"update_id":7,"callback_query":{"id":"77","from":{{Mia}},"data":"cancel:1",
            "message":{"message_id":40,"message_thread_id":11,"is_topic_message":true,"chat":{{Group}},{{content}} } } }
            """)!;
        var pressed = Bot.Telegram.Messages.MessageAddress.Read(read.Command.PressedAt!)!;
        Assert.Equal((-1001234567890123, 40, 11, kind), (pressed.Chat, pressed.Message, pressed.Topic, $"{pressed.Kind}"));
        Assert.Equal("11", read.Command.Channel?.Id);
        Assert.Equal(new MemberId("telegram", "-1001234567890123"), read.Group?.Id);
    }

    /// <summary>A client can send any data with any message.</summary>
    [Theory]
    [InlineData("cancel:1", true)]
    [InlineData("cancel:2", false)]
    public void A_press_tells_whether_the_message_carries_the_button(string data, bool isThere)
    {
        var read = Read($$"""
            {"update_id":7,"callback_query":{"id":"77","from":{{Mia}},"data":"cancel:1",
            "message":{"message_id":40,"date":0,"chat":{{Group}},"text":"x",
            "reply_markup":{"inline_keyboard":[[{"text":"a","url":"https://a.test"}],[{"text":"b","callback_data":"{{data}}"}]]} } } }
            """)!;
        Assert.Equal(isThere, read.Command.IsButtonThere);
    }

    [Fact]
    public void A_topic_is_a_channel_with_the_name_it_was_opened_with()
    {
        const string inTopic = """
            "message_thread_id":11,"is_topic_message":true,
            "reply_to_message":{"message_id":11,"chat":{"id":5},"forum_topic_created":{"name":"Pictures"}},
            """;
        var command = Read(Message(Group, Command("/limits here 12 x13 123456789012", 7), Mia, inTopic))!.Command;
        Assert.Equal(new ChatChannel("11") { Name = "Pictures", IsTopic = true }, command.Channel);
        Assert.Equal(["here", "12"], command.MentionedChannels.Keys);
        Assert.Equal(command.Channel, command.MentionedChannels["here"]);
        Assert.Equal(Role.Administrators, command.MentionedRoles["Administrators"].Id);
        Assert.Empty(Read(Message(Group, Command("/imagine here 12", 8), Mia, inTopic))!.Command.MentionedChannels);
    }

    [Fact]
    public void General_is_a_topic_too_and_a_plain_group_has_none()
    {
        var forum = Group.Replace("}", ",\"is_forum\":true}", StringComparison.Ordinal);
        Assert.Equal("1", Read(TextMessage("/imagine fox", 8, forum))!.Command.Channel?.Id);
        Assert.Null(Read(TextMessage("/imagine fox", 8, Group))!.Command.Channel);
        Assert.Null(Read(TextMessage("/imagine fox", 8, Private))!.Command.Channel);
    }

    [Theory]
    [InlineData(""" "data":"x" """)]
    [InlineData(""" "message":{"message_id":1,"chat":{"id":5}} """)]
    public void A_press_without_a_chat_or_without_data_asks_nothing(string content) =>
        Assert.Null(Read($$"""{"update_id":7,"callback_query":{"id":"77","from":{{Mia}},{{content}} } }"""));

    private static ReadUpdate? Read(string update) => Commands.Reader.Read(Commands.Update(update));

    private static string TextMessage(string text, int length, string chat) => Message(chat, Command(text, length));

    private static string Command(string text, int length) =>
        $$"""
        "text":{{System.Text.Json.JsonSerializer.Serialize(text)}},"entities":[{"type":"bot_command","offset":0,"length":{{length}}}]
        """;

    private static string Message(string chat, string content, string from = Mia, string more = "") =>
        $$"""{"update_id":2000000993,"message":{"message_id":30,"chat":{{chat}},"from":{{from}},{{more}}{{content}} } }""";
}
