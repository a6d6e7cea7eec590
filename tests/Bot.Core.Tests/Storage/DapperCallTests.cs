using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Bot.Core.Storage;

namespace Bot.Core.Tests.Storage;

/// <summary>
/// Dapper's own methods make code at run time, which the native program cannot; one that is named, however harmless, brings them
/// all into it. Where the build has written a call out, the compiler has put the written method in its place.
/// </summary>
public sealed class DapperCallTests
{
    [Fact]
    public void Every_call_of_Dapper_is_written_out_at_build_time() =>
        Assert.Empty(MethodsNamed(typeof(Database).Assembly.Location, "SqlMapper"));

    [Fact]
    public void A_call_of_the_written_kind_would_be_seen() =>
        Assert.Contains("Command", MethodsNamed(typeof(Database).Assembly.Location, "DapperAotExtensions"));

    private static List<string> MethodsNamed(string assembly, string type)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        return
        [
            .. from handle in reader.MemberReferences
               let member = reader.GetMemberReference(handle)
               where member.Parent.Kind == HandleKind.TypeReference
               let parent = reader.GetTypeReference((TypeReferenceHandle)member.Parent)
               where reader.GetString(parent.Namespace) == "Dapper" && reader.GetString(parent.Name) == type
               select reader.GetString(member.Name),
        ];
    }
}
