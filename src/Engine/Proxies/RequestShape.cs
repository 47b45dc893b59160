using System.Reflection;
using FinCode.Engine.Calls;
using FinCode.Engine.Enumeration;
using Orleans.Concurrency;

namespace FinCode.Engine.Proxies;

/// <summary>Which request class, and which send method, goes with a return type.</summary>
/// <param name="Base">What the request derives from.</param>
/// <param name="Begin">The method of the base that calls the grain.</param>
/// <param name="BeginReturns">What that method returns.</param>
/// <param name="Send">The method of <see cref="Proxy"/> that sends it.</param>
internal sealed record RequestShape(Type Base, string Begin, Type BeginReturns, MethodInfo Send)
{
    public static RequestShape Of(Type interfaceType, MethodInfo method)
    {
        var returns = method.ReturnType;
        var oneWay = method.IsDefined(typeof(OneWayAttribute));
        if (method.IsGenericMethodDefinition) throw Unsupported(interfaceType, method, "it is generic");
        if (method.GetParameters().Any(p => p.ParameterType.IsByRef || p.ParameterType.IsByRefLike))
            throw Unsupported(interfaceType, method, "it has a parameter by reference");

        if (returns == typeof(void)) return new(typeof(VoidRequest), nameof(VoidRequest.Begin), typeof(Task), Sender(nameof(Proxy.SendOneWay)));
        if (returns == typeof(Task))
            return new(typeof(VoidRequest), nameof(VoidRequest.Begin), returns, Sender(oneWay ? nameof(Proxy.SendOneWayTask) : nameof(Proxy.SendVoid)));
        if (returns == typeof(ValueTask))
            return new(typeof(ValueTaskRequest), nameof(ValueTaskRequest.BeginValue), returns, Sender(oneWay ? nameof(Proxy.SendOneWayValue) : nameof(Proxy.SendValueVoid)));

        if (returns.IsGenericType && !oneWay)
        {
            var result = returns.GetGenericArguments();
            var definition = returns.GetGenericTypeDefinition();
            if (definition == typeof(Task<>))
                return new(typeof(ResultRequest<>).MakeGenericType(result), "BeginResult", returns, Sender(nameof(Proxy.SendResult), result));
            if (definition == typeof(ValueTask<>))
                return new(typeof(ValueResultRequest<>).MakeGenericType(result), "BeginValue", returns, Sender(nameof(Proxy.SendValueResult), result));
            if (definition == typeof(IAsyncEnumerable<>))
                return new(typeof(EnumerableRequest<>).MakeGenericType(result), "Begin", returns, Sender(nameof(Proxy.SendEnumerable), result));
        }

        throw Unsupported(interfaceType, method, $"it returns {returns}");
    }

    private static MethodInfo Sender(string name, params Type[] result)
    {
        var method = typeof(Proxy).GetMethod(name)!;
        return result.Length == 0 ? method : method.MakeGenericMethod(result);
    }

    private static NotSupportedException Unsupported(Type interfaceType, MethodInfo method, string why) =>
        new($"{interfaceType}.{method.Name} cannot be called across grains: {why}.");
}
