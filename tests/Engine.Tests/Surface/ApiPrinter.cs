using System.Reflection;
using System.Runtime.CompilerServices;

namespace FinCode.Engine.Tests.Surface;

/// <summary>Writes types and members the way the list does.</summary>
internal static class ApiPrinter
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static string FullName(Type type)
    {
        var name = type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;
        return $"{type.Namespace}.{Plain(name)}";
    }

    public static string Header(Type type) => $"{Kind(type)} {FullName(type)}{(Bases(type).Any() ? $" : {string.Join(", ", Bases(type))}" : string.Empty)}";

    public static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { BaseType.Name: nameof(MulticastDelegate) } => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    public static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type)) yield break;
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)) yield return TypeNames.Of(parent);
        foreach (var contract in type.GetInterfaces())
        {
            // The list leaves out equality, and what exceptions and attributes bring along.
            if (contract.Name.StartsWith("IEquatable", StringComparison.Ordinal) || type.BaseType?.GetInterfaces().Contains(contract) == true) continue;
            if (contract.Name.StartsWith("IComparable", StringComparison.Ordinal) && contract.GetGenericArguments()[0] != type) continue;
            yield return TypeNames.Of(contract);
        }
    }

    public static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type);
        if (typeof(Delegate).IsAssignableFrom(type)) return [];

        return type.GetConstructors(Declared).Where(c => Seen(c) && !c.IsStatic).Select(c => $"{Access(c)}{Plain(type.Name)}({Parameters(c)})")
            .Where(c => !type.IsValueType || !c.EndsWith("()", StringComparison.Ordinal))
            .Concat(type.GetProperties(Declared).Where(p => Seen(p.GetMethod ?? p.SetMethod!)).Select(Property))
            .Concat(type.GetMethods(Declared).Where(m => Seen(m) && !m.IsSpecialName && !IsOfObject(m)).Select(m => Method(type, m)))
            .Concat(type.GetFields(Declared).Where(f => f.IsPublic).Select(f => $"{(f.IsStatic ? "static " : string.Empty)}{TypeNames.Of(f.FieldType)} {f.Name}"));
    }

    private static string Property(PropertyInfo property)
    {
        var shown = property.GetMethod!;
        var accessors = property.SetMethod is { } set && Seen(set) ? "{ get; set; }" : "{ get; }";
        return $"{(shown.IsStatic ? "static " : string.Empty)}{TypeNames.Of(property.PropertyType)} {property.Name} {accessors}";
    }

    private static string Method(Type type, MethodInfo method)
    {
        var modifier = type.IsInterface ? string.Empty
            : method.IsStatic ? "static "
            : method.IsAbstract ? "abstract "
            : method.IsVirtual && !method.IsFinal ? "virtual "
            : string.Empty;
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : string.Empty;
        return $"{Access(method)}{modifier}{TypeNames.Of(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method)
    {
        var parameters = method.GetParameters().Select(p =>
        {
            var by = p.IsOut ? "out " : p.IsIn ? "in " : p.ParameterType.IsByRef ? "ref " : string.Empty;
            var fallback = !p.HasDefaultValue ? string.Empty
                : p.DefaultValue is null ? (p.ParameterType.IsValueType ? " = default" : " = null")
                : $" = {p.DefaultValue}";
            return $"{by}{TypeNames.Of(p.ParameterType)} {p.Name}{fallback}";
        });
        return (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : string.Empty) + string.Join(", ", parameters);
    }

    private static bool Seen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? string.Empty : "protected ";

    private static bool IsOfObject(MethodInfo method) => method.Name is "Equals" or "GetHashCode" or "ToString" or "Finalize";

    private static string Plain(string name) => name.Split('`')[0];
}
