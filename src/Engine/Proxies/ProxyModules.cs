using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace FinCode.Engine.Proxies;

/// <summary>
/// One generated assembly for each assembly with grain interfaces. The runtime reads an assembly's rights once,
/// so a generated assembly cannot be given the internals of a second one later.
/// </summary>
internal static class ProxyModules
{
    private static readonly Dictionary<Assembly, ModuleBuilder> Modules = [];
    private static int _names;

    /// <summary>Callers hold the emitter's lock.</summary>
    public static ModuleBuilder For(Assembly assembly)
    {
        if (Modules.TryGetValue(assembly, out var known)) return known;

        var name = $"FinCode.Engine.Proxies.{assembly.GetName().Name}";
        var builder = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(name), AssemblyBuilderAccess.Run);
        var grant = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
        var friends = assembly.GetReferencedAssemblies().Select(r => r.Name!)
            .Append(assembly.GetName().Name!)
            .Append(typeof(ProxyModules).Assembly.GetName().Name!)
            .Distinct();
        foreach (var friend in friends) builder.SetCustomAttribute(new CustomAttributeBuilder(grant, [friend]));

        return Modules[assembly] = builder.DefineDynamicModule(name);
    }

    public static string NewName(string text) => $"{text}_{Interlocked.Increment(ref _names)}";
}
