namespace FinCode.Domain.Audit;

/// <summary>What an audit entry says, before it has a number.</summary>
/// <param name="Tenant">Whose trail it belongs to.</param>
/// <param name="Actor">The code of the user; <see cref="AuditOrigin.Anonymous"/> or <see cref="AuditOrigin.System"/> where there was none.</param>
/// <param name="Session">The session or API token that the actor used.</param>
/// <param name="Address">The client's address, as the server saw it.</param>
/// <param name="Operation">The API operation (its operationId) that led to it.</param>
/// <param name="Action">What happened: <c>user.changed</c>.</param>
/// <param name="Subject">To what: <c>user/C4F7K2</c>.</param>
public sealed record AuditNote(
    string Tenant,
    DateTimeOffset At,
    string Actor,
    string? Session,
    string? Address,
    string? RequestId,
    string? Operation,
    string Action,
    string Subject)
{
    /// <summary>The action that tells of the erasure of a subject's personal data.</summary>
    public const string Erasure = "personal-data.erased";

    /// <summary>Taken to the millisecond, as it is stored and hashed.</summary>
    public DateTimeOffset At { get; } = DateTimeOffset.FromUnixTimeMilliseconds(At.ToUnixTimeMilliseconds());

    public static AuditNote Of(AuditOrigin origin, string tenant, DateTimeOffset at, string action, string subject) =>
        new(tenant, at, origin.Actor, origin.Session, origin.Address, origin.RequestId, origin.Operation, action, subject);
}

/// <summary>Who asked, and from where. Travels with every call that an HTTP request leads to; it attributes and never permits.</summary>
[GenerateSerializer, Immutable, Alias("fincode.audit-origin")]
public sealed record AuditOrigin(
    [property: Id(0)] string Actor,
    [property: Id(1)] string? Session = null,
    [property: Id(2)] string? Address = null,
    [property: Id(3)] string? RequestId = null,
    [property: Id(4)] string? Operation = null)
{
    /// <summary>The name under which it travels.</summary>
    public const string ContextKey = "fincode.audit-origin";

    public const string Anonymous = "anonymous";
    public const string System = "system";

    public static readonly AuditOrigin None = new(System);
}
