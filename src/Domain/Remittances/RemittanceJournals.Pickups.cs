using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Remittances;

/// <summary>This part: pickups that nobody came for.</summary>
public static partial class RemittanceJournals
{
    /// <summary>J30.</summary>
    public static ImmutableArray<ChartLeg> Lapse(RemittanceTerms terms) => Legs(
        (ChartOfAccounts.PayoutPayable, terms.Receive.Currency, -terms.Receive.MinorUnits),
        (ChartOfAccounts.UnclaimedPickups, terms.Receive.Currency, terms.Receive.MinorUnits));

    /// <summary>J30 the other way round: the recipient may come after all.</summary>
    public static ImmutableArray<ChartLeg> OfferAgain(RemittanceTerms terms) => Mirror(Lapse(terms));
}
