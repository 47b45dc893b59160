using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>One request as filters and interleaving predicates see it.</summary>
public interface IInvokable : IDisposable
{
    object? GetTarget();

    int GetArgumentCount();

    object? GetArgument(int index);

    void SetArgument(int index, object value);

    string GetMethodName();

    string GetInterfaceName();

    string GetActivityName();

    MethodInfo GetMethod();

    Type GetInterfaceType();

    CancellationToken GetCancellationToken() => default;
}
