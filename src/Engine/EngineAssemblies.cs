using System.Reflection;
using Orleans;

namespace FinCode.Engine;

/// <summary>The application's assemblies that use the engine, found by following references.</summary>
internal static class EngineAssemblies
{
    private static readonly HashSet<string> Own = [typeof(EngineAssemblies).Assembly.GetName().Name!, typeof(IdAttribute).Assembly.GetName().Name!];

    public static IEnumerable<Assembly> All()
    {
        var seen = new HashSet<string>();
        var open = new Stack<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic).OrderBy(a => a.FullName, StringComparer.Ordinal));
        while (open.TryPop(out var assembly))
        {
            if (!seen.Add(assembly.FullName!)) continue;

            var references = assembly.GetReferencedAssemblies();
            if (!references.Any(r => Own.Contains(r.Name!))) continue;

            yield return assembly;
            foreach (var reference in references)
            {
                if (!IsFramework(reference.Name!) && TryLoad(reference) is { } loaded) open.Push(loaded);
            }
        }
    }

    public static Type[] TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partial)
        {
            return [.. partial.Types.OfType<Type>()];
        }
    }

    private static bool IsFramework(string name) => name is "mscorlib" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception)
        {
            // An optional dependency that is not deployed holds no grains either.
            return null;
        }
    }
}
