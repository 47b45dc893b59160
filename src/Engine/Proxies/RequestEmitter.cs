using System.Reflection;
using System.Reflection.Emit;
using FinCode.Engine.Calls;

namespace FinCode.Engine.Proxies;

/// <summary>Generates the request class of one interface method: a field per argument, and the typed call.</summary>
internal static class RequestEmitter
{
    private const string DescriptionField = "Description";

    public static EmittedRequest Build(ModuleBuilder module, Type interfaceType, MethodInfo method)
    {
        var shape = RequestShape.Of(interfaceType, method);
        var type = module.DefineType(
            ProxyModules.NewName($"{interfaceType.Name}.{method.Name}"), TypeAttributes.Public | TypeAttributes.Sealed, shape.Base);
        var description = type.DefineField(DescriptionField, typeof(MethodDescription), FieldAttributes.Public | FieldAttributes.Static);
        var fields = method.GetParameters().Select((p, i) => type.DefineField($"Argument{i}", p.ParameterType, FieldAttributes.Public)).ToArray();

        EmitConstructor(type, shape.Base);
        EmitDescription(type, description);
        EmitBegin(type, method, fields, shape);

        var created = type.CreateType();
        var arguments = fields.Select(f => created.GetField(f.Name)!).ToArray();
        created.GetField(DescriptionField)!.SetValue(null, new MethodDescription(interfaceType, method) { Arguments = arguments });
        return new EmittedRequest(created, arguments, shape.Send, typeof(Request).IsAssignableFrom(created));
    }

    private static void EmitConstructor(TypeBuilder type, Type baseType)
    {
        var il = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, baseType.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, [])!);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitDescription(TypeBuilder type, FieldBuilder description)
    {
        var il = Override(type, "get_Method", typeof(MethodDescription), []);
        il.Emit(OpCodes.Ldsfld, description);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitBegin(TypeBuilder type, MethodInfo method, FieldBuilder[] fields, RequestShape shape)
    {
        var il = Override(type, shape.Begin, shape.BeginReturns, [typeof(object)]);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
        }

        il.Emit(OpCodes.Callvirt, method);
        if (method.ReturnType == typeof(void)) il.Emit(OpCodes.Call, typeof(Task).GetProperty(nameof(Task.CompletedTask))!.GetMethod!);
        il.Emit(OpCodes.Ret);
    }

    private static ILGenerator Override(TypeBuilder type, string name, Type returns, Type[] parameters) => type.DefineMethod(
        name, MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, returns, parameters).GetILGenerator();
}
