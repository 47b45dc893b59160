using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Health;

/// <summary>Whether the store answers: one look-up by an index, of an account that nobody has.</summary>
internal sealed class StoreCheck(ILedgerReader ledger) : IReadinessCheck
{
    private static readonly TenantNo AnyTenant = new(1);

    public string Name => "store";

    public async ValueTask<string?> FindTrouble(CancellationToken cancellation)
    {
        await ledger.FindAccount(AnyTenant, Guid.Empty, cancellation);
        return null;
    }
}
