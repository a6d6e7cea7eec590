using System.Reflection;
using Bot.Core.Storage;

namespace Bot.Bench.Statements;

/// <summary>The program's own statements, so that both ways run the same.</summary>
internal static class ProgramSql
{
    private const BindingFlags Constants = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    /// <summary>The constant of that type below <c>Bot.Core</c>.</summary>
    public static string Of(string type, string name) =>
        (string)typeof(Database).Assembly.GetType($"Bot.Core.{type}", throwOnError: true)!
            .GetField(name, Constants)!.GetRawConstantValue()!;
}
