using System.Collections.Immutable;
using FinCode.Contracts.Payouts;
using FinCode.Domain;
using FinCode.Domain.Money;
using FinCode.Domain.Payouts;
using FinCode.Grains.Documents;
using FinCode.Grains.Remittances;

namespace FinCode.Grains.Payouts;

/// <summary>A tenant's partners: load, decide, store, answer. The document is encrypted like every other, the trail shows no secret.</summary>
[GrainType("payout-partners")]
public sealed class PayoutPartnersGrain(
    [PersistentState("payout-partners", StorageNames.Documents)] IPersistentState<PayoutPartnersState> storage,
    IConnectorRules rules,
    IPartnerAccounts accounts) : DocumentGrain<PayoutPartnersState>(storage), IPayoutPartnersGrain
{
    public Task<PayoutPartnerList> Read() => Task.FromResult(new PayoutPartnerList(State.Partners));

    public async Task<SetPartnerAnswer> Set(PayoutPartner partner)
    {
        Invariant.Holds(PartnerCode.IsWellFormed(partner.Code));
        var before = State.Partners.GetValueOrDefault(partner.Code);
        if (before is null && State.Partners.Count >= Limits.PayoutPartnersMax)
        {
            return new SetPartnerAnswer(null, "code", $"There are {Limits.PayoutPartnersMax} partners already.");
        }

        var next = partner with { ClientSecret = partner.ClientSecret ?? before?.ClientSecret, Password = partner.Password ?? before?.Password };
        // Secrets belong to an address: whoever points the connector elsewhere must bring those of that place.
        if (before?.BaseUrl is { } known && known != next.BaseUrl && (partner.ClientSecret is null || partner.Password is null) && next.Kind == ConnectorKind.PayoutSwitch)
        {
            return new SetPartnerAnswer(null, "clientSecret", "Must be given again, with the password, when the base URL changes.");
        }

        next = next with { Funding = partner.Funding ?? before?.Funding };
        if (before is not null && next.IsPostFunded != before.IsPostFunded) return new SetPartnerAnswer(null, "funding", "Is fixed when a partner is set up: payouts under way lie where they were reserved.");

        if (rules.Judge(next) is var (field, fault)) return new SetPartnerAnswer(null, field, fault);

        if (next != before) await Store(new PayoutPartnersState { Partners = State.Partners.SetItem(next.Code, next) });
        return new SetPartnerAnswer(next);
    }

    public async Task<Guid> OpenAccount(string code, Currency currency) => await accounts.Find(Tenant, code, currency, State.Partners.GetValueOrDefault(code)?.Funding ?? PartnerFunding.Prefunded);
}

/// <summary>A tenant's payout partners by their codes.</summary>
[GenerateSerializer, Alias("fincode.payout-partners-state")]
public sealed record PayoutPartnersState
{
    [Id(0)]
    public ImmutableSortedDictionary<string, PayoutPartner> Partners { get; init; } = ImmutableSortedDictionary.Create<string, PayoutPartner>(StringComparer.Ordinal);
}
