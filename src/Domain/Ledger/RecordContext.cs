namespace FinCode.Domain.Ledger;

/// <summary>Who asked, under which key, and what they wrote beside it: what an auditor reads in a year.</summary>
/// <param name="Actor">The code of the user or credential; <c>system</c> where no one asked.</param>
/// <param name="Route">The operation's stable name, for example <c>wallet/transfer</c>.</param>
/// <param name="IdempotencyKey">The client's key, as sent.</param>
/// <param name="InteractionId">The <c>x-fapi-interaction-id</c>: the client's correlation id.</param>
/// <param name="RequestId">The id of the HTTP request, as answered in <c>X-Request-Id</c>.</param>
[GenerateSerializer, Immutable, Alias("fincode.record-context")]
public sealed record RecordContext(
    [property: Id(0)] string Actor,
    [property: Id(1)] string Route,
    [property: Id(2)] string? IdempotencyKey = null,
    [property: Id(3)] Guid? InteractionId = null,
    [property: Id(4)] string? RequestId = null,
    [property: Id(5)] string? Narration = null,
    [property: Id(6)] string? Reference = null)
{
    public static readonly RecordContext System = new("system", "system");
}
