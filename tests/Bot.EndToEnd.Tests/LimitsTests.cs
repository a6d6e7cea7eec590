namespace Bot.EndToEnd.Tests;

/// <summary>Limits as moderators set them, members meet them, and operators bound them, on both platforms.</summary>
public sealed class LimitsTests
{
    [Fact]
    public async Task On_Discord_roles_raise_and_channels_tighten_what_a_moderator_has_set()
    {
        await using var scene = await Scene.StartAsync();
        Assert.Contains(
            "Only moderators",
            (await scene.AskAsync(scene.Mia, "limits set", ("what", "n"), ("value", "1"))).Plain(),
            StringComparison.Ordinal);
        await scene.AskAsync(scene.Max, "limits set", ("what", "n"), ("value", "1"));
        await scene.AskAsync(scene.Max, "limits set", ("what", "n"), ("value", "4"), ("role", scene.Role("Regular").Id));
        var set = await scene.AskAsync(scene.Max, "limits set", ("what", "n"), ("value", "2"), ("channel", scene.Channel("talk").Id));
        Assert.Contains("the channel #talk", set.Plain(), StringComparison.Ordinal);

        var refused = await scene.AskAsync(scene.Mia, "imagine", ("prompt", "a fox"), ("n", "2"));
        Assert.Contains("This community allows 1 picture a job", refused.Plain(), StringComparison.Ordinal);
        Assert.Equal(scene.Mia.Id, refused.OnlyFor);
        var three = await scene.UseAsync(scene.Lea, "imagine", ("prompt", "a fox"), ("n", "3"));
        await scene.DiscordAnswerAsync(three, static message => message.Attachments.Count == 3);
        var inTalk = await scene.UseInAsync(scene.Channel("talk"), scene.Lea, "imagine", ("prompt", "a fox"), ("n", "3"));
        var tightened = await scene.DiscordAnswerAsync(inTalk, static message => message.Content.Length > 0);
        Assert.Contains("#talk allows 2 pictures a job", tightened.Plain(), StringComparison.Ordinal);

        var shown = await scene.AskAsync(scene.Max, "limits show", ("member", scene.Lea.Id));
        Assert.Contains(
            "Pictures a job: 4, from the role Regular (its 4 goes before this community's 1)", shown.Plain(), StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task On_Discord_models_channels_and_a_pause_are_kept_to_and_refusals_say_what_works()
    {
        await using var scene = await Scene.StartAsync();
        await scene.AskAsync(scene.Max, "limits set", ("what", "models"), ("value", "flux-schnell, flux-dev"));
        await scene.AskAsync(scene.Max, "limits set", ("what", "channels"), ("channel", scene.Channel("pictures").Id));
        var elsewhere = await scene.UseInAsync(scene.Channel("talk"), scene.Mia, "imagine", ("prompt", "a fox"));
        var sent = await scene.DiscordAnswerAsync(elsewhere, static message => message.Content.Length > 0);
        Assert.Contains("Use [#pictures](", sent.Plain(), StringComparison.Ordinal);

        await scene.AskAsync(scene.Max, "limits set", ("what", "cooldown"), ("value", "1h"));
        var wrong = await scene.UseInAsync(scene.Channel("pictures"), scene.Mia, "imagine", ("prompt", "a fox"), ("model", "fast-sdxl"));
        Assert.Contains(
            "Allowed for /imagine: flux-schnell, flux-dev",
            (await scene.DiscordAnswerAsync(wrong, static message => message.Content.Length > 0)).Plain(),
            StringComparison.Ordinal);
        var right = await scene.UseInAsync(scene.Channel("pictures"), scene.Mia, "imagine", ("prompt", "a fox"));
        await scene.DiscordAnswerAsync(right, static message => message.Attachments.Count == 1);
        var soon = await scene.UseInAsync(scene.Channel("pictures"), scene.Mia, "imagine", ("prompt", "an owl"));
        Assert.Contains(
            "a pause of 1 h after each job. It works again in",
            (await scene.DiscordAnswerAsync(soon, static message => message.Content.Length > 0)).Plain(),
            StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task On_Telegram_a_groups_daily_credits_bind_its_members_and_a_members_own_rule_goes_first()
    {
        await using var scene = await Scene.StartAsync();
        Assert.Contains(
            "Only moderators", (await scene.AskAsync(Scene.Tia, Scene.Group, "/limits set daily 2")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "Set daily credits of this community to 2.",
            (await scene.AskAsync(Scene.Moe, Scene.Group, "/limits set daily 2")).Text,
            StringComparison.Ordinal);
        await scene.AskAsync(Scene.Moe, Scene.Group, $"/limits set daily 50 --member {Scene.Tia.Id}");
        var refused = await scene.AskAsync(Scene.Lee, Scene.Group, "/imagine a fox");
        Assert.Contains("this community allows 2 in a day", refused.Text, StringComparison.Ordinal);
        var said = scene.Say(Scene.Tia, Scene.Group, "/imagine a fox");
        await scene.TelegramAnswerAsync(Scene.Group, said, static message => message.Media is not null);
        var list = await scene.AskAsync(Scene.Moe, Scene.Group, "/limits list");
        Assert.Contains("this community: daily credits 2", list.Text, StringComparison.Ordinal);

        // A private chat with the bot is no part of the group.
        var alone = scene.Say(Scene.Lee, Scene.Lee.Id, "/imagine a fox");
        await scene.TelegramAnswerAsync(Scene.Lee.Id, alone, static message => message.Media is not null);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task On_Telegram_a_topic_is_a_channel()
    {
        await using var scene = await Scene.StartAsync();
        await scene.AskAsync(Scene.Moe, Scene.Forum, "/limits set channels here", topic: 11);
        var refused = await scene.AskAsync(Scene.Tia, Scene.Forum, "/imagine a fox", topic: 12);
        Assert.Contains("Nothing is made in this channel by the rule of this community", refused.Text, StringComparison.Ordinal);
        var said = scene.Say(Scene.Tia, Scene.Forum, "/imagine a fox", topic: 11);
        await scene.TelegramAnswerAsync(Scene.Forum, said, static message => message.Media is not null);
    }

    [Fact]
    public async Task Moderators_cannot_go_beyond_the_operators_and_operators_say_how_far()
    {
        await using var scene = await Scene.StartAsync();
        Assert.Contains(
            "Operators allow at most 50",
            (await scene.AskAsync(scene.Max, "limits set", ("what", "allowance"), ("value", "51"))).Plain(),
            StringComparison.Ordinal);
        await scene.AskAsync(scene.Ada, "limits set", ("what", "allowance"), ("value", "80"));
        Assert.Contains(
            "to 70",
            (await scene.AskAsync(scene.Max, "limits set", ("what", "allowance"), ("value", "70"))).Plain(),
            StringComparison.Ordinal);

        Assert.Contains(
            "Set daily credits of the bot to 2.",
            (await scene.AskAsync(Scene.Ode, Scene.Ode.Id, "/limits set daily 2")).Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "this bot allows 2 in a day", (await scene.AskAsync(Scene.Tia, Scene.Tia.Id, "/imagine a fox")).Text, StringComparison.Ordinal);
        Assert.Contains("at most 2", (await scene.AskAsync(Scene.Moe, Scene.Group, "/limits set daily 3")).Text, StringComparison.Ordinal);
        await scene.AskAsync(Scene.Ode, Scene.Ode.Id, "/limits clear daily");
        var said = scene.Say(Scene.Tia, Scene.Tia.Id, "/imagine a fox");
        await scene.TelegramAnswerAsync(Scene.Tia.Id, said, static message => message.Media is not null);
        Assert.Empty(await scene.AuditAsync());
    }
}
