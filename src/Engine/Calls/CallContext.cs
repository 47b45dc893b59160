namespace FinCode.Engine.Calls;

/// <summary>What flows with the code of one request, across its awaits: context values, and which request it is.</summary>
internal class CallContext
{
    private static readonly AsyncLocal<CallContext?> Ambient = new();

    public static CallContext? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Never changed once it is here; a change makes a new one.</summary>
    public Dictionary<string, object>? Values { get; set; }

    public Guid ReentrancyId { get; set; }

    /// <summary>The request whose code this is; null outside of grains.</summary>
    public Request? Request { get; protected set; }

    public static CallContext WithValues(CallContext? from, Dictionary<string, object>? values) =>
        new() { Values = values, ReentrancyId = from?.ReentrancyId ?? Guid.Empty, Request = from?.Request };

    public static CallContext WithReentrancyId(CallContext? from, Guid id) =>
        new() { Values = from?.Values, ReentrancyId = id, Request = from?.Request };
}
