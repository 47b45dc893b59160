using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using FinCode.Engine.Calls;
using FinCode.Engine.Copying;
using Orleans;
using Orleans.Runtime;

namespace FinCode.Engine.Proxies;

/// <summary>Generates the reference class of a grain interface, and a request class for each of its methods.</summary>
internal static class ProxyEmitter
{
    private static readonly MethodInfo CopyOf = typeof(Copy).GetMethod(nameof(Copy.Of))!;
    private static readonly MethodInfo Link = typeof(Request).GetMethod(nameof(Request.Link))!;
    private static readonly ConstructorInfo ProxyConstructor =
        typeof(Proxy).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)[0];

    // Emission is not thread safe and happens once per interface.
    private static readonly Lock Gate = new();

    public static Func<CallRouter, GrainId, object> Build(Type interfaceType)
    {
        if (!interfaceType.IsInterface || !typeof(IAddressable).IsAssignableFrom(interfaceType))
            throw new ArgumentException($"{interfaceType} is not a grain interface.");

        lock (Gate)
        {
            var module = ProxyModules.For(interfaceType.Assembly);
            var type = module.DefineType(ProxyModules.NewName(interfaceType.Name), TypeAttributes.Public | TypeAttributes.Sealed, typeof(Proxy), [interfaceType]);
            EmitConstructor(type);
            foreach (var method in MethodsOf(interfaceType)) EmitMethod(type, module, interfaceType, method);
            return Compile(type.CreateType());
        }
    }

    private static IEnumerable<MethodInfo> MethodsOf(Type interfaceType) =>
        interfaceType.GetInterfaces().Append(interfaceType).SelectMany(i => i.GetMethods()).Where(m => !m.IsStatic && m.IsVirtual);

    private static void EmitConstructor(TypeBuilder type)
    {
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, [typeof(CallRouter), typeof(GrainId)]);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, ProxyConstructor);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitMethod(TypeBuilder type, ModuleBuilder module, Type interfaceType, MethodInfo method)
    {
        var parameters = method.GetParameters();
        var request = RequestEmitter.Build(module, interfaceType, method);
        var types = parameters.Select(p => p.ParameterType).ToArray();
        var implementation = type.DefineMethod(
            $"{method.DeclaringType!.Name}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            method.ReturnType,
            types);
        var il = implementation.GetILGenerator();
        var local = il.DeclareLocal(request.Type);

        il.Emit(OpCodes.Newobj, request.Type.GetConstructor([])!);
        il.Emit(OpCodes.Stloc, local);
        for (var i = 0; i < parameters.Length; i++) EmitArgument(il, local, request.Fields[i], parameters[i], i + 1, request.CanLink);

        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldloc, local);
        il.Emit(OpCodes.Call, request.Send);
        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(implementation, method);
    }

    private static void EmitArgument(ILGenerator il, LocalBuilder request, FieldInfo field, ParameterInfo parameter, int position, bool canLink)
    {
        var type = parameter.ParameterType;
        il.Emit(OpCodes.Ldloc, request);
        if (type == typeof(CancellationToken) && canLink)
        {
            il.Emit(OpCodes.Ldloc, request);
            il.Emit(OpCodes.Ldarg, position);
            il.Emit(OpCodes.Callvirt, Link);
        }
        else
        {
            il.Emit(OpCodes.Ldarg, position);
            var isPromised = parameter.IsDefined(typeof(ImmutableAttribute));
            if (!isPromised && !Shareable.Is(type)) il.Emit(OpCodes.Call, CopyOf.MakeGenericMethod(type));
        }

        il.Emit(OpCodes.Stfld, field);
    }

    private static Func<CallRouter, GrainId, object> Compile(Type proxy)
    {
        var router = Expression.Parameter(typeof(CallRouter));
        var id = Expression.Parameter(typeof(GrainId));
        var create = Expression.New(proxy.GetConstructor([typeof(CallRouter), typeof(GrainId)])!, router, id);
        return Expression.Lambda<Func<CallRouter, GrainId, object>>(create, router, id).Compile();
    }
}
