using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Requests;

/// <summary>Who asks, and under which key: what every command is made from.</summary>
internal readonly record struct Call(Caller Caller, string Route, string Key, bool HasKey, RequestScope Scope)
{
    private readonly ulong keyPrefix = OperationId.KeyPrefix(Caller.TenantNo, Key);

    /// <summary>A call that must carry a key, because it moves money.</summary>
    public static Call WithKey(HttpContext context, string route, Faults faults) => Of(context, route, KeyUse.Required, faults);

    public static Caller CallerOf(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint needs a caller but lets anonymous calls in.");

    public OperationId Operation(string item = "") =>
        OperationId.For(keyPrefix, Caller.TenantNo, Caller.UserCode, Route, Key, item);

    public RecordContext Context(string? narration = null, string? reference = null) =>
        new(Caller.UserCode, Route, HasKey ? Key : null, Scope.InteractionId, Scope.RequestId, narration, reference);

    public static Call Of(HttpContext context, string route, KeyUse use, Faults faults)
    {
        var key = use == KeyUse.None ? null : IdempotencyKeyHeader.Read(context, faults, use == KeyUse.Required);
        return new Call(CallerOf(context), route, key ?? Guid.CreateVersion7().ToString("N"), key is not null, RequestScope.Of(context));
    }
}
