using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Domain.Revenue;

/// <summary>What of a transaction decides who has which share. Codes are empty where nobody is.</summary>
public sealed record RevenueFacts
{
    /// <summary>The currency that was sent; every share is in it.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Minor units, as the others.</summary>
    public required long Principal { get; init; }

    /// <summary>As it was earned: without the tax that is inside it.</summary>
    public required long Fee { get; init; }

    /// <summary>Negative where the customer had a better rate than mid.</summary>
    public required long Margin { get; init; }

    public string AgentCode { get; init; } = "";

    public string SubAgentCode { get; init; } = "";

    /// <summary>The payout partner that the route names.</summary>
    public string PartnerCode { get; init; } = "";

    /// <summary>Who paid out: the partner, or the own agent at whose counter the cash was handed over.</summary>
    public string PayingCode { get; init; } = "";

    public string SenderCode { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-3, as <see cref="Destination"/>.</summary>
    public string Origin { get; init; } = "";

    public string Destination { get; init; } = "";

    /// <param name="payingAgent">The own agent who handed it over; null where a partner paid.</param>
    public static RevenueFacts Of(RemittanceTerms terms, string agentCode, string subAgentCode, string? payingAgent) => new()
    {
        Currency = terms.Send.Currency,
        Principal = terms.Send.MinorUnits,
        Fee = terms.Fee - terms.IncludedTaxes.Total,
        Margin = terms.Margin,
        AgentCode = agentCode,
        SubAgentCode = subAgentCode,
        PartnerCode = terms.Route.Partner,
        PayingCode = payingAgent ?? terms.Route.Partner,
        SenderCode = terms.SenderCode,
        Origin = terms.Route.Origin,
        Destination = terms.Route.Destination,
    };

    public long AmountOf(ShareBase what) => what switch
    {
        ShareBase.Fee => Fee,
        ShareBase.FxMargin => Margin,
        _ => Principal,
    };

    /// <summary>Empty where the party takes no part in the transaction.</summary>
    public string CodeOf(PlanShare share) => share.Party switch
    {
        ShareParty.Agent => AgentCode,
        ShareParty.SubAgent => SubAgentCode,
        ShareParty.PayingPartner => PayingCode,
        ShareParty.Referrer => share.PartyCode ?? "",
        _ => "",
    };
}
