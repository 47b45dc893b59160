using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Simulation.Store;

namespace FinCode.Simulation.Plants;

/// <summary>Steps of remittances with the wrong money in them.</summary>
internal static class PlantedSteps
{
    public static JournalRecord Of(JournalRecord record, IReadOnlySet<Plant> plants, LedgerTables tables) => record.Remittance?.Event switch
    {
        RemittanceEvent.PayoutFailed when plants.Contains(Plant.ReservationNotReleased) => WithoutHold(record),
        RemittanceEvent.PayoutQueued when plants.Contains(Plant.ReservationForgotten) => WithoutHold(record),
        RemittanceEvent.Refunded { ToAccountId: not null } when plants.Contains(Plant.FeeKeptAtRefund) => record with
        {
            Postings = WithoutFee(record.Postings, tables),
        },
        _ => record,
    };

    private static JournalRecord WithoutHold(JournalRecord record) => record with
    {
        Hold = null, Postings = [.. record.Postings.Select(posting => posting with { Pending = 0 })],
    };

    private static ImmutableArray<Posting> WithoutFee(ImmutableArray<Posting> postings, LedgerTables tables)
    {
        int ChartOf(Posting posting) => tables.Account(posting.Account)!.Facts.ChartCode;
        var fee = postings.Where(posting => ChartOf(posting) == ChartOfAccounts.DeferredFee).Sum(posting => posting.Amount);
        return
        [
            .. postings
                .Where(posting => ChartOf(posting) != ChartOfAccounts.DeferredFee)
                .Select(posting => ChartOf(posting) == ChartOfAccounts.CustomerWallet ? posting with { Amount = posting.Amount + fee } : posting),
        ];
    }
}
