using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Bot.Core.Tests.Rooms;

/// <summary>Which types of an assembly use which, as it was compiled: by inheritance, members, and the code in them.</summary>
internal static class TypeGraph
{
    /// <summary>Every use of one type by another; nested types count as those around them.</summary>
    public static IReadOnlyCollection<Arrow> Read(string path)
    {
        using var module = ModuleDefinition.ReadModule(path);
        var arrows = new SortedSet<Arrow>();
        foreach (var type in module.GetAllTypes())
        {
            var from = Outermost(type);
            foreach (var used in Used(type).SelectMany(Parts).Where(static one => one.Scope is ModuleDefinition))
                if (Outermost(used) is var to && to != from) arrows.Add(new Arrow(from, to));
        }

        return arrows;
    }

    private static IEnumerable<TypeReference?> Used(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(static one => one.InterfaceType),
        .. type.CustomAttributes.Select(static one => one.AttributeType),
        .. Constraints(type),
        .. type.Fields.Select(static one => one.FieldType),
        .. type.Properties.Select(static one => one.PropertyType),
        .. type.Methods.SelectMany(static one => Used(one).Concat(Constraints(one)).Concat(Code(one))),
    ];

    private static IEnumerable<TypeReference?> Constraints(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(static one => one.Constraints).Select(static one => one.ConstraintType);

    private static IEnumerable<TypeReference?> Used(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(static one => one.ParameterType),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
    ];

    private static IEnumerable<TypeReference?> Code(MethodDefinition method) => !method.HasBody
        ? []
        :
        [
            .. method.Body.Variables.Select(static one => one.VariableType),
            .. method.Body.ExceptionHandlers.Select(static one => one.CatchType),
            .. method.Body.Instructions.SelectMany(static one => one.Operand switch
            {
                MethodReference called => Used(called),
                FieldReference field => [field.DeclaringType, field.FieldType],
                TypeReference named => [named],
                _ => [],
            }),
        ];

    /// <summary>The types that a reference is made of: the element of an array, the arguments of a generic type.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static string Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type.FullName;
    }
}
