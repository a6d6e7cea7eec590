using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.People.Privacy;

/// <summary>
/// The index of words only marks what it forgets; the words themselves leave the file when its parts are merged
/// (sqlite.org/fts5.html, 6.9 and 6.10). That is done in small steps after something was erased.
/// </summary>
internal sealed class WordsMerge(Database database)
{
    // Pages written in one transaction.
    private const int StepLength = 200;

    private const int MaxSteps = 1_000;

    private const string Merge = "INSERT INTO result_words (result_words, rank) VALUES ('merge', $pages)";

    private const string Changes = "SELECT total_changes()";

    /// <summary>Merges all parts into one; how many steps that took.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // A negative number of pages says that all parts, however few, belong together from now on.
        for (var step = 0; step < MaxSteps; step++)
        {
            if (await StepAsync(step == 0 ? -StepLength : StepLength, cancellation) < 2) return step + 1;
        }

        return MaxSteps;
    }

    private Task<long> StepAsync(int pages, CancellationToken cancellation) => database.WriteAsync(
        transaction =>
        {
            var before = transaction.Connection.ExecuteScalar<long>(Changes);
            transaction.Connection.Execute(Merge, new { pages });
            return transaction.Connection.ExecuteScalar<long>(Changes) - before;
        },
        cancellation);
}
