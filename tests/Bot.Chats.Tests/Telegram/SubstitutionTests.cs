using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Telegram.Bot.Types;

namespace Bot.Chats.Tests.Telegram;

/// <summary>The compiler of the native program passes over a method that it does not find.</summary>
public sealed class SubstitutionTests
{
    [Fact]
    public void Every_method_that_is_taken_out_of_the_library_is_in_it()
    {
        var file = XDocument.Load(Path.Combine(Root(), "src", "Bot.Telegram", "ILLink.Substitutions.xml"));
        var methods = file.Descendants("method").ToList();
        Assert.NotEmpty(methods);
        Assert.All(methods, static method => Assert.Contains((string)method.Attribute("signature")!, Signatures(method.Parent!)));
    }

    private static IEnumerable<string> Signatures(XElement type) =>
        from method in typeof(Update).Assembly.GetType((string)type.Attribute("fullname")!, throwOnError: true)!
            .GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
        select $"{method.ReturnType} {method.Name}({string.Join(',', method.GetParameters().Select(static one => one.ParameterType))})";

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
