namespace Orleans.Serialization.Invocation;

/// <summary>Something a request can be invoked on.</summary>
public interface ITargetHolder
{
    object? GetTarget();

    object? GetComponent(Type componentType);
}
