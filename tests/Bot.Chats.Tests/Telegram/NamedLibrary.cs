using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Bot.Telegram;
using Telegram.Bot.Types;

namespace Bot.Chats.Tests.Telegram;

/// <summary>What the adapter's compiled code names of Telegram.Bot.</summary>
internal static class NamedLibrary
{
    internal static IReadOnlyList<Type> Types { get; } = Read(static code =>
        code.TypeReferences.Select(handle => TypeOf(code, handle)).OfType<Type>());

    internal static IReadOnlyList<PropertyInfo> Properties { get; } = Read(static code =>
        code.MemberReferences.Select(handle => PropertyOf(code, code.GetMemberReference(handle))).OfType<PropertyInfo>());

    private static List<T> Read<T>(Func<MetadataReader, IEnumerable<T>> read)
    {
        using var file = new PEReader(File.OpenRead(typeof(TelegramChat).Assembly.Location));
        var found = read(file.GetMetadataReader()).Distinct().ToList();
        Assert.NotEmpty(found);
        return found;
    }

    private static Type? TypeOf(MetadataReader code, TypeReferenceHandle handle)
    {
        var named = code.GetTypeReference(handle);
        return typeof(Update).Assembly.GetType($"{code.GetString(named.Namespace)}.{code.GetString(named.Name)}");
    }

    private static PropertyInfo? PropertyOf(MetadataReader code, MemberReference member)
    {
        var name = code.GetString(member.Name);
        if (member.Parent.Kind != HandleKind.TypeReference || name is not ['g' or 's', 'e', 't', '_', .. var property]) return null;
        return TypeOf(code, (TypeReferenceHandle)member.Parent)?.GetProperty(property);
    }
}
