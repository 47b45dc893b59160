using System.Linq.Expressions;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace FinCode.Engine.Activations;

/// <summary>Compiles the method that <see cref="MayInterleaveAttribute"/> names.</summary>
internal static class InterleavePredicate
{
    public static Func<object, IInvokable, bool>? Of(Type type)
    {
        if (type.GetCustomAttribute<MayInterleaveAttribute>() is not { } attribute) return null;

        var method = type.GetMethod(
            attribute.CallbackMethodName,
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy,
            [typeof(IInvokable)]);
        if (method is null || method.ReturnType != typeof(bool))
            throw new InvalidOperationException($"{type} has no method bool {attribute.CallbackMethodName}(IInvokable).");

        var grain = Expression.Parameter(typeof(object));
        var request = Expression.Parameter(typeof(IInvokable));
        var call = method.IsStatic ? Expression.Call(method, request) : Expression.Call(Expression.Convert(grain, type), method, request);
        return Expression.Lambda<Func<object, IInvokable, bool>>(call, grain, request).Compile();
    }
}
