using System.Reflection;

namespace Bot.Bench.Statements;

/// <summary>The program's own statements, so that both ways run the same.</summary>
internal static class ProgramSql
{
    private const BindingFlags Constants = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    /// <summary>The constant of that type.</summary>
    public static string Of(Type type, string name) => (string)type.GetField(name, Constants)!.GetRawConstantValue()!;
}
