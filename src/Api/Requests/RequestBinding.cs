using FinCode.Api.Envelope;
using FinCode.Contracts;
using FinCode.Contracts.Intake;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Requests;

/// <summary>Binds a request's key to the whole request before any item of it is carried out.</summary>
internal sealed class RequestBinding(IGrainFactory grains)
{
    /// <summary>Null when the key is bound to these terms, now or from before; a refusal when it is bound to others.</summary>
    public async Task<Refusal?> Bind(Call call, OperationId operation, Terms terms) =>
        await grains.Intake(call.Caller.Tenant.Name).Bind(new BindRequest(call.Caller.TenantNo, operation, call.Context(), terms)) is { } field
            ? Refusal.KeyReused(field)
            : null;
}
