using FinCode.Engine.Activations;
using FinCode.Engine.Calls;

namespace Orleans.Runtime;

/// <summary>Small values that travel with a call, and with the calls it makes. They never travel back.</summary>
public static class RequestContext
{
    /// <summary>The call chain that may re-enter grains which allowed it; empty when there is none.</summary>
    public static Guid ReentrancyId
    {
        get => CallContext.Current?.ReentrancyId ?? Guid.Empty;
        set
        {
            if (value != ReentrancyId) CallContext.Current = CallContext.WithReentrancyId(CallContext.Current, value);
        }
    }

    public static IEnumerable<string> Keys => CallContext.Current?.Values is { } values ? values.Keys : [];

    public static IEnumerable<KeyValuePair<string, object>> Entries => CallContext.Current?.Values ?? [];

    /// <summary>Until it is disposed, calls that come back here along the chain of this one may interleave.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var original = ReentrancyId;
        var allowed = original != Guid.Empty ? original : Activation.Current?.NewGuid() ?? Guid.NewGuid();
        return new ReentrancySection(original, allowed);
    }

    /// <summary>Until it is disposed, calls made from here do not count as part of the chain.</summary>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    public static object? Get(string key) =>
        CallContext.Current?.Values is { } values && values.TryGetValue(key, out var value) ? value : null;

    public static void Set(string key, object value)
    {
        var current = CallContext.Current;
        var values = current?.Values is { } present ? new Dictionary<string, object>(present) : [];
        values[key] = value;
        CallContext.Current = CallContext.WithValues(current, values);
    }

    public static bool Remove(string key)
    {
        var current = CallContext.Current;
        if (current?.Values is not { } present || !present.ContainsKey(key)) return false;

        var values = new Dictionary<string, object>(present);
        values.Remove(key);
        CallContext.Current = CallContext.WithValues(current, values);
        return true;
    }

    public static void Clear()
    {
        if (CallContext.Current is not { } current) return;
        CallContext.Current = CallContext.WithReentrancyId(CallContext.WithValues(current, null), Guid.Empty);
    }

    /// <summary>A stretch of code in which call chain reentrancy is allowed or suppressed.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _original;
        private readonly Guid _inside;

        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _original = originalReentrancyId;
            _inside = newReentrancyId;
            ReentrancyId = newReentrancyId;
            if (newReentrancyId != Guid.Empty) Activation.Current?.EnterReentrantSection(newReentrancyId);
        }

        public void Dispose()
        {
            if (_inside != Guid.Empty) Activation.Current?.ExitReentrantSection(_inside);
            ReentrancyId = _original;
        }
    }
}
