using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bot.Core.Tests.Rooms;

/// <summary>
/// Core's rooms stand in one order, and a room uses only those below it. So there is no circle of rooms either. To put one right,
/// move what is shared down, or let the lower room declare what it needs and the upper one provide it.
/// </summary>
public sealed partial class RoomTests
{
    private static readonly IReadOnlyCollection<Arrow> Arrows = TypeGraph.Read(typeof(Refusal).Assembly.Location);

    [Fact]
    public void No_type_uses_one_of_a_room_above() => Assert.DoesNotContain(Arrows, static arrow => arrow.IsUpward);

    [Fact]
    public void The_graph_sees_bodies_signatures_and_bases()
    {
        Assert.Contains(Arrows, static arrow => arrow is { From: "Bot.Core.Jobs.JobFlow", To: "Bot.Core.Jobs.JobDelivery" });
        foreach (var room in Room.All.Except([Room.Ground, "Wording"]))
            Assert.True(Arrows.Any(arrow => Room.Of(arrow.From) == room && Room.Of(arrow.To) != room), $"{room} uses no other room?");
    }

    /// <summary>Constants leave no trace in what is compiled, but in the source.</summary>
    [Fact]
    public void No_file_imports_a_room_above()
    {
        var core = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../src/Bot.Core"));
        var upward =
            from file in Directory.EnumerateFiles(core, "*.cs", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(core, file).Split(Path.DirectorySeparatorChar)
            where path[0] is not ("obj" or "bin")
            let room = path.Length == 1 ? Room.Ground : path[0]
            from Match import in Import().Matches(File.ReadAllText(file))
            let used = import.Groups["room"].Value
            where used != room && Room.Floor(used) >= Room.Floor(room)
            select $"{string.Join('/', path)} imports {used}";
        Assert.Empty(upward);
    }

    [Theory]
    [InlineData("Bot.Core.Chat.View", "Bot.Core.Jobs.Job", true)]
    [InlineData("Bot.Core.Jobs.Job", "Bot.Core.Chat.View", false)]
    [InlineData("Bot.Core.Jobs.Job", "Bot.Core.Jobs.Turns.JobTurn", false)]
    [InlineData("Bot.Core.Refusal", "Bot.Core.Wording.TextFormat", true)]
    [InlineData("Dapper.Generated", "Bot.Core.Jobs.Job", false)]
    public void An_arrow_is_upward_where_it_leads_to_a_room_not_below(string from, string to, bool isUpward) =>
        Assert.Equal(isUpward, new Arrow(from, to).IsUpward);

    private static string Here([CallerFilePath] string here = "") => here;

    [GeneratedRegex(@"^using (?:static |\w+ = )?Bot\.Core\.(?<room>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Import();
}
