using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bot.Core.Tests.Storage;

/// <summary>
/// Rows are read by name, and a column that no member of the row asks for, or a member without a column, would silently be
/// nothing. So each query in the sources is held against the row it is read into.
/// </summary>
public sealed partial class RowColumnsTests
{
    private const BindingFlags Constants = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types = typeof(Database).Assembly.GetTypes();

    private static readonly HashSet<string> PlainTypes = ["string", "long", "int", "bool", "double", "byte[]"];

    public static TheoryData<string> Files() =>
    [
        .. Directory.EnumerateFiles(Root(), "*.cs", SearchOption.AllDirectories)
            .Where(static file => Query().IsMatch(File.ReadAllText(file)))
            .Select(static file => Path.GetRelativePath(Root(), file)),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_column_has_its_member_and_every_member_its_column(string file)
    {
        await using var bench = Bench.Fresh();
        using var connection = new SqliteConnection($"Data Source={bench.Path};Pooling=False");
        connection.Open();
        var source = await File.ReadAllTextAsync(Path.Combine(Root(), file));
        foreach (Match query in Query().Matches(source))
        {
            var row = query.Groups["row"].Value;
            var statements = StatementsIn(query.Groups["sql"].Value, source).Select(sql => Columns(connection, sql)).ToList();
            if (statements.Count == 0)
            {
                var width = Needed(row, source).Count;
                statements = [.. AllIn(source).Select(sql => Columns(connection, sql)).Where(columns => columns.Count == width)];
            }

            Assert.NotEmpty(statements);
            Assert.All(statements, columns => Assert.Empty(Unmatched(columns, row, source)));
        }
    }

    [Theory]
    [InlineData("AppliedRow", new[] { "name", "CHECK_SUM" }, new string[0])]
    [InlineData("AppliedRow", new[] { "name" }, new[] { "checksum" })]
    [InlineData("AppliedRow", new[] { "name", "checksum", "other" }, new[] { "other" })]
    [InlineData("long", new[] { "count(*)" }, new string[0])]
    [InlineData("long", new[] { "a", "b" }, new[] { "b" })]
    public void What_does_not_match_is_named(string row, string[] columns, string[] expected) =>
        Assert.Equal(expected, Unmatched(columns, row, "namespace Bot.Core.Storage;"));

    /// <summary>The constants that the expression names.</summary>
    private static IEnumerable<string> StatementsIn(string expression, string source) =>
        from match in Constant().Matches(expression)
        from type in match.Groups["type"].Success ? [Named(match.Groups["type"].Value, source)!] : TypesIn(source)
        let field = type?.GetField(match.Groups["field"].Value, Constants)
        where field is { IsLiteral: true } && field.FieldType == typeof(string)
        select (string)field.GetRawConstantValue()!;

    /// <summary>For an expression of variables: the queries that the file has.</summary>
    private static IEnumerable<string> AllIn(string source) =>
        from type in TypesIn(source)
        from field in type.GetFields(Constants)
        where field.IsLiteral && field.FieldType == typeof(string)
        let sql = (string)field.GetRawConstantValue()!
        where sql.TrimStart().StartsWith("SELECT ", StringComparison.Ordinal)
        select sql;

    private static IEnumerable<Type> TypesIn(string source) =>
        Declared().Matches(source).Select(match => Named(match.Groups["name"].Value, source)).OfType<Type>();

    private static IReadOnlyList<string> Unmatched(IReadOnlyList<string> columns, string row, string source)
    {
        if (PlainTypes.Contains(row.TrimEnd('?'))) return [.. columns.Skip(1)];
        var needed = Needed(row, source);
        var known = Named(row, source)!.GetProperties().Where(static one => one.CanWrite).Select(static one => Plain(one.Name));
        var given = columns.Select(Plain).ToList();
        var twice = given.CountBy(static name => name).Where(static one => one.Value > 1).Select(static one => one.Key);
        return [.. needed.Except(given), .. given.Except(needed.Union(known)), .. twice];
    }

    /// <summary>What the row is made of, as Dapper.AOT has it: the parameters of its constructor.</summary>
    private static List<string> Needed(string row, string source)
    {
        if (PlainTypes.Contains(row.TrimEnd('?'))) return [row];
        var type = Named(row, source) ?? throw new InvalidOperationException($"There is no type {row}.");
        return
        [
            .. type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Select(static constructor => constructor.GetParameters())
                .Where(parameters => parameters.Length != 1 || parameters[0].ParameterType != type)
                .MaxBy(static parameters => parameters.Length)!
                .Select(static parameter => Plain(parameter.Name!)),
        ];
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static Type? Named(string name, string source)
    {
        var space = Space().Match(source).Groups["name"].Value;
        return Types.Where(type => type.Name == name)
            .MaxBy(type => space.StartsWith(type.Namespace ?? "", StringComparison.Ordinal) ? type.Namespace?.Length ?? 0 : -1);
    }

    private static List<string> Columns(SqliteConnection connection, string sql)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement));
        using (statement)
        {
            var count = raw.sqlite3_column_count(statement);
            return [.. Enumerable.Range(0, count).Select(at => raw.sqlite3_column_name(statement, at).utf8_to_string())];
        }
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Bot.Core"));

    [GeneratedRegex(@"\.Query(?:First|Single)?(?:OrDefault)?<(?<row>[\w?\[\]]+)>\(\s*(?<sql>[^,)]+)", RegexOptions.None, 1000)]
    private static partial Regex Query();

    [GeneratedRegex(@"\b(?:class|struct|record)\s+(?<name>\w+)", RegexOptions.None, 1000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline, 1000)]
    private static partial Regex Space();

    [GeneratedRegex(@"\b(?:(?<type>[A-Z]\w*)\.)?(?<field>[A-Z]\w*)\b", RegexOptions.None, 1000)]
    private static partial Regex Constant();
}
