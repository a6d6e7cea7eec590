namespace Bot.Chats.Tests.Lines;

/// <summary>A third chat through the whole of Core, which knows nothing of it but its module.</summary>
public sealed class LinesTests : IAsyncLifetime
{
    private LinesHouse _house = null!;

    private LinesWire Room => _house.Wire;

    public async ValueTask InitializeAsync() => _house = await LinesHouse.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_house.Faults);
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task A_picture_comes_and_is_paid()
    {
        Room.Say("Mia: /imagine a fox");
        var lines = await Room.WhenWrittenAsync(".jpg]");
        Assert.Contains(lines, static line => line.StartsWith("1> a fox", StringComparison.Ordinal));
        Assert.Equal(1, _house.Fal.CountSubmits("a fox"));
        Room.Say("Mia: /credits");
        await Room.WhenWrittenAsync("97 credits");
    }

    [Fact]
    public async Task Credits_are_told()
    {
        Room.Say("Mia: /credits");
        await Room.WhenWrittenAsync("100 credits");
    }

    [Fact]
    public async Task A_press_cancels_and_nothing_is_charged()
    {
        _house.Fal.Hold = Bot.Sandbox.Fal.FalHold.InQueue;
        Room.Say("Mia: /imagine a fox");
        await Room.WhenWrittenAsync("(1) Cancel");
        Room.Say("Mia presses 1");
        await Room.WhenWrittenAsync("Nothing was charged");
        Room.Say("Mia: /credits");
        await Room.WhenWrittenAsync("100 credits");
    }

    [Fact]
    public async Task A_press_of_somebody_else_is_refused()
    {
        _house.Fal.Hold = Bot.Sandbox.Fal.FalHold.InQueue;
        Room.Say("Mia: /imagine a fox");
        await Room.WhenWrittenAsync("(1) Cancel");
        Room.Say("Zoe presses 1");
        await Room.WhenWrittenAsync("to Zoe: Only who asked for this picture, or a moderator, can cancel it.");
        _house.Fal.ReleaseAll();
        await Room.WhenWrittenAsync(".jpg]");
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_the_next_step()
    {
        Room.Say("Mia: /imagin a fox");
        await Room.WhenWrittenAsync("1> There is no command /imagin. Did you mean /imagine?");
        Room.Say("Mia: /block moe");
        await Room.WhenWrittenAsync("2> Only moderators can do that. Ask one of them.");
    }

    [Fact]
    public async Task The_rooms_moderators_moderate()
    {
        Room.Say("Mia: /credits");
        await Room.WhenWrittenAsync("100 credits");
        Room.Say("Moe: /block @Mia rude words");
        await Room.WhenWrittenAsync("2> @Mia is blocked in this community");
        Room.Say("Mia: /imagine a fox");
        await Room.WhenWrittenAsync("3> Blocked. You are blocked here");
    }
}
