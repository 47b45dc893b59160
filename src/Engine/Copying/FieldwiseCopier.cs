using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace FinCode.Engine.Copying;

/// <summary>
/// Copies the members that have a wire id, and no others: what is not on the wire would be lost between two
/// machines, so it is lost here too.
/// </summary>
internal static class FieldwiseCopier
{
    private static readonly MethodInfo CopyOf = typeof(Copy).GetMethod(nameof(Copy.Of))!;

    public static Func<T, T> Compile<T>()
    {
        var type = typeof(T);
        var method = new DynamicMethod($"Copy<{type.Name}>", type, [type], type.Module, skipVisibility: true);
        var il = method.GetILGenerator();
        var copy = il.DeclareLocal(type);
        var isClass = !type.IsValueType;

        if (isClass) EmitNullCheck(il);
        EmitNew(il, type, copy);
        foreach (var field in SerialisedMembers.Of(type)) EmitField(il, field, copy, isClass);
        il.Emit(OpCodes.Ldloc, copy);
        il.Emit(OpCodes.Ret);

        var compiled = method.CreateDelegate<Func<T, T>>();
        if (!isClass) return compiled;
        return value =>
        {
            DepthGuard.Check(type);
            return compiled(value);
        };
    }

    private static void EmitNullCheck(ILGenerator il)
    {
        var present = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Brtrue, present);
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(present);
    }

    private static void EmitNew(ILGenerator il, Type type, LocalBuilder copy)
    {
        if (type.IsValueType)
        {
            il.Emit(OpCodes.Ldloca, copy);
            il.Emit(OpCodes.Initobj, type);
            return;
        }

        var constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []);
        if (constructor is not null)
        {
            il.Emit(OpCodes.Newobj, constructor);
        }
        else
        {
            il.Emit(OpCodes.Ldtoken, type);
            il.Emit(OpCodes.Call, typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle))!);
            il.Emit(OpCodes.Call, typeof(RuntimeHelpers).GetMethod(nameof(RuntimeHelpers.GetUninitializedObject))!);
            il.Emit(OpCodes.Castclass, type);
        }

        il.Emit(OpCodes.Stloc, copy);
    }

    private static void EmitField(ILGenerator il, FieldInfo field, LocalBuilder copy, bool isClass)
    {
        il.Emit(isClass ? OpCodes.Ldloc : OpCodes.Ldloca, copy);
        if (isClass) il.Emit(OpCodes.Ldarg_0);
        else il.Emit(OpCodes.Ldarga, 0);
        il.Emit(OpCodes.Ldfld, field);
        if (!Shareable.Is(field.FieldType)) il.Emit(OpCodes.Call, CopyOf.MakeGenericMethod(field.FieldType));
        il.Emit(OpCodes.Stfld, field);
    }
}
