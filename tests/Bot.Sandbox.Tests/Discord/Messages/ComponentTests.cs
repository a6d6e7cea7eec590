namespace Bot.Sandbox.Tests.Discord.Messages;

public sealed class ComponentTests
{
    private const string Go = """{"type":2,"style":1,"label":"Go","custom_id":"go"}""";
    private const string First = "components.0.components.0";

    [Fact]
    public async Task Five_rows_of_five_buttons_are_shown()
    {
        await using var wire = await DiscordWire.StartAsync();
        var rows = Enumerable.Range(0, 5).Select(row => Row(Buttons(5, row * 5)));
        Assert.Equal(200, (await wire.PostAsync(wire.Messages, Message([.. rows]))).Status);
        var buttons = Assert.Single(wire.Discord.Messages).Buttons;
        Assert.Equal(25, buttons.Count);
        Assert.Equal(("B24", "b24", 1), (buttons[24].Label, buttons[24].CustomId, buttons[24].Style));
    }

    [Fact]
    public async Task A_sixth_button_in_a_row_is_refused()
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PostAsync(wire.Messages, Message(Row(Buttons(6)))))
            .RefusesForm("components.0.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
    }

    [Fact]
    public async Task A_sixth_row_is_refused_and_so_is_an_empty_one()
    {
        await using var wire = await DiscordWire.StartAsync();
        var rows = Enumerable.Range(0, 6).Select(row => Row(Buttons(1, row)));
        (await wire.PostAsync(wire.Messages, Message([.. rows])))
            .RefusesForm("components", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.");
        (await wire.PostAsync(wire.Messages, Message(Row())))
            .RefusesForm("components.0.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
    }

    [Fact]
    public async Task A_custom_id_stands_once_in_a_message_wherever_it_stands()
    {
        await using var wire = await DiscordWire.StartAsync();
        const string Words = "Component custom id cannot be duplicated";
        (await wire.PostAsync(wire.Messages, Message(Row(Go, Go))))
            .RefusesForm("components.0.components.1.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", Words);
        (await wire.PostAsync(wire.Messages, Message(Row(Go), Row(Go))))
            .RefusesForm("components.1.components.0.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", Words);
    }

    [Fact]
    public async Task A_custom_id_has_1_to_100_characters()
    {
        await using var wire = await DiscordWire.StartAsync();
        Assert.Equal(200, (await wire.PostAsync(wire.Messages, Message(Row(Named(new string('x', 100)))))).Status);
        foreach (var id in new[] { "", new string('x', 101) })
        {
            (await wire.PostAsync(wire.Messages, Message(Row(Named(id)))))
                .RefusesForm(First + ".custom_id", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
        }
    }

    [Theory]
    [InlineData("""{"type":2,"style":1,"label":"Go"}""", "custom_id", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED")]
    [InlineData("""{"type":2,"label":"Go","custom_id":"go"}""", "style", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"type":2,"style":7,"label":"Go","custom_id":"go"}""", "style", "NUMBER_TYPE_MAX")]
    [InlineData("""{"type":2,"style":5,"label":"Go"}""", "url", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"type":2,"style":5,"label":"Go","url":"ftp://a.org"}""", "url", "URL_TYPE_INVALID_SCHEME")]
    [InlineData(
        """{"type":2,"style":5,"label":"Go","url":"https://a.org","custom_id":"go"}""",
        "custom_id", "BUTTON_COMPONENT_CUSTOM_ID_INVALID")]
    [InlineData(
        """{"type":2,"style":1,"label":"Go","custom_id":"go","url":"https://a.org"}""",
        "url", "BUTTON_COMPONENT_URL_INVALID")]
    [InlineData("""{"type":2,"style":1,"custom_id":"go"}""", "", "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED")]
    [InlineData("""{"type":4,"custom_id":"go"}""", "type", "UNION_TYPE_CHOICES")]
    [InlineData("""{"custom_id":"go"}""", "type", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"type":3,"custom_id":"go"}""", "options", "BASE_TYPE_REQUIRED")]
    public async Task A_component_at_fault_is_refused_at_its_path(string component, string field, string code)
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PostAsync(wire.Messages, Message(Row(component)))).RefusesForm($"{First}.{field}", code);
    }

    [Fact]
    public async Task A_label_has_80_characters_at_most()
    {
        await using var wire = await DiscordWire.StartAsync();
        var button = $$"""{"type":2,"style":1,"label":"{{new string('x', 81)}}","custom_id":"go"}""";
        (await wire.PostAsync(wire.Messages, Message(Row(button))))
            .RefusesForm(First + ".label", "BASE_TYPE_MAX_LENGTH", "Must be 80 or fewer in length.");
    }

    [Fact]
    public async Task A_button_outside_a_row_is_refused()
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PostAsync(wire.Messages, Message(Go))).RefusesForm("components.0.type", "UNION_TYPE_CHOICES");
    }

    [Fact]
    public async Task A_select_fills_its_row_and_its_choice_is_sent()
    {
        await using var wire = await DiscordWire.StartAsync();
        const string Select = """
            {"type":3,"custom_id":"s","options":[{"label":"A","value":"a"},{"label":"B","value":"b"}]}
            """;
        (await wire.PostAsync(wire.Messages, Message(Row(Select, Go))))
            .RefusesForm("components.0.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED");
        using var peer = await wire.IdentifiedAsync();
        var shown = await wire.PostAsync(wire.Messages, Message(Row(Select)));
        await wire.Discord.PressAsync(wire.Mia, shown.Id, "s", ["b"]);
        var data = (await peer.EventAsync("INTERACTION_CREATE"))["data"]!;
        Assert.Equal(("3", "b"), (data["component_type"]!.ToString(), data["values"]![0]!.ToString()));
    }

    [Fact]
    public async Task A_person_cannot_press_what_is_not_there_is_disabled_or_is_another_persons()
    {
        await using var wire = await DiscordWire.StartAsync();
        const string Off = """{"type":2,"style":1,"label":"Off","custom_id":"off","disabled":true}""";
        var id = (await wire.PostAsync(wire.Messages, Message(Row(Go, Off)))).Id;
        await Assert.ThrowsAsync<ArgumentException>(() => wire.Discord.PressAsync(wire.Mia, id, "nonsense"));
        await Assert.ThrowsAsync<ArgumentException>(() => wire.Discord.PressAsync(wire.Mia, id, "off"));
        await Assert.ThrowsAsync<ArgumentException>(() => wire.Discord.PressAsync(wire.Mia, "1", "go"));
        var (peer, interaction) = await wire.DrawAsync();
        await wire.PostAsync(interaction.Callback, $$"""{"type":4,"data":{{Message(Row(Go))[..^1]}},"flags":64} }""");
        var secret = wire.Discord.Messages[^1];
        await Assert.ThrowsAsync<ArgumentException>(() => wire.Discord.PressAsync(wire.Max, secret.Id, "go"));
        await wire.PressAsync(peer, wire.Mia, secret.Id, "go");
        peer.Dispose();
    }

    [Fact]
    public async Task A_message_of_components_alone_takes_neither_content_nor_embeds()
    {
        await using var wire = await DiscordWire.StartAsync();
        const string Parts = """
            {"type":17,"components":[{"type":10,"content":"hello"},
              {"type":1,"components":[{"type":2,"style":1,"label":"Go","custom_id":"go"}]}]}
            """;
        var shown = await wire.PostAsync(wire.Messages, $$"""{"flags":32768,"components":[{{Parts}}]}""");
        Assert.Equal((200, "go"), (shown.Status, wire.Discord.Messages[0].Buttons[0].CustomId));
        (await wire.PostAsync(wire.Messages, $$"""{"flags":32768,"content":"hello","components":[{{Parts}}]}"""))
            .RefusesForm("content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
        (await wire.PatchAsync($"{wire.Messages}/{shown.Id}", """{"content":"hello"}"""))
            .RefusesForm("content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
        (await wire.PostAsync(wire.Messages, $$"""{"components":[{{Parts}}]}"""))
            .RefusesForm("components.0.type", "UNION_TYPE_CHOICES");
        var many = string.Join(',', Enumerable.Repeat("""{"type":14}""", 40));
        var full = $$"""{"flags":32768,"components":[{"type":17,"components":[{{many}}]}]}""";
        (await wire.PostAsync(wire.Messages, full)).RefusesForm("components", "COMPONENT_MAX_COUNT");
    }

    private static string Named(string id) => $$"""{"type":2,"style":1,"label":"Go","custom_id":"{{id}}"}""";

    private static string[] Buttons(int count, int from = 0) =>
    [
        .. Enumerable.Range(from, count)
            .Select(static n => $$"""{"type":2,"style":1,"label":"B{{n}}","custom_id":"b{{n}}"}"""),
    ];

    private static string Row(params string[] inside) =>
        $$"""{"type":1,"components":[{{string.Join(',', inside)}}]}""";

    private static string Message(params string[] components) =>
        $$"""{"content":"hello","components":[{{string.Join(',', components)}}]}""";
}
