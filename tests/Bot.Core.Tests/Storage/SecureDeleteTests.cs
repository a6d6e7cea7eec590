using System.Text;
using Bot.Core.Tests.Features;

namespace Bot.Core.Tests.Storage;

/// <summary>What is deleted is not to be read in the file any more.</summary>
public sealed class SecureDeleteTests
{
    [Fact]
    public async Task A_code_that_was_told_stands_nowhere_in_the_file()
    {
        using var folder = new TempFolder();
        var path = folder.File("bot.db");
        string code;
        await using (var bench = new IntakeBench(databasePath: path))
        {
            var told = await bench.AskAsync("/credits code create 50 10 7d a stream", IntakeBench.Mod);
            code = told.Text.Runs[0].Value;
            // The rows around it keep its page from being given back whole.
            for (var number = 0; number < 20; number++) await bench.AskAsync($"/filter add fox{number}", IntakeBench.Mod);
        }

        var file = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path));
        Assert.Contains("a stream", file, StringComparison.Ordinal);
        Assert.DoesNotContain(code, file, StringComparison.Ordinal);
    }
}
