namespace FinCode.Engine.Tests.Surface;

/// <summary>Type names as the source would write them, without namespaces.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string", [typeof(int)] = "int", [typeof(bool)] = "bool", [typeof(long)] = "long", [typeof(object)] = "object",
        [typeof(void)] = "void", [typeof(uint)] = "uint", [typeof(byte)] = "byte", [typeof(double)] = "double", [typeof(char)] = "char",
        [typeof(ushort)] = "ushort",
    };

    public static string Of(Type type)
    {
        if (type.IsByRef) return Of(type.GetElementType()!);
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsArray) return $"{Of(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return $"{Of(underlying)}?";

        var name = type.Name.Split('`')[0];
        if (type.IsNested && !type.IsGenericParameter) name = $"{type.DeclaringType!.Name}.{name}";
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }
}
