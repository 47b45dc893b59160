using FinCode.Domain.Ledger;

namespace FinCode.Contracts.Intake;

/// <summary>
/// What a process without a journal of its own needs written: whoever owns the accounts, a request itself belongs to nobody.
/// Any silo answers, the nearest first. Key: the tenant.
/// </summary>
[Alias("fincode.intake-grain")]
public interface IIntakeGrain : IGrainWithStringKey
{
    /// <summary>
    /// Binds an idempotency key to what was asked under it, durably, before any of it is carried out. Null when the key is bound
    /// to these terms, now or from before; otherwise the name of the first field that differs.
    /// </summary>
    [Alias("bind")]
    Task<string?> Bind(BindRequest command);

    /// <summary>False while the silo's journal cannot reach its store, so that every write would be refused.</summary>
    [Alias("is-open")]
    Task<bool> IsOpen();
}

/// <param name="OperationId">The request's own operation, apart from those of its items.</param>
/// <param name="Terms">The fields of the whole request.</param>
[GenerateSerializer, Immutable, Alias("fincode.bind-request")]
public sealed record BindRequest(
    [property: Id(0)] TenantNo Tenant,
    [property: Id(1)] OperationId OperationId,
    [property: Id(2)] RecordContext Context,
    [property: Id(3)] Terms Terms);
