using System.Collections.Frozen;
using System.Collections.Immutable;
using FinCode.Domain.Money;

namespace FinCode.Domain.Pricing;

/// <summary>What of a catalogue holds at an instant, arranged for quoting. Immutable, and good until <see cref="Until"/>.</summary>
public sealed class EffectiveCatalogue
{
    private readonly FrozenDictionary<string, DatedVersion<Corridor>> corridors;
    private readonly FrozenDictionary<string, CorridorTerms> terms;
    private readonly FrozenDictionary<string, PromoCode> promos;
    private readonly FrozenDictionary<string, ChargeRule[]> charges;
    private readonly FrozenDictionary<string, TaxRule[]> taxes;

    public EffectiveCatalogue(PricingCatalogue catalogue, DateTimeOffset now)
    {
        Version = catalogue.Version;
        From = now;
        Until = catalogue.Turns().Where(turn => turn > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        corridors = catalogue.Corridors.Where(item => item.Value.At(now)?.Value is not null).ToFrozenDictionary(item => item.Key, item => item.Value.At(now)!);
        terms = Holding(catalogue.Terms, now).ToFrozenDictionary(item => item.Id);
        promos = Holding(catalogue.Promos, now).ToFrozenDictionary(item => item.Code, StringComparer.OrdinalIgnoreCase);
        charges = Holding(catalogue.Charges, now).GroupBy(rule => rule.Currency.Code).ToFrozenDictionary(group => group.Key, group => group.OrderBy(rule => rule.Id, StringComparer.Ordinal).ToArray());
        taxes = Holding(catalogue.Taxes, now).GroupBy(rule => rule.Currency.Code).ToFrozenDictionary(group => group.Key, group => group.OrderBy(rule => rule.Id, StringComparer.Ordinal).ToArray());
    }

    public long Version { get; }

    public DateTimeOffset From { get; }

    /// <summary>From then on something else holds.</summary>
    public DateTimeOffset Until { get; }

    public IEnumerable<Corridor> Corridors => corridors.Values.Select(version => version.Value!);

    public DatedVersion<Corridor>? FindCorridor(string id) => corridors.GetValueOrDefault(id);

    public CorridorForBranch At(Corridor corridor, string agentCode, string branchCode) => CorridorForBranch.Of(
        corridor,
        agentCode.Length == 0 ? null : terms.GetValueOrDefault(CorridorTerms.IdOf(corridor.Id, agentCode)),
        branchCode.Length == 0 || branchCode == agentCode ? null : terms.GetValueOrDefault(CorridorTerms.IdOf(corridor.Id, branchCode)));

    public PromoCode? FindPromo(string code) => promos.GetValueOrDefault(code);

    /// <summary>What is charged: of each type of fee the most specific rule, and every tax that fits.</summary>
    public Tariff TariffOf(CorridorForBranch place, DeliveryMethod delivery, PaymentMethod payment, string agentCode, string branchCode, PromoCode? promo)
    {
        var corridor = place.Corridor;
        var fitting = new SortedDictionary<string, ChargeRule>(StringComparer.Ordinal);
        foreach (var rule in charges.GetValueOrDefault(corridor.SendCurrency.Code, []))
        {
            if (!rule.Fits(corridor.Id, delivery, payment, agentCode, branchCode)) continue;
            if (!fitting.TryGetValue(rule.Type, out var known) || rule.Specificity(agentCode, branchCode) > known.Specificity(agentCode, branchCode)) fitting[rule.Type] = rule;
        }

        // The transfer's own fee first, the rest by name.
        ImmutableArray<ChargeRule> ordered = [.. fitting.Values.OrderBy(rule => rule.Type != TransferFee)];
        return new Tariff(ordered, place.FeeMarkup, [.. taxes.GetValueOrDefault(corridor.SendCurrency.Code, []).Where(tax => tax.Fits(corridor.OriginCountry, payment))], promo);
    }

    /// <summary>What paying by a method costs where nothing is sent: of the rules that name the method and no corridor, the most specific.</summary>
    /// <param name="amount">Minor units.</param>
    public long PaymentCharge(Currency currency, PaymentMethod method, long amount, string agentCode, string branchCode)
    {
        ChargeRule? found = null;
        foreach (var rule in charges.GetValueOrDefault(currency.Code, []))
        {
            if (rule is not { Type: PaymentMethodFee, CorridorId: null, DeliveryMethod: null } || rule.PaymentMethod != method) continue;
            if (rule.AgentCode is { } agent && agent != agentCode && agent != branchCode) continue;
            if (found is null || rule.Specificity(agentCode, branchCode) > found.Specificity(agentCode, branchCode)) found = rule;
        }

        return found?.Of(amount).Fee ?? 0;
    }

    public const string PaymentMethodFee = "PAYMENT_METHOD_FEE";

    public const string TransferFee = "TRANSFER_FEE";

    /// <summary>
    /// Where somebody would pay less for sending more: customers would split or pad their amounts. Looked at for every corridor, way to
    /// deliver, way to pay, and agent with rules of their own.
    /// </summary>
    public string? FirstFall()
    {
        var agents = charges.Values.SelectMany(rules => rules).Select(rule => rule.AgentCode).Append(null).Distinct().ToArray();
        foreach (var corridor in Corridors)
        {
            foreach (var (delivery, payment, agent) in Ways(corridor, agents))
            {
                var tariff = TariffOf(At(corridor, agent ?? "", agent ?? ""), delivery, payment, agent ?? "", agent ?? "", null);
                if (tariff.FirstFall() is { } from)
                {
                    return $"{corridor.Id}, {delivery.Name()}, {payment.Name()}: {new Money.Money(from, corridor.SendCurrency)} costs less in all than {new Money.Money(from - 1, corridor.SendCurrency)}.";
                }
            }
        }

        return null;
    }

    private static IEnumerable<(DeliveryMethod, PaymentMethod, string?)> Ways(Corridor corridor, string?[] agents) =>
        from delivery in corridor.Deliveries from payment in corridor.PaymentMethods from agent in agents select (delivery.Method, payment, agent);

    private static IEnumerable<T> Holding<T>(ImmutableDictionary<string, Dated<T>> items, DateTimeOffset now)
        where T : class => items.Values.Select(item => item.At(now)?.Value).OfType<T>();
}
