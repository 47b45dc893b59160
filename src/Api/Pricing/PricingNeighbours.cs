using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Remittances;
using FinCode.Grains.Clocks;

namespace FinCode.Api.Pricing;

/// <summary>
/// Whether what an item of a price list names is there: a charge of a corridor that nobody has would never be charged, and a payout by a partner
/// that nobody knows would wait for ever.
/// </summary>
internal sealed class PricingNeighbours(IGrainFactory grains, ITenantClock clocks)
{
    /// <summary>The change with its partners named; what is wrong is among the faults.</summary>
    public async Task<PricingChange> Judge(string tenant, PricingChange change, Faults faults)
    {
        if (change.Corridor is { } corridor) return change with { Corridor = await WithPartners(tenant, corridor, faults) };
        if (change.Charge is { CorridorId: { Length: > 0 } charged } charge) await JudgeCorridor(tenant, charged, charge.Currency, faults);
        if (change.Promo is not { } promo) return change;

        foreach (var id in promo.CorridorIds) await JudgeCorridor(tenant, id, promo.Currency, faults);
        var now = clocks.Of(tenant).GetUtcNow();
        if (promo.EndsAt <= (change.EffectiveFrom > now ? change.EffectiveFrom : now)) faults.Add("endsAt", DetailCode.OutOfRange, "Must be after it begins, and to come.");
        return change;
    }

    /// <summary>Who has one partner need not name it.</summary>
    private async Task<Corridor> WithPartners(string tenant, Corridor corridor, Faults faults)
    {
        var partners = (await grains.PayoutPartners(tenant).Read()).Partners;
        var only = partners.Count == 1 ? partners.Values.First().Code : null;
        var deliveries = corridor.Deliveries.ToArray();
        for (var at = 0; at < deliveries.Length; at++)
        {
            var partner = deliveries[at].Partner;
            if (partner.Length == 0 && only is not null) deliveries[at] = deliveries[at] with { Partner = only };
            else if (partner.Length == 0) faults.Add($"deliveries[{at}].partner", DetailCode.Required, "Which payout partner: GET /admin/payout-partners.");
            else if (partner != OwnAgents.Partner && !partners.ContainsKey(partner)) faults.Add($"deliveries[{at}].partner", DetailCode.UnknownValue, "There is no such payout partner: GET /admin/payout-partners.");
        }

        return corridor with { Deliveries = [.. deliveries] };
    }

    /// <summary>One that is to open later is there; one that was taken away is not.</summary>
    private async Task JudgeCorridor(string tenant, string id, Currency currency, Faults faults)
    {
        if ((await grains.Pricing(tenant).Read()).Corridors.GetValueOrDefault(id)?.Versions[^1].Value is not { } corridor)
        {
            faults.Add("corridorId", DetailCode.UnknownValue, "There is no such corridor.");
        }
        else if (corridor.SendCurrency != currency)
        {
            faults.Add("currencyCode", DetailCode.OutOfRange, $"The corridor sends {corridor.SendCurrency.Code}.");
        }
    }
}
