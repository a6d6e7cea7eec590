using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Features;

namespace Bot.Core.Tests.Chat.Commands;

public sealed class CommandReaderTests
{
    private static readonly CommandReader Reader = new(DeclaredCommands.All);

    [Theory]
    [InlineData("/imagine a fox in the snow", "a fox in the snow")]
    [InlineData("/IMAGINE   a   fox", "a fox")]
    [InlineData("/imagine@SandboxBot a fox", "a fox")]
    [InlineData("/imagine a fox --n 2", "a fox")]
    [InlineData("/imagine --n 2 a fox", "a fox")]
    [InlineData("/imagine --n=2 a fox", "a fox")]
    [InlineData("/imagine a fox —n 2", "a fox")]
    [InlineData("/imagine a fox –n 2", "a fox")]
    [InlineData("/imagine a fox ——n 2", "a fox")]
    [InlineData("/imagine a fox — quietly —sleeping", "a fox — quietly —sleeping")]
    [InlineData("/imagine an unclosed \"quote", "an unclosed \"quote")]
    [InlineData("/imagine a-fox -n 2 -- b", "a-fox -n 2 -- b")]
    [InlineData("/imagine one\ntwo", "one\ntwo")]
    [InlineData("/imagine a\u200B fox\u202E", "a fox")]
    [InlineData("\uFEFF/imagine a\u00A0fox", "a fox")]
    [InlineData("/imagine a \u0000fox\u0007", "a fox")]
    [InlineData("/imagine שועל בשלג", "שועל בשלג")]
    [InlineData("/imagine 👩‍🚀 in space", "👩‍🚀 in space")]
    [InlineData("/imagine لیلی می‌خواهد", "لیلی می‌خواهد")]
    public void A_prompt_is_what_no_option_takes(string text, string prompt) => Assert.Equal(prompt, Read(text).Options.Text("prompt"));

    [Theory]
    [InlineData("/imagine a fox --model flux-dev", "model", "flux-dev")]
    [InlineData("/imagine a fox --ar 16:9", "size", "16:9")]
    [InlineData("/imagine a fox --size=\"1024x768\"", "size", "1024x768")]
    [InlineData("/imagine a fox --no text, hands --n 2", "negative", "text, hands")]
    [InlineData("/imagine a fox --no \"bad text\"", "negative", "bad text")]
    [InlineData("/imagine a fox --guidance 3,5", "guidance", "3.5")]
    [InlineData("/imagine a fox --SEED 42", "seed", "42")]
    [InlineData("/imagine a fox --seed 4294967295", "seed", "4294967295")]
    [InlineData("/lora a fox https://example.com/a.safetensors", "lora_url", "https://example.com/a.safetensors")]
    [InlineData("/lora a fox --lora owner/name", "lora", "owner/name")]
    [InlineData("/lora a fox --lora fox:0.8", "lora", "fox:0.8")]
    [InlineData("/lora a fox --url owner/name", "lora_url", "owner/name")]
    [InlineData("/upscale https://example.com/a.png", "image_url", "https://example.com/a.png")]
    [InlineData("/upscale --factor 1.5", "factor", "1.5")]
    [InlineData("/help /imagine", "command", "/imagine")]
    public void An_option_takes_its_value(string text, string option, string value) => Assert.Equal(value, Read(text).Options.Text(option));

    [Theory]
    [InlineData("/credits", "balance", null, null, null)]
    [InlineData("/credits history", "history", null, null, null)]
    [InlineData("/credits grant @bob 50 thanks a lot", "grant", "@bob", "50", "thanks a lot")]
    [InlineData("/credits grant 123456789 50 thanks", "grant", "123456789", "50", "thanks")]
    [InlineData("/credits grant 50 thanks", "grant", null, "50", "thanks")]
    [InlineData("/credits take telegram:5 50 thanks", "take", "telegram:5", "50", "thanks")]
    [InlineData("/credits grant <@123> 50 thanks", "grant", "<@123>", "50", "thanks")]
    [InlineData("/credits show @bob", "show", "@bob", null, null)]
    [InlineData("/credits show 123", "show", "123", null, null)]
    [InlineData("/credits show", "show", null, null, null)]
    [InlineData("/credits grant @bob 1,250 x", "grant", "@bob", "1250", "x")]
    [InlineData("/credits grant @bob 1,000,000 x", "grant", "@bob", "1000000", "x")]
    public void Credits_are_read_by_position(string text, string subcommand, string? member, string? amount, string? reason)
    {
        var read = Read(text);
        Assert.Equal(subcommand, read.Subcommand?.Name);
        Assert.Equal((member, amount, reason), (read.Options.Text("member"), read.Options.Text("amount"), read.Options.Text("reason")));
    }

    [Theory]
    [InlineData("/loras", "list", null, null, null, null)]
    [InlineData("/loras add fox owner/name", "add", "fox", "owner/name", null, null)]
    [InlineData("/loras add fox owner/name TOK", "add", "fox", "owner/name", "TOK", null)]
    [InlineData("/loras add fox owner/name TOK 0.8", "add", "fox", "owner/name", "TOK", "0.8")]
    [InlineData("/loras add fox owner/name 0.8", "add", "fox", "owner/name", null, "0.8")]
    [InlineData("/loras add fox owner/name 0,8", "add", "fox", "owner/name", null, "0.8")]
    [InlineData("/loras add fox owner/name TOK style, red fur 0.8", "add", "fox", "owner/name", "TOK style, red fur", "0.8")]
    [InlineData("/loras add fox owner/name \"area 51\"", "add", "fox", "owner/name", "area 51", null)]
    [InlineData("/loras add fox owner/name area \"51\"", "add", "fox", "owner/name", "area \"51\"", null)]
    [InlineData("/loras add fox owner/name area 51 --scale 0.8", "add", "fox", "owner/name", "area 51", "0.8")]
    [InlineData("/loras add fox https://a.com/b.safetensors TOK", "add", "fox", "https://a.com/b.safetensors", "TOK", null)]
    [InlineData("/loras add https://a.com/b.safetensors fox TOK", "add", "fox", "https://a.com/b.safetensors", "TOK", null)]
    [InlineData("/loras add --name fox --url owner/name --trigger TOK style --scale 2", "add", "fox", "owner/name", "TOK style", "2")]
    [InlineData("/loras add 007 owner/name", "add", "007", "owner/name", null, null)]
    [InlineData("/loras remove fox", "remove", "fox", null, null, null)]
    public void Loras_are_read_by_position(string text, string subcommand, string? name, string? url, string? trigger, string? scale)
    {
        var read = Read(text);
        Assert.Equal(subcommand, read.Subcommand?.Name);
        var options = read.Options;
        Assert.Equal(
            (name, url, trigger, scale), (options.Text("name"), options.Text("url"), options.Text("trigger"), options.Text("scale")));
    }

    [Theory]
    [InlineData("/loras list", null, null)]
    [InlineData("/loras list red fox", "red fox", null)]
    [InlineData("/loras list 2", null, 2L)]
    [InlineData("/loras list red fox 2", "red fox", 2L)]
    [InlineData("/loras list red --page 3", "red", 3L)]
    public void A_list_of_loras_takes_words_and_a_page(string text, string? search, long? page)
    {
        var options = Read(text).Options;
        Assert.Equal((search, page), (options.Text("search"), options.Integer("page")));
    }

    [Theory]
    [InlineData("/loras approve fox", "fox", null)]
    [InlineData("/loras approve fox @bob", "fox", "@bob")]
    [InlineData("/loras decline fox 123456", "fox", "123456")]
    [InlineData("/loras decline 007 <@123>", "007", "<@123>")]
    public void A_moderators_word_names_a_lora_and_perhaps_whose(string text, string name, string? member)
    {
        var options = Read(text).Options;
        Assert.Equal((name, member), (options.Text("name"), options.Text("member")));
    }

    [Theory]
    [InlineData("/loras add", "name is missing")]
    [InlineData("/loras add fox", "url is missing")]
    [InlineData("/loras add fox owner/name 5", "from 0 to 4")]
    [InlineData("/loras add fox owner/name -1", "from 0 to 4")]
    [InlineData("/loras remove", "name is missing")]
    [InlineData("/loras remove red fox", "do not know what to do")]
    [InlineData("/loras approv fox", "Did you mean approve")]
    [InlineData("/loras list 0", "from 1")]
    [InlineData("/loras fox", "There are add, list")]
    [InlineData("/lora a fox --lora a --lora b --lora c --lora d", "more than 3 times")]
    [InlineData("/imagine", "prompt is missing")]
    [InlineData("/imagine    ", "prompt is missing")]
    [InlineData("/imagine --n 2", "prompt is missing")]
    [InlineData("/imagine a fox --moddel x", "Did you mean --model")]
    [InlineData("/imagin a fox", "Did you mean /imagine")]
    [InlineData("/nothinglikeit", "See /help")]
    [InlineData("/imagine a fox --n", "needs a value")]
    [InlineData("/imagine a fox --n --seed 1", "needs a value")]
    [InlineData("/imagine a fox --n=", "needs a value")]
    [InlineData("/imagine a fox --n 0", "from 1 to 8")]
    [InlineData("/imagine a fox --n 1.5", "whole number")]
    [InlineData("/imagine a fox --n 1e3", "whole number")]
    [InlineData("/imagine a fox --n 99999999999999999999999999", "whole number")]
    [InlineData("/imagine a fox --seed -1", "from 0")]
    [InlineData("/imagine a fox --guidance NaN", "number")]
    [InlineData("/imagine a fox --n 1 --n 2", "given twice")]
    [InlineData("/credits grant @bob fifty x", "whole number")]
    [InlineData("/credits grant @bob -5 x", "from 1")]
    [InlineData("/credits grant @bob 0 x", "from 1")]
    [InlineData("/credits grant @bob 1.5 x", "whole number")]
    [InlineData("/credits grant @bob 1000001 x", "1,000,000")]
    [InlineData("/credits grant @bob 1,000,001 x", "\"1000001\" is not")]
    [InlineData("/credits grant @bob 1,5 x", "whole number")]
    [InlineData("/credits grant @bob ,500 x", "whole number")]
    [InlineData("/credits grant @bob 1,0000 x", "whole number")]
    [InlineData("/credits undo # x", "whole number")]
    [InlineData("/credits code", "Say what to do: /credits code create, list, revoke. For example: /credits code create 50 10 7d")]
    [InlineData("/credits grant @bob 5", "reason is missing")]
    [InlineData("/credits gran @bob 5 x", "Did you mean grant")]
    [InlineData("/credits history please", "do not know what to do")]
    [InlineData("hello", "starts with a slash")]
    [InlineData("", "starts with a slash")]
    public void What_is_wrong_is_said_with_the_fix(string text, string words) =>
        Assert.Contains(words, Refused(new CommandInput.Text(text)), StringComparison.Ordinal);

    [Fact]
    public void A_text_of_100_KB_is_refused_at_once() =>
        Assert.Contains("Shorten it", Refused(new CommandInput.Text("/imagine " + new string('x', 100_000))), StringComparison.Ordinal);

    [Fact]
    public void A_prompt_that_is_too_long_is_refused_with_the_limit() =>
        Assert.Contains("2000", Refused(new CommandInput.Text("/imagine " + new string('x', 2_001))), StringComparison.Ordinal);

    [Fact]
    public void An_entry_is_read_as_the_lists_write_it() =>
        Assert.Equal(1234, Read("/credits undo #1234 Wrong person").Options.Integer("entry"));

    [Fact]
    public void Several_loras_keep_their_order()
    {
        var options = Read("/lora a fox --lora_url a/b --scale 0.8 --lora_url c/d --scale 0.5").Options;
        Assert.Equal(["a/b", "c/d"], options.Texts("lora_url"));
        Assert.Equal(["0.8", "0.5"], options.Texts("scale"));
    }

    [Fact]
    public void Loras_by_name_and_by_address_keep_their_common_order()
    {
        var given = Read("/lora a fox --lora b --lora_url c/d --scale 0.5 --lora e").Options.InOrder;
        Assert.Equal(
            [("lora", "b"), ("lora_url", "c/d"), ("scale", "0.5"), ("lora", "e"), ("prompt", "a fox")], given);
    }

    [Fact]
    public void A_form_may_carry_options_in_its_prompt()
    {
        var read = Form("imagine", ("prompt", "a fox --ar 16:9"), ("n", "2"));
        Assert.Equal(("a fox", "16:9", 2L), (read.Options.Text("prompt"), read.Options.Text("size"), read.Options.Integer("n")));
    }

    [Theory]
    [InlineData("/models", "list", null)]
    [InlineData("/models flux", "list", "flux")]
    [InlineData("/models  posters with lettering", "list", "posters with lettering")]
    [InlineData("/models list flux", "list", "flux")]
    [InlineData("/models LIST", "list", null)]
    public void What_names_no_subcommand_is_for_the_usual_one_where_it_takes_words(string text, string subcommand, string? search)
    {
        var read = Read(text);
        Assert.Equal((subcommand, search), (read.Subcommand!.Name, read.Options.Text("search")));
    }

    [Fact]
    public void A_named_subcommand_takes_the_words_after_it() =>
        Assert.Equal("a logo for list makers", Read("/models recommend a logo for list makers").Options.Text("want"));

    [Fact]
    public void A_form_from_before_the_subcommands_is_still_understood() =>
        Assert.Equal("flux", Form("models", ("search", "flux")).Options.Text("search"));

    [Fact]
    public void A_form_and_its_prompt_that_disagree_are_refused() =>
        Assert.Contains(
            "given twice",
            Refused(new CommandInput.Form("imagine", null, [new("prompt", "a fox --n 3"), new("n", "2")])),
            StringComparison.Ordinal);

    [Fact]
    public void Further_fields_of_a_form_belong_to_the_repeatable_option() =>
        Assert.Equal(["a/b", "c/d"], Form("lora", ("prompt", "x"), ("lora_url", "a/b"), ("lora_url2", "c/d")).Options.Texts("lora_url"));

    [Fact]
    public void A_million_hostile_texts_never_throw()
    {
        const int Seed = 20_261_121;
        var random = new Random(Seed);
        var rounds = TestDepth.Rounds(1_000_000, Seed);
        var characters = "/imagneloruscdht @\"'“”«»—–-=:,.0123456789 \n\t\u200B\u202E\uFEFF\u0000\uD83D\uDE00éش".ToCharArray();
        string[] words = ["/imagine ", "/lora ", "/credits grant ", "/loras add ", "/loras list ", "--lora ", "--n ", "--no ", "—seed ", "--lora_url=", "\"", "2 ", "@bob ", ".safetensors "];
        var buffer = new System.Text.StringBuilder();
        var understood = 0;
        for (var i = 0; i < rounds; i++)
        {
            buffer.Clear();
            for (var pieces = random.Next(1, 8); pieces > 0; pieces--)
            {
                if (random.Next(2) == 0) buffer.Append(words[random.Next(words.Length)]);
                else for (var letters = random.Next(6); letters > 0; letters--) buffer.Append(characters[random.Next(characters.Length)]);
            }

            if (Reader.Read(new CommandInput.Text(buffer.ToString())).IsOk(out _, out var refusal)) understood++;
            else Assert.NotEmpty(refusal.Text);
        }

        Assert.InRange(understood, rounds / 1_000, rounds - rounds / 1_000);
    }

    private static ReadCommand Read(string text) =>
        Reader.Read(new CommandInput.Text(text)).IsOk(out var read, out var refusal)
            ? read
            : throw new InvalidOperationException(refusal.Text);

    private static ReadCommand Form(string command, params (string Name, string Value)[] values) =>
        Reader.Read(new CommandInput.Form(command, null, [.. values.Select(static pair => KeyValuePair.Create(pair.Name, pair.Value))]))
            .IsOk(out var read, out var refusal) ? read : throw new InvalidOperationException(refusal.Text);

    private static string Refused(CommandInput input) =>
        Reader.Read(input).IsOk(out _, out var refusal) ? throw new InvalidOperationException("It was understood.") : refusal.Text;
}
