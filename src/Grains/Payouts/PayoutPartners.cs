using FinCode.Contracts;
using FinCode.Contracts.Payouts;
using FinCode.Domain;
using FinCode.Domain.Payouts;

namespace FinCode.Grains.Payouts;

/// <summary>Asks the tenant's document, and believes it for seconds.</summary>
public sealed class PayoutPartners(IGrainFactory grains, TimeProvider clock) : IPayoutPartners, IDisposable
{
    private readonly PartyMemory<PayoutPartnerList> known = new(clock, Limits.PartyBelief, Limits.PartiesKnownMax);

    public async ValueTask<PayoutPartner?> Find(string tenant, string code) => (await Read(tenant)).Partners.GetValueOrDefault(code);

    public async ValueTask<PayoutPartner?> FindValidator(string tenant) =>
        (await Read(tenant)).Partners.Values.FirstOrDefault(partner => partner is { IsActive: true, ValidatesAccounts: true });

    public void Dispose() => known.Dispose();

    private async ValueTask<PayoutPartnerList> Read(string tenant) =>
        await known.Find(tenant, "", async (of, _) => await grains.PayoutPartners(of).Read()) ?? PayoutPartnerList.None;
}
