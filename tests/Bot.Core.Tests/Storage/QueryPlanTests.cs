using System.Reflection;
using System.Text.RegularExpressions;
using Bot.Core.Ledger;
using Bot.Core.Storage;

namespace Bot.Core.Tests.Storage;

/// <summary>Every statement of the program finds its rows by an index, however large the tables grow.</summary>
public sealed partial class QueryPlanTests(QueryPlanTests.File file) : IClassFixture<QueryPlanTests.File>
{
    // CONSTANT is the plan of a SELECT without a table, json_each the walk through a list that the statement was given,
    // failure_alerts has a row a model, pools a row a community and are counted once, at the start.
    // registered_guilds has one row, or two for a moment.
    private static readonly HashSet<string> Small =
        ["migrations", "sqlite_master", "CONSTANT", "json_each", "failure_alerts", "pools", "registered_guilds"];

    private const BindingFlags Declared =
        BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Statements() =>
    [
        .. typeof(Database).Assembly.GetTypes()
            .Where(type => type != typeof(LedgerAudit))
            .SelectMany(type => type.GetFields(Declared))
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(text => Statement().IsMatch(text))
            .Distinct(),
    ];

    [Fact]
    public void All_statements_are_constants_that_this_test_can_see() =>
        Assert.InRange(Statements().Count, 25, 600);

    [Theory]
    [MemberData(nameof(Statements))]
    public void It_never_walks_through_a_large_table(string sql)
    {
        using var raw = file.Open();
        var plan = raw.Column("EXPLAIN QUERY PLAN " + Parameter().Replace(sql, "'1'"), column: 3);
        var walked = plan.Select(step => Scan().Match(step))
            .Where(scan => scan.Success)
            .Select(scan => scan.Groups["table"].Value);
        Assert.Empty(walked.Except(Small));
    }

    [Theory]
    [InlineData("SELECT * FROM transfers WHERE reason = ''")]
    [InlineData("SELECT * FROM jobs WHERE state = 'Accepted'")]
    [InlineData("SELECT rowid FROM result_words")]
    [InlineData("SELECT rowid FROM result_words ORDER BY rowid DESC")]
    public void A_walk_through_a_large_table_would_be_seen(string sql)
    {
        using var raw = file.Open();
        Assert.Contains(raw.Column("EXPLAIN QUERY PLAN " + sql, column: 3), step => Scan().IsMatch(step));
    }

    /// <summary>One file for all statements: a plan changes nothing.</summary>
    public sealed class File : IDisposable
    {
        private readonly TempFolder _folder = new();

        public File() => EmptyDatabase.CopyTo(_folder.File("bot.db"));

        internal RawSql Open() => new(_folder.File("bot.db"));

        public void Dispose() => _folder.Dispose();
    }

    [GeneratedRegex(@"^\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\s", RegexOptions.None, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\$[a-zA-Z]+", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    // SQLite 3.35 writes "SCAN TABLE jobs AS j", later versions "SCAN j". A table of words is always "scanned"; the M says
    // that it is asked by MATCH, which is an index.
    [GeneratedRegex(@"^SCAN (?>(?:TABLE )?)(?<table>\w+)\b(?! VIRTUAL TABLE INDEX \d+:M)", RegexOptions.None, 1000)]
    private static partial Regex Scan();
}
