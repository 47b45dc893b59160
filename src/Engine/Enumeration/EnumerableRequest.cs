using FinCode.Engine.Calls;

namespace FinCode.Engine.Enumeration;

/// <summary>The arguments of a method that returns a sequence. Proxies derive a class per interface method.</summary>
internal abstract class EnumerableRequest<T>
{
    public abstract MethodDescription Method { get; }

    public abstract IAsyncEnumerable<T> Begin(object target);
}
